"""The two models that ship with the package.

embedder  texts → vectors: MiniLM through onnxruntime
judge     does this passage answer this question?
"""
