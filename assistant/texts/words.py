"""Words: tokens, stems, what carries content, what means nearly the same, and how common a word is in
English.

The home of word lists, but for those of figures, names and stance. Each is short and general: none names a
guide, a career or a question.
"""

import math
import re
from functools import cache, lru_cache
from importlib import resources
from unicodedata import combining, normalize

import Stemmer

WORDS_VERSION = "3"

_NUMBERS_LINE = "zero one two three four five six seven eight nine ten eleven twelve"
_ORDINALS_LINE = "first second third fourth fifth sixth seventh eighth ninth tenth"
ORDINALS = tuple(_ORDINALS_LINE.split())
ARTICLES = frozenset(("a", "an", "the"))
NUMBER_WORDS = tuple(_NUMBERS_LINE.split())
_DIGITS = {word: str(value) for value, word in enumerate(NUMBER_WORDS)}

_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[.&'’](?=[^\W_]))*(?:\+\+|#)?", re.U)
_SPELLINGS = (
    (re.compile(r"(?<=\bpracti)s"), "c"),
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=\w{3})our(?=(?:s|ed|ing|al|able|ite|ites)?$)"), "or"),
    (re.compile(r"(?<=\w{2}t)re(?=s?$)"), "er"),
    (re.compile(r"(?<=\wen)c(?=(?:e|es|ed|ing)$)"), "s"),
    (re.compile(r"(?<=\wgram)me(?=s?$)"), ""),
)
_STEMMER = Stemmer.Stemmer("english", 50_000)

FUNCTION_WORDS = frozenset(
    word
    for line in (
        "a about above after again all also although am among an and another any are aren't as at be",
        "because been before being below between both but by can can't cannot could couldn't did didn't do",
        "does doesn't doing don't down during each either else even ever every few for from further had has",
        "hasn't have haven't having he her here hers him his how however i i'd i'll i'm i've if in instead",
        "into is isn't it it's its itself just let let's like may me might more most much must my myself",
        "neither no nor not now of off on once one ones only onto or other others our ours out over own per",
        "perhaps quite rather really same shall she should shouldn't since so some someone something still",
        "such than that that's the their theirs them themselves then there there's these they they're this",
        "those though through thus to too toward towards under until up upon us very via was wasn't we were",
        "weren't what what's when where whether which while who whom whose why will with within without",
        "won't would wouldn't yes yet you you'd you'll you're your yours im ive dont doesnt didnt cant",
        "couldnt wont wouldnt isnt arent whats hows wheres whos thats theres u ur abt bc cuz coz",
    )
    for word in line.split()
)
# Words by which people ask rather than what they ask about.
_ASKING_WORDS = frozenset(
    word
    for line in (
        "according actually advise advice anyone anything article articles ask asking basically curious",
        "exactly explain give go going good got guide guides guys hello help hey hi idea info information",
        "know kind kinds lot lots many maybe mean means mention mentioned mentions name need needs okay ok",
        "others please plz possible question recommend recommended right said say says show sort start",
        "suggest talk tell text thank thanks thing things think thinking type types understand use want",
        "wanted wants way ways wonder wondering everything typical typically usually percentage percent",
        "proportion fraction share amount number figure figures part difference differences usual general",
        "generally person people ppl regular ordinary normal everyday specific particular certain afterward",
        "afterwards anymore currently eventually honestly later nowadays realistically somehow pls thx atm",
        "idk lol btw",
    )
    for word in line.split()
)
# Words by which a text takes a stance: what two texts may disagree on beside their figures.
STANCES = frozenset(
    word
    for line in (
        "all always any every essential few many most must need needed needs never no none not optional",
        "recommended required requires strict unnecessary usually without",
    )
    for word in line.split()
)
# Countries, by the words for them and for what comes from there.
COUNTRIES = (
    "america american usa u.s states yank",
    "uk britain british england",
    "canada canadian",
    "australia australian aussie oz",
    "zealand nz kiwi",
    "ireland irish",
    "germany german",
    "france french",
    "india indian",
    "europe european eu",
    "spain spanish",
    "italy italian",
    "netherlands dutch holland",
    "switzerland swiss",
    "norway norwegian",
    "sweden swedish",
    "denmark danish",
    "poland polish",
    "china chinese",
    "japan japanese",
)
# Groups of words that career guides and their readers use for one another. What stands behind a colon are
# kinds of what stands before it, and no synonyms of each other: a bachelor's degree is no master's.
_SYNONYMS = (
    "pay paid paycheck paycheque salary wage earn earnings income compensation make money remuneration",
    "degree diploma university uni college academic: bachelor master undergraduate",
    "job position role post",
    "career profession occupation trade field",
    "company employer firm business organisation organization",
    "skill ability competence proficiency",
    "course class training bootcamp curriculum programme program",
    "certification certificate certified credential",
    "tool software technology",
    "beginner entry junior newcomer novice starter",
    "hire hired hiring recruit employ",
    "demand outlook growth prospects",
    "grow growth increase rise risen rose",
    "boss: manager lead leader supervisor head",
    "step stage phase",
    "ladder rung level tier grade path",
    "benefit advantage pro perk upside",
    "drawback disadvantage con downside",
    "test exam examination",
    "study learn education school schooling",
    "language languages",
    "phd doctorate doctoral",
    "conference event meetup",
    "share percentage percent proportion fraction",
    "advance promote promotion promoted progress",
    "author wrote written writer",
    "hard difficult tough challenging",
    "job-hunting opening vacancy posting listing ad advert advertisement",
    "chance odds likelihood probability",
    "cv resume",
    "wfh remote remotely",
    *COUNTRIES,
)

