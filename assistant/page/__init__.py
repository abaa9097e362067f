"""The chat page and its server.

phrases    every sentence of the page
escaping   text as HTML
reading    a guide to be read, with a citation marked in it
said       an answer's text as HTML, with markers
views      where guides differ: a row for each
books      the guides as a list to read and search
why        the passages that were considered
exchanges  a conversation: kept by the browser, sent back, as Markdown
markup     answers as HTML, escaped
keeper     keeps the index up to date while it answers
opening    the assistant being opened while the page is served
editing    guides changed over HTTP, by those who may
routes     the page's files, guides to read and list, export
endpoints  Gradio's API endpoints for programs
stepping   steps that block, made beside the event loop
chat       the conversation in Gradio
api        plain HTTP for programs, JSON in and out
web        the server of the page
"""
