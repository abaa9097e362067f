"""The two models that ship with the package, and the chat model that may be had beside them.

embedder  texts → vectors: MiniLM through onnxruntime
judge     does this passage answer this question?
local     a chat model in this process, through transformers
language  a chat model by its name, called within a budget
"""