# What one may be called in any calling: it names none.
_PRAISING_LINE = (
    "good great better best successful certified qualified licensed professional real proper top famous rich "
    "happy competent skilled decent freelance independent registered trained experienced full-time fully "
    "expert pro specialist guy girl man woman person worker member practitioner star success"
)
PRAISING = frozenset(_PRAISING_LINE.split())
# Words that a value says by itself, by the kind of value: "Nurse: 77K" need not say "salary".
_IMPLIED = {
    "money": "pay pays paid payed salary salaries wage wages earn earns earned earning earnings income make "
    "makes made money compensation cost costs price charge charges get gets much",
    "share": "proportion share part fraction percent percentage rate",
    "duration": "long time take takes last lasts duration soon fast quick quickly spend",
    "date": "year date month day deadline deadlines",
}
IMPLIED = {kind: frozenset(line.split()) for kind, line in _IMPLIED.items()}


def tokens(text: str) -> list[str]:
    """Lower-cased words of a text, hyphens splitting, "C++", "C#" and "Ph.D" kept."""
    return [found.group().lower().replace("’", "'").removesuffix("'s") for found in _TOKEN.finditer(text)]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball stem of a lower-cased word, dots and accents left out ("résumé"), British and American
    spelling made one, small numbers in digits.
    """
    word = "".join(one for one in normalize("NFKD", word.replace(".", "")) if not combining(one))
    for pattern, same in _SPELLINGS:
        word = pattern.sub(same, word)
    return _DIGITS.get(word) or str(_STEMMER.stemWord(word))


def index_terms(text: str) -> list[str]:
    """What BM25 counts: the stems of a text without function words."""
    return [stem(word) for word in tokens(text) if word not in FUNCTION_WORDS]


def content_words(question: str) -> list[str]:
    """The words of a question that say what it is about, in order, without repeats."""
    idle = FUNCTION_WORDS | _ASKING_WORDS
    return list(dict.fromkeys(word for word in tokens(question) if word not in idle))


@cache
def _synonym_groups() -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    for line in _SYNONYMS:
        alike, _, kinds = (frozenset(stem(word) for word in part.split()) for part in line.partition(":"))
        for member in alike:
            groups[member] = groups.get(member, frozenset()) | alike | kinds
        for member in kinds:
            groups[member] = groups.get(member, frozenset()) | alike | {member}
    return groups


@cache
def words_with_synonyms() -> frozenset[str]:
    """The words for which guides and their readers use others."""
    return frozenset(word for line in _SYNONYMS for word in line.replace(":", "").split())


def synonyms(stemmed: str) -> frozenset[str]:
    """The stems that mean nearly the same as a stem, itself included."""
    return _synonym_groups().get(stemmed, frozenset((stemmed,)))


@cache
def _english() -> dict[str, int]:
    """Words and their counts on the web: the frequency list that ships with symspellpy (MIT)."""
    source = resources.files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt")
    lines = source.read_text(encoding="utf-8-sig").splitlines()
    return {word: int(count) for word, count in (line.rsplit(" ", 1) for line in lines)}


@lru_cache(maxsize=50_000)
def commonness(word: str) -> float:
    """How common a lower-cased word is in English: log10 of its count on the web, 0 for one that is not
    listed; "the" has 10.4, "salary" 7.6."""
    count = _english().get(word, 0)
    return math.log10(count) if count else 0.0


def is_function_word(word: str) -> bool:
    """Does a lower-cased word carry grammar rather than content?"""
    return word in FUNCTION_WORDS


def is_english(word: str) -> bool:
    """Is it a word that an English reader knows, in any number or tense?"""
    bare = (
        word,
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ed"),
        word.removesuffix("ing"),
    )
    return any(form in _english() for form in bare if len(form) > 1)
