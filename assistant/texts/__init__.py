"""Guide texts: read, their structure found, cut into passages with exact offsets.

sentences        where sentences begin and end
words            tokens, stems, synonyms; the home of word lists
abbreviations    what short forms stand for
informal         short forms of chats and idioms, in plain words
clauses          the clauses of a sentence, and the order of what it says
amounts          a figure as a value, and which bear one another out
figures          the figures of a text as values
names            the names that a text writes
cues             words that deny, oblige, bound and oppose
stance           which way a statement points
leads            the sentences that lead to a list
markdown_blocks  the structure of a Markdown text
text_marks       the marks before its lines: bullets, numbers
text_cells       tables of which each cell stands on a line of its own
text_calls       what pages say around their text
text_lines       what a line of plain text looks like
text_furniture   what a plain text has beside the guide
text_levels      how deep its headings and items stand
text_lists       its lists without marks
text_tables      its tables without marks
text_groups      its lists in groups, each below a label
text_titles      its headings that are sentences or numbered
text_runs        its runs of short lines
text_blocks      the structure of a plain text
bylines          who wrote a page, who checked it, and when
provenance       what a guide says about itself
pieces           what is taken out of a file, and the text made of it
web_facts        what a web page says about itself
web_page         a web page without what stands around its text
web_rows         its rows, steps and items that no mark sets apart
web_pieces       a web page → its pieces
word_parts       the parts of a Word file, opened with care
word_file        a Word file → its pieces
pdf_lines        the lines of a PDF, with how each looks
pdf_file         a PDF → its pieces
extraction       the text of a file, by its kind
parsing          a file's bytes → a guide
reading_process  the process that reads what may do harm
extractor        starts it, and holds it to its limits
guides           the folder of guides, each file read as one
passages         guide → passages, with exact offsets
"""
