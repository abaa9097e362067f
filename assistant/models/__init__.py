"""The three models that ship with the package, and the chat model that may be had beside them.

folders   where a model of the user's choice lies
embedder  texts → vectors: MiniLM through onnxruntime, and a matrix that moves a question to its answers
judge     does this passage answer this question? does it bear this sentence out?
reranker  a cross-encoder of the user's choice in its place
local     a chat model in this process, through transformers
language  a chat model by its name, called within a budget
"""
