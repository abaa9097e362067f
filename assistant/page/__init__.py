"""The chat page and its server.

markup   answers as HTML, escaped
opening  the assistant being opened while the page is served
chat     the conversation in Gradio
web      the server of the page
"""
