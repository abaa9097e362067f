"""Every sentence of the chat page, once; `assistant/wording.py` has what else people are shown."""

TITLE = "Career guides, quoted"
QUESTION = "What do the career guides say?"
PROMISE = (
    "Ask in your own words. The answer is made of the guides' exact sentences; the number after each opens "
    "the guide at that place. Where the guides have no answer, you are told so."
)
STAYS = "No question leaves this machine."
SENT = "Questions, and passages of the guides to answer them from, go to {model}."
WRITTEN = "Let {model} write the answers"
CHECKED = "Written by {model}, checked against the guides: {supported} of {total} sentences."
DOUBTFUL = "What is marked was not found in the guides."
GUIDES = "The guides"
EXAMPLES = "Questions that they answer"
SOURCES = "Sources"
OFFER = "The guides also answer"
STATUS = {"partly": "The guides answer a part of this", "not_covered": "Not in the guides"}
SEARCHING = "Searching the guides"
SEARCHED = "Searched for: {question}"
CORRECT = "Correct"
MISSING = "Nothing found about"
CUT = "Stopped here."
STOP = "Stop"
ORDER = "What the page's buttons ask for"
COPY = "Copy"
RETRY = "Ask again"
EDIT = "Edit"
UNDO = "Remove"
LINK = "Link"
NEW = "New"
KEPT = "Conversations"
SHELF = "Guides"
WHY = "Why this answer?"
WHY_COLUMNS = ("Passage", "By meaning", "By words", "Judged to answer")
WHY_TABLE = "Passages that were considered"
WHY_EVIDENCE = (
    "By the evidence, the guides answer this with a chance of {share} %; from {least} % on, they are quoted."
)
WHY_INDEX = "Index {index}, {seconds:.2f} s."
WHY_NOT_FOUND = "not found"
WHY_NOT_READ = "not read"
WHY_RANK = "rank {rank}"
EXPORT_INDEX = "Answered from index `{index}`."
ORDER_REFUSED = "The page could not do that: load it again. What it has kept may be from another version."
NO_GUIDE = "There is no such guide. It may have been renamed or removed since."
MOVED = "This guide has changed since the answer was given: the quote no longer stands where it stood."
RATE_UP = "Helpful"
RATE_DOWN = "Not helpful"
RATED = "Thank you: kept beside the index."
RATES_NOT_KEPT = "This page keeps no feedback."
SHELF_FRESH = "The index has all of them as they are now."
SHELF_STALE = "The guides have changed since the index was made."
SHELF_PROGRESS = "How far the index is"
SHELF_FIND = "Find in the guides"
SHELF_ADD = "Add guides ({suffixes}), or drop them here"
SHELF_NOTHING = "Nothing near to these words."
SHELF_PASSAGES = "{count:,} passages"
SHELF_FAILED = "{path} could not be read: {reason}"
SHELF_WORDS = "{words:,} words"
WORDS = {
    "conversations": "Conversations",
    "here": "Kept in this browser, and only there.",
    "none": "None yet. Every conversation that you have here is kept.",
    "rename": "Rename",
    "name": "Name of the conversation",
    "keep": "Keep",
    "remove": "Delete",
    "sure": "Yes, delete",
    "exported": "Export",
    "full": "The browser has no room left: delete a conversation.",
    "rebuild": "Make the index anew",
    "rebuilding": "Yes, from nothing",
    "adding": "{name} is being read",
    "added": "{name} was added. It is answered from in a moment.",
    "replace": "Replace it",
    "takeOut": "Remove",
    "takingOut": "Yes, remove this guide",
    "takenOut": "{name} was removed, and is kept as {place} in the folder of guides.",
    "comment": "What was good or wrong about it? (if you like)",
    "send": "Send",
    "close": "Close",
    "next": "Next source",
    "previous": "Previous source",
    "place": "Source {number} of {count}",
    "guide": "Guide",
    "unreachable": "The page does not reach its server. Is it still running?",
    "copied": "Copied",
    "linked": "The link is copied",
    "save": "Ask",
    "cancel": "Cancel",
    "edited": "Your question, changed",
    "answered": "Answered: {answer}",
    "waits": "Asked as soon as this answer is whole.",
}
MARKER = "Source {number}: {title}, {by}"
ASK_LABEL = "Your question"
ASK_PLACEHOLDER = "Ask about a career"
ASK_BUTTON = "Ask"
CONVERSATION = "Conversation"
WAITING = "{doing}. Your answer follows."
EARLY = "The guides are being opened. You can ask already: the answer comes when they are there."
FAILED = "Not available"
