"""What the command line does.

metrics   figures about rankings and scores
exam      question files, in two formats
evaluate  asks them, compares and counts
printing  values as lines on a terminal
batch     many questions, a JSON line each
desk      what other programs may ask for, as plain values
tools     the guides as tools for language models
opinions  what people thought of answers, listed or made into questions
upkeep    the index kept up to date from the shell
reach     does the chat model answer?
doctor    is everything here?
"""
