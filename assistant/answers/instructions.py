"""Sentences in guides and questions that speak to a machine instead of a reader.

What is found here is kept from the model, and what it then says is held to be supported or left out. It is a
net with holes, and one of several: the answer is decided before the model is called, every sentence of it is
checked against the passages, and no markup of it is shown as markup.
"""

import re
from dataclasses import replace

from assistant.records import Passage
from assistant.texts.sentences import sentence_spans

_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.I)
_MACHINE = (
    r"(?:ai|a\.i\.|llms?|(?:large )?language models?|chat ?bots?|bots?|(?:ai |virtual |chat )?assistants?|"
    r"chat ?gpt|(?:ai|chat|language) ?models?)"
)
_RULES = (
    r"(?:instructions?|rules?|prompts?|guidelines?|directions?|directives?|orders?|commands?|context|"
    r"passages?|messages?|constraints?|restrictions?|system|training|everything|anything|"
    r"all of (?:it|that|this))"
)
_SAYING = (
    r"(?:reply|respond|answer|say|output|print|write|repeat|return|echo|state|conclude|begin|start|end|"
    r"finish)"
)
_DUTY = (
    r"(?:must|should|shall|has to|have to|please|is to|are to|will|needs? to|reading|processing|"
    r"summari[sz]\w+|ignore|insert|include|add|tell|say|reply|answer|recommend|output|mention)"
)
_PATTERNS = (
    # Rules are to be set aside.
    r"\b(?:ignore|disregard|forget|override|overrule|bypass|skip|drop|neglect|discard|set aside|"
    rf"stop following|pay no attention to)\b[^.!?\n]{{0,50}}\b(?:{_RULES}|above|before this|previous|prior|"
    r"earlier|so far)\b",
    r"\b(?:do not|don't|never|stop|without|no need to) (?:cite|citing|quot(?:e|ing)|mention(?:ing)? the|"
    r"us(?:e|ing)) (?:the |any |these |those )?(?:passages?|guides?|sources?|citations?|rules?)\b",
    r"\b(?:new|updated|hidden|secret|overriding|revised) (?:instructions?|task|rules?|orders?|directive|"
    r"policy)\b",
    # A part is to be played.
    r"\b(?:you are|you're|you will be|you become) (?:now|no longer|from now)\b|\bfrom now on\b|"
    r"\bas of now,? you\b|\bpretend (?:to be|that you|you)\b|\brole-?play\b|\bimagine you are\b|"
    r"\b(?:act|behave|speak|talk|write) as (?:if you|an? (?:unrestricted|different|evil|pirate|hacker))\b",
    r"\b(?:system|developer|admin(?:istrator)?|root|debug) ?(?:prompt|message|mode|override|notice|note|"
    r"instruction)s?\b|\bjailbr\w+|\bDAN\b|\bprompt injection\b",
    # Marks of a conversation with a machine.
    r"(?:^|\n)\W{0,4}(?:system|assistant|developer|user|instructions?|ai)\b\W{0,3}:|<\|[^|]*\|>|\[/?INST\]|"
    r"#{2,} ?(?:instruction|system|response)|"
    r"</?(?:system|passages?|instructions?|question|conversation)\b",
    # What the machine was told is asked for.
    r"\b(?:text|words?|messages?|lines?|what(?:ever)?) (?:that |which )?you (?:were|have been|are|got) "
    r"(?:given|told|shown|sent|fed)\b",
    # Words are to be said.
    rf"\b{_SAYING}(?: only| just| always| instead| back)?(?: with| by saying| using)?:? "
    r"(?:(?:exactly|only|nothing but|the (?:exact )?(?:words?|phrase|sentence|text|string|link|following)|"
    r"this (?:link|word|sentence|text|phrase)|in (?:capitals|caps|rhyme|verse))\b|[\"'“‘«`]|https?:|!\[|\[)",
    r"\b(?:in|to|into|at the (?:end|start|beginning|top|bottom) of|with) (?:your|each|every|any|"
    r"all(?: of)?(?: your)?) (?:answers?|repl(?:y|ies)|responses?|outputs?|summar(?:y|ies))\b",
    r"\byour (?:new |real |actual |only |next |true |first |main )?(?:instructions?|rules|prompt|guidelines|"
    r"system|reply|response|output|task|directive|persona|answer|purpose) "
    r"(?:is|are|must|should|has|have|will|now)\b",
    r"\btell (?:the )?(?:users?|readers?|person asking|askers?|them|whoever asks|everyone) "
    r"(?:that|to|about)\b",
    r"\b(?:reveal|show|print|repeat|leak|disclose|display|output|dump) (?:me )?(?:your|the|all|any) "
    r"(?:\w+ ){0,2}(?:prompt|instructions|rules|keys?|passwords?|secrets?|configuration|environment)\b",
    r"\b(?:answer|use|rely on|draw on)\b[^.!?\n]{0,20}\b(?:your own knowledge|from memory|own judg\w+|"
    r"instead of the (?:guides?|passages?))",
    r"\b(?:insert|include|append|add|embed|attach|put|render|display) (?:this|the following|a|an|the) "
    r"(?:\w+ )?(?:links?|images?|urls?|html|markdown|script|tags?|sentence|text|line)\b",
    r"\b(?:translate|rewrite|summari[sz]e|convert) (?:everything|all|the above|this (?:text|page))\b",
    r"\b(?:a|the|every|each) (?:\w+ )?(?:repl(?:y|ies)|answers?|responses?|summar(?:y|ies)) (?:to|of|from) "
    r"(?:this|these|the|every|each|any|all)\b|\b(?:compil|generat|compos)\w+ (?:a|an|the|your) "
    r"(?:reply|answer|response|summary)\b|\b(?:repeat|say|state|confirm) (?:that|this|it)[.!]?$",
    r"\b(?:answer|reply|respond|talk|speak|write) like an? \w+|\b(?:make|made) (?:that|this|it) clear\b"
    r"|\bwithout (?:any )?(?:restrictions|limits|filters|rules)\b|\bsecret word\b",
    # In other languages: rules are to be forgotten.
    r"\b(?:ignor(?:ez|a|ad|en|iere|ieren|i)|vergiss|vergessen|oublie[zs]?|olvida|olvide|dimentica)\b[^.!?\n]{0,30}"
    r"\b(?:consignes?|r[eè]gles?|instru\w+|instrucciones|reglas|regeln?|anweisung\w*|regole|istruzioni)\b",
    # A machine is spoken to by name.
    r"\b(?:automated|automatic|machine) (?:readers?|agents?|systems? reading)\b|\bmachine(?=[:,])",
    r"\b(?:instructions?|notes?|message|attention|important|reminder|notice|memo|task|dear|hey|hello|to|for|"
    r"any|every|this|the|all|if you are an?|as an?)\b:? (?:(?:to|for|an?|the|any|all|every|you|your|this|"
    rf"reading) ){{0,2}}{_MACHINE}\b[^.!?\n]{{0,60}}\b{_DUTY}\b",
    rf"\b(?:attention|note|message|instructions?|dear|hey) (?:to |for )?(?:the |all |any )?{_MACHINE}\b",
)
_ADDRESSED = re.compile("|".join(f"(?:{one})" for one in _PATTERNS), re.I)


