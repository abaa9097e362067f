"""Guide texts: read, their structure found, cut into passages with exact offsets.

sentences        where sentences begin and end
words            tokens, stems, synonyms; the only home of word lists
figures          the figures of a text as values
names            the names that a text writes
stance           which way a statement points
markdown_blocks  the structure of a Markdown text
text_lines       what a line of plain text looks like
text_blocks      the structure of a plain text
provenance       what a guide says about itself
guides           files → guides
passages         guide → passages, with exact offsets
"""
