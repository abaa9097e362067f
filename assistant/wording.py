"""Every sentence that a person or a model is shown, once."""

# The page
PAGE_TITLE = "Career guides, quoted"
PAGE_QUESTION = "What do the career guides say?"
PAGE_PROMISE = (
    "Ask in your own words. An answer is made of exact quotes, each with the place where it stands. Where the guides "
    "have no answer, you are told so. No question leaves this machine."
)
PAGE_GUIDES = "The guides"
PAGE_SOURCES = "Sources"
PAGE_OFFER = "The guides also answer"
PAGE_STATUS = {"partly": "The guides answer a part of this", "not_covered": "Not in the guides"}
PAGE_MARKER = "Source {number}: {title}, {by}"
PAGE_NO_PUBLISHER = "Publisher not stated"
PAGE_NO_DATE = "undated"
PAGE_ASK_LABEL = "Your question"
PAGE_ASK_PLACEHOLDER = "Ask about a career"
PAGE_ASK_BUTTON = "Ask"
PAGE_CONVERSATION = "Conversation"
PAGE_LOADING = "Loading the language model. You can ask already: the answer comes when it is there."
PAGE_INDEXING = "Indexing the guides: {done} of {total}. You can ask already: the answer comes when it is done."
PAGE_READY = "{guides} guides, {passages} passages"
PAGE_FAULT = "This failed for a reason that was not foreseen. The terminal that runs the page says which."
PAGE_SERVED = "The assistant is at {address} (Ctrl-C ends it)."
PAGE_PORT_TAKEN = (
    "Port {port} on {host} is taken: choose another with --port or ASSISTANT_PORT (0 takes a free one)."
)
PAGE_NO_ADDRESS = "The page cannot bind to {host}:{port} ({reason}): choose another with --host and --port."

# The command line
FILE_UNREADABLE = "{file} cannot be read: {reason}."
EVAL_NO_KIND = "it has neither `kind` nor `answerable`, so no answer can be called right"
EVAL_NO_DOCUMENT = "a document has `id` and `text`"
EVAL_BAD_LINE = "{file}, line {line}: {reason}."
EVAL_EMPTY = "There is no question in {file}."
EVAL_NOT_REFUSED = "no guide answers it, and the answer is {status!r}"
EVAL_REFUSED = "the guides answer it, and the answer is {status!r}"
EVAL_MUST = "not found: {patterns}"
EVAL_ANY = "found {found} of at least {least}"
EVAL_NO_CITATION = "no citation"
EVAL_SOURCES = "cites {found} guides of at least {least}"
EVAL_OTHER_DOCUMENT = "cites another document"
EVAL_INEXACT = "{count} quotes are not the guide's text"
EVAL_TOO_LONG = "{length} characters of at most {limit}"
EVAL_NEAR = "· near"
EVAL_FAR = "· off topic"
EVAL_ALL = "all"

# The answers
NOT_COVERED = "The guides do not answer this."
PARTLY = "The guides say nothing about {missing}. This is what they do say:"
GREETING = "Hello! Ask me about the careers in these guides. I answer with their exact words, and say so when they have no answer."
THANKS = "You are welcome."
HELP = (
    "I answer questions from the guides that I was given, with their exact sentences and the place where each stands. "
    "Where they do not answer, I say so."
)
