"""The text of a file, taken out by the kind of file it is."""

from assistant.records import Block
from assistant.texts.markdown_blocks import front_matter_length, markdown_blocks
from assistant.texts.pieces import Extract
from assistant.texts.text_blocks import text_blocks

EXTRACTION_VERSION = "2"
MARKDOWN, PLAIN = (".md", ".markdown"), (".txt",)
PAGES, WORD, PDF = (".html", ".htm"), (".docx",), (".pdf",)


def extract(data: bytes, suffix: str, most: int) -> Extract:
    """Take the text out of a file by its suffix; nothing in it may unpack to more than `most` bytes.

    Raises:
        GuideError: it cannot be read; the text is the bare reason.
    """
    if suffix in PDF:
        from assistant.texts.pdf_file import pdf_extract  # each kind has its library, and one is read mostly

        return pdf_extract(data)
    if suffix in WORD:
        from assistant.texts.word_file import word_extract  # as above

        return word_extract(data, most)
    from assistant.texts.web_pieces import web_extract  # as above

    return web_extract(data)


def structure(text: str, suffix: str) -> tuple[Block, ...]:
    """Find the blocks of a Markdown text, below its front matter, or of a plain one."""
    return markdown_blocks(text, front_matter_length(text)) if suffix in MARKDOWN else text_blocks(text)
