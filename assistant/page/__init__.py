"""The chat page and its server.

markup   answers as HTML, escaped
keeper   keeps the index up to date while it answers
opening  the assistant being opened while the page is served
chat     the conversation in Gradio
web      the server of the page
"""