_SPACED = re.compile(r"(?:\b\w\s{1,2}){3,}\w\b")


def addresses_a_machine(text: str) -> bool:
    """Does a text, or a sentence of it, tell a machine what to do? Also where its letters are spaced out."""
    words = _SPACED.sub(lambda found: re.sub(r"(?<=\w)\s(?=\w)", "", found.group()), text)
    return bool(_ADDRESSED.search(text) or (words != text and _ADDRESSED.search(words)))


def question_alone(text: str) -> str:
    """A question without markup and without sentences that speak to a machine, unless it has nothing else."""
    text = _TAG.sub(" ", text).strip() or text
    return without_instructions(text).strip() or text


def without_instructions(text: str) -> str:
    """The text with sentences that speak to a machine blanked: as long as before, so that offsets stay."""
    if not addresses_a_machine(text):
        return text
    kept = list(text)
    for span in sentence_spans(text, 0, len(text)):
        if addresses_a_machine(text[span.start : span.end]):
            kept[span.start : span.end] = (one if one == "\n" else " " for one in text[span.start : span.end])
    blanked = "".join(kept)
    # What is only seen across two sentences ("Ignore. All the rules above.") blanks everything.
    return " " * len(text) if addresses_a_machine(blanked) else blanked


def defused(passage: Passage) -> Passage:
    """The passage as a model may read it."""
    text = without_instructions(passage.text)
    return passage if text == passage.text else replace(passage, text=text)
