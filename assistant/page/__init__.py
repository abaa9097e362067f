"""The chat page and its server.

markup     answers as HTML, escaped
keeper     keeps the index up to date while it answers
opening    the assistant being opened while the page is served
endpoints  Gradio's API endpoints for programs
chat       the conversation in Gradio
api        plain HTTP for programs, JSON in and out
web        the server of the page
"""
