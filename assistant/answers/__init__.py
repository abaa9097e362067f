"""From a question to the quotes that answer it, to a written answer, or to the refusal.

search    question → passages, dense and lexical
instructions  sentences that speak to a machine
turns     questions and histories, checked at the door
kinds     the kinds of thing asked for, and how they look
enumerated  what is to be named, and texts that name it
defined   what is to be defined, and texts that define it
question  what a question asks for
asked     the questions in a text
places    the country that a guide is about, and a question
alternatives  names set side by side, each asked for by itself
contrasts  what a question sets against something else
about     what a question asks about a guide itself
swaps     the question before, asked again about something else
topics    what a question is about
followup  a follow-up → a question that stands alone
leaning   what is good and what is bad
lexicon   the corpus' words: rare ones, short forms, typos
library   which guides a question names
callings  whom the guides are about
subjects  what guides of several careers are about
logistic  signals → a probability
evidence  do the guides answer? a calibrated probability
sections  what stands below each heading
listings  the lists of a guide
outline   which list a place belongs to
quotes    what an answer is made of
lists     which whole list, or which step of one, a question is about
context   a passage as the judge reads it
sides     which guides are heard where guides are compared
bearing   how much each sentence bears on a question
quoter    a passage or a list → the quotes of it to show
reader    passages → the quotes to show
cite      quotes → the Answer with its citations
suggest   questions that the guides answer
nearness  how near two texts are, remembered
held      what a cited passage holds
support   how far passages bear out what a statement says
derived   figures that the passages do not give
faults    what does not hold in a statement
grounding which sentences of a written answer the passages support
decision  what was found, and whether it answers
rivals    what a question names, where passages name others of its kind
unsaid    what a question names, where no passage does
ranking   what the kind of thing and the judge add to a score
echoes    what one guide answers, looked for in the others
windows   passages with what stands around them
asides    what a page says beside its text
finder    one question: searched, judged, decided, read
harmless  a model's words without links, images, HTML
rephrase  a follow-up rewritten by a model, taken or not
prompt    what a chat model is told
attribute  a written answer → its exact citations
writer    passages → an answer written by a chat model
"""
