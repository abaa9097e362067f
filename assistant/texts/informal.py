"""How people write in chats and what idioms they use, in plain words."""

import re

# As no spelling dictionary has them.
_FORMS = {
    short: word
    for word, forms in {
        "about": "abt",
        "are you": "ru",
        "because": "bc cuz coz",
        "before": "b4",
        "could": "cud cld",
        "going to": "gonna",
        "got to": "gotta",
        "paid": "payed",
        "people": "ppl",
        "please": "pls plz",
        "should": "shud shld",
        "though": "tho",
        "through": "thru",
        "tomorrow": "tmrw",
        "until": "til till",
        "want to": "wanna",
        "what": "wat wut wht",
        "which": "wich whitch wihch",
        "with": "wiv",
        "would": "wud wld",
        "you": "u",
        "your": "ur",
    }.items()
    for short in forms.split()
}
_CHAT = re.compile(rf"\b(?:{'|'.join(_FORMS)})\b", re.I)
_ARE = re.compile(r"\b(what|which|who|how|why|where|when|you|they|we)\s+r\b", re.I)
_TAUGHT = (
    r"(?:(?:the|an?|your|their|this|that|my) )?(?:[\w'-]+ ){0,3}(?:course|class|college|program(?:me)?|degree"
    r"|diploma|school|uni(?:versity)?|academy|apprenticeship|scheme|training|masters?|msc|bsc|certificate)"
)
_LET_IN = rf"before (?:they|it|{_TAUGHT}) (?:will |can )?lets? (?:me|you|us) (?:on|in)(?:to| to)?"
# Idioms that career guides hardly use, and what they would say.
_IDIOMS = tuple(
    (re.compile(rf"\b(?:{idiom})\b", re.I), plain)
    for idiom, plain in (
        (r"what(?:['’]?s| is| was| would be) the damage", "what is the cost"),
        (r"set(?:s|ting)? (me|you|us|him|her|them|people) back", r"cost \1"),
        ("price tag", "price"),
        ("an arm and a leg", "a lot of money"),
        ("break the bank", "be expensive"),
        ("bang for (?:my|your|the) buck", "value for money"),
        (r"(?:take|bring) home(?!\W+(?:pay|salary|test|task|assignment|exam))|rake in", "earn"),
        (
            "(?:from|on|at) (?:my|your|the|our) (?:own )?(?:sofa|couch|kitchen table|bedroom|living room)"
            "|in (?:my|your) (?:pyjamas|pajamas)",
            "from home",
        ),
        ("flunk(ed|ing|s)?", r"fail\1"),
        ("muck(ed|ing|s)? up", r"fail\1"),
        ("(?<=how many )(?:goes|shots|cracks|stabs)", "attempts"),
        ("(another|a second|a third|one more) (?:go|shot|crack|stab)(?! of)", r"\1 attempt"),
        ("jump ship|(?:jack|pack|chuck) it (?:all )?in|throw in the towel|call it quits", "quit"),
        ("stick it out", "stay"),
        ("(?:stack|measure)s? up (?:against|to|with)", "compare with"),
        ("(?:fork|shell) out|cough up", "pay"),
        ("bump(s|ing)? up", "raise"),
        ("get (?:the sack|the boot|sacked|canned)", "get fired"),
        ("hold(s|ing)? my hand", r"support\1 me"),
        ("(?:my|your|a) foot in the door", "a first job"),
        ("learn(ing)? the ropes", r"learn\1 the job"),
        ("hit the books", "study"),
        ("cut out for", "suited to"),
        (
            r"what (?:do|would|will|must) (?:i|you|we) (?:need|have)(?: to (?:have|show|bring(?: along)?))?"
            r" to (?:get|be) (?:(?:let|accepted|admitted|a (?:place|spot|seat)) )?(?:on ?to|in ?to|on|in|at) "
            rf"({_TAUGHT})",
            r"what are the entry requirements for \1",
        ),
        (rf"{_LET_IN}(?= \w)", "as entry requirements for"),
        (_LET_IN, "as entry requirements"),
        (
            r"(?:how(?= .* praise)|(?:in|with) (?:what|which) words) (do|does|did) ((?:the )?\w+(?: \w+)?)"
            r" (?:describe|praise|characteri[sz]e|sum up)",
            r"what \1 \2 say about",
        ),
        ("over the hill|(?<!get )past it", "too old"),
        ("bits? of paper", "certificates"),
        ("(?:newbie|newb|noob|rookie)(s?)", r"beginner\1"),
        ("how come", "why"),
        ("(what|who|how|why|where|when) (?:on earth|in the world|the (?:hell|heck|devil))", r"\1"),
    )
)


def spelled_out(text: str) -> str:
    """A text without the short forms of chats ("how shud u start" → "how should you start") and without
    idioms ("whats the damage" → "what is the cost").
    """
    text = _CHAT.sub(lambda found: _FORMS[found.group().lower()], text)
    text = _ARE.sub(r"\1 are", text)
    for idiom, plain in _IDIOMS:
        text = idiom.sub(plain, text)
    return text
