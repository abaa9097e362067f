"""The judge's training mixture: question, passage, answered or not; from public sets, and made near-misses.

Every builder takes the rows of one set and a random source, and yields `Pair`s whose texts are windows of one
to eight sentences, because that is what the product shows the judge. Offsets of the answer sentence, where a
set has them, also make sentence-level pairs.
"""

import gzip
import json
import random
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from judge_templates import JOBS, constraint, invented

SETS = ("dstc9faq", "medquad", "squad_nqg", "squad_nqg_cr_weak", "fairytaleqa")
CAUSAL = re.compile(r"\b(because|since|due|order|reason|cause|caused|so that|to)\b")
WORD = re.compile(r"[^\W\d_]{3,}")
NUMBER = re.compile(r"\b\d{2,4}\b")
COMMON = frozenset(
    re.findall(
        r"\w+",
        "the and was were are for did does that with what who whom when where which why how many much has "
        "have had his her its their this from into not but they she him them can will would been being about "
        "name type kind most there you your our some any all after before during first other more than also "
        "one two",
    )
)
Row = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """A question, a passage, whether it answers, and the part of the mixture that it comes from."""

    question: str
    passage: str
    answered: bool
    part: str


def read_rows(folder: Path, name: str) -> list[Row]:
    """The rows of one `NAME.jsonl.gz` in the folder."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def held_out(row: Row) -> bool:
    """Whether a row is kept for measuring: one passage in 20, by its text's checksum."""
    return zlib.crc32(row["passage"].encode()) % 20 == 0


def sentences(text: str) -> list[tuple[int, int]]:
    """Rough sentence spans of a text, in order, covering it but for blanks."""
    ends = [match.end() for match in re.finditer(r"[.!?]['\"”’)]*\s+(?=\S)|\n+", text)] + [len(text)]
    starts = [0, *ends[:-1]]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if text[a:b].strip()]


def window(text: str, start: int, end: int, rng: random.Random, widest: int = 8) -> str:
    """One to `widest` sentences of the text that hold [start, end)."""
    spans = sentences(text)
    inside = [i for i, (a, b) in enumerate(spans) if a < end and b > start] or [0]
    extra = max(0, rng.choice((1, 1, 2, 3, 4, 5, widest, widest)) - len(inside))
    before = rng.randint(0, extra)
    first, last = max(0, inside[0] - before), min(len(spans) - 1, inside[-1] + extra - before)
    return text[spans[first][0] : spans[last][1]].strip()


def without(text: str, start: int, end: int, rng: random.Random) -> str | None:
    """One to eight sentences in a row that do not touch [start, end); None where there are none."""
    spans = sentences(text)
    before = [one for one in spans if one[1] <= start]
    after = [one for one in spans if one[0] >= end]
    side = [one for one in (before, after) if one]
    if not side:
        return None
    run = rng.choice(side)
    length = min(len(run), rng.choice((1, 1, 2, 3, 4, 5, 8)))
    first = rng.randint(0, len(run) - length)
    return text[run[first][0] : run[first + length - 1][1]].strip()


def shared_word(question: str, passage: str, rng: random.Random) -> str | None:
    """A longer word that question and passage have in common."""
    there = {word.lower() for word in WORD.findall(passage)}
    both = sorted(
        {w for w in WORD.findall(question) if w.lower() in there and w.lower() not in COMMON and len(w) > 3}
    )
    return rng.choice(both) if both else None


def swapped(text: str, old: str, new: str) -> str:
    """The text with every whole-word `old` replaced, without regard to case."""
    return re.sub(rf"\b{re.escape(old)}\b", lambda _: new, text, flags=re.IGNORECASE)


def stem(question: str) -> str:
    """The question without its question mark and blanks."""
    return question.strip().rstrip("?").strip()


def reasked(question: str, passage: str, rng: random.Random) -> str | None:
    """The question asking for another kind of thing, of which the passage has no sign, or None."""
    low, held = question.lower(), passage.lower()
    if NUMBER.search(question) and rng.random() < 0.6:
        return NUMBER.sub(lambda m: str(int(m.group()) + rng.choice((-7, -3, 2, 4, 11, 20))), question)
    digits, causes = re.search(r"\d", held), CAUSAL.search(held)
    counted = re.search(r"\d|one|two|three|many|much|few", held)
    moment = r"\b(when|where|in what year|in which year|what year) (?=did|was|were|is|does)"
    rules: tuple[tuple[str, tuple[str, ...], bool], ...] = (
        (moment, ("why ",), not causes),
        (r"\bhow many\b", ("what percentage of",), "%" not in held and "percent" not in held),
        (r"\bhow much\b", ("how often",), not re.search(r"times|every|each|once|daily|often", held)),
        (r"\bwho\b", ("in which year", "at what price"), not digits),
        (r"\bwhat time\b", ("at what cost",), not re.search(r"[$£€]|free|cost", held)),
        (r"\b(what|which)\b", ("how many", "how much"), not counted),
        (r"^(what|which|who)\b", ("when and why",), not digits and not causes),
    )  # fmt: skip
    fitting = [(pattern, rng.choice(new)) for pattern, new, safe in rules if safe and re.search(pattern, low)]
    if not fitting:
        return None
    pattern, new = rng.choice(fitting)
    return re.sub(pattern, new, low, count=1)


def near_misses(pair: Pair, rng: random.Random, words: list[str]) -> Iterator[Pair]:
    """Spoilt versions of a true pair, and matched ones that stay true although they carry a constraint."""
    question, passage = pair.question, pair.passage
    made = replace(pair, part="near-" + pair.part)
    way = rng.choice(("limit", "limit", "word", "ask", "ask"))
    if way == "limit":
        limit = constraint(rng)
        if limit.split(" ", 2)[2].lower() in passage.lower():
            return
        asked = stem(question) + limit + "?"
        yield replace(made, question=asked, answered=False)
        if rng.random() < 0.75:
            other = rng.choice((limit, limit, constraint(rng)))
            placed = rng.choice(
                (
                    f"{other.strip()}: {passage}",
                    f"{other.strip()}, {passage}",
                    f"{passage} This holds{other}.",
                )
            )
            yield replace(made, question=asked, passage=placed, answered=other == limit)
    elif way == "word" and (old := shared_word(question, passage, rng)):
        new = rng.choice(words)
        if new not in passage.lower():
            yield replace(made, question=swapped(question, old, new), answered=False)
            if rng.random() < 0.6:
                both = swapped(question, old, new), swapped(passage, old, new)
                yield replace(made, question=both[0], passage=both[1])
    elif way == "ask" and (other_question := reasked(question, passage, rng)):
        yield replace(made, question=other_question, answered=False)


def faq(rows: Iterable[Row], rng: random.Random) -> Iterator[Pair]:
    """Short FAQ answers, with the set's own near-misses."""
    for row in rows:
        yield Pair(row["question"], row["passage"], row["answerable"], "dstc9faq")


def spans(name: str) -> Callable[[Iterable[Row], random.Random], Iterator[Pair]]:
    """A builder for sets that mark the answer's place: windows of a passage with it and without it."""

    def build(rows: Iterable[Row], rng: random.Random) -> Iterator[Pair]:
        for row in rows:
            text = re.sub(r"\n(?!\n)", " ", row["passage"])  # hard-wrapped lines; the length stays
            if row["start"] is None:
                if len(text.split()) <= 110 or not row["answerable"]:
                    anywhere = rng.randrange(len(text))
                    shown = text if row["answerable"] else window(text, anywhere, anywhere + 1, rng)
                    yield Pair(row["question"], shown, row["answerable"], name)
                continue
            yield Pair(row["question"], window(text, row["start"], row["end"], rng), True, name)
            off = without(text, row["start"], row["end"], rng)
            if off and rng.random() < 0.8:
                yield Pair(row["question"], off, False, name)

    return build


def medical(rows: Iterable[Row], rng: random.Random) -> Iterator[Pair]:
    """Health pages: the section's first words, mostly without the question that pages repeat in front."""
    for row in rows:
        text = row["passage"]
        if rng.random() < 0.7:
            text = re.sub(r"^[^.?!\n]{0,120}\?\s+(?=\S)", "", text)
        text = " ".join(text.split(" ")[: rng.randint(25, 75)])
        question = row["question"].replace(
            "What is (are)", rng.choice(("What is", "What are", "Tell me about"))
        )
        yield Pair(question.replace(" ?", "?"), text, row["answerable"], "medquad")


def elsewhere(pairs: list[Pair], rng: random.Random) -> Iterator[Pair]:
    """Each question with the passage nearest by shared rare words that belongs to another question's text."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # slow to import, needed here only

    passages = sorted({pair.passage for pair in pairs if pair.answered})
    rng.shuffle(passages)
    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit(passages)
    table = vectors.transform(passages)
    for first in range(0, len(pairs), 512):
        part = pairs[first : first + 512]
        scores = (vectors.transform([pair.question for pair in part]) @ table.T).toarray()
        for pair, row in zip(part, scores, strict=True):
            near = [i for i in row.argsort()[-4:] if not same_text(passages[i], pair.passage)]
            if near:
                yield replace(
                    pair, passage=passages[rng.choice(near)], answered=False, part="hard-" + pair.part
                )


def same_text(one: str, other: str) -> bool:
    """Whether two windows share so many words that they may hold the same sentence."""
    a, b = set(WORD.findall(one.lower())), set(WORD.findall(other.lower()))
    return len(a & b) > 0.5 * min(len(a), len(b))


def roughened(question: str, rng: random.Random) -> str:
    """The question as people type it: keywords, no mark, a typo."""
    if rng.random() < 0.3:
        question = stem(question).lower()
    if rng.random() < 0.06:
        question = " ".join(w for w in stem(question).split() if w.lower() not in COMMON) or question
    if rng.random() < 0.06 and len(question) > 12:
        at = rng.randrange(3, len(question) - 3)
        question = question[:at] + question[at + 1] + question[at] + question[at + 2 :]
    return question


def headed(passage: str, rng: random.Random) -> str:
    """The passage as the product shows it: a heading in front of one in five that have none."""
    if " > " in passage or rng.random() >= 0.2:
        return passage
    words = [w for w in dict.fromkeys(WORD.findall(passage)) if len(w) > 5 and w.lower() not in COMMON]
    if not words:
        return passage
    heading = " ".join(rng.sample(words, min(len(words), rng.randint(1, 3)))).title()
    return rng.choice((f"{heading}. {passage}", f"{heading}: {passage}", f"Guide > {heading}. {passage}"))


BUILDERS: dict[str, Callable[[Iterable[Row], random.Random], Iterator[Pair]]] = {
    "dstc9faq": faq,
    "medquad": medical,
    "squad_nqg": spans("squad"),
    "squad_nqg_cr_weak": spans("squad-weak"),
    "fairytaleqa": spans("fairytale"),
}


# Later training takes at most so many pairs of each part: what is learnt by then (near-misses of FAQs and
# health pages) makes room for what is not (which of the sentences on a topic answers).
FOCUS = {
    "squad": 12_000, "hard-squad": 4000, "squad-weak": 1400, "near-squad": 2500, "fairytale": 4000,
    "hard-fairytale": 700, "near-fairytale": 400, "dstc9faq": 1500, "near-dstc9faq": 150, "medquad": 1200,
    "near-medquad": 200, "invented": 6500, "easy": 100,
}  # fmt: skip


def focused(pairs: list[Pair]) -> list[Pair]:
    """The first pairs of each part, as many as FOCUS allows."""
    left = dict(FOCUS)
    kept = []
    for pair in pairs:
        left[pair.part] -= 1
        if left[pair.part] >= 0:
            kept.append(pair)
    return kept


def mixture(folder: Path, seed: int, kept_apart: bool, per_set: int, invented_pairs: int) -> list[Pair]:
    """One shuffled pass: at most `per_set` rows of each set, their near-misses, and invented career facts.

    `kept_apart` takes the held-out rows and jobs instead of the training ones. Another seed gives other
    windows, near-misses and invented facts.
    """
    rng = random.Random(seed)
    pairs: list[Pair] = []
    for name, builder in BUILDERS.items():
        rows = [row for row in read_rows(folder, name) if held_out(row) == kept_apart]
        rng.shuffle(rows)
        pairs += builder(rows[:per_set], rng)
    words = sorted(
        {w.lower() for pair in pairs[::3] for w in WORD.findall(pair.question) if len(w) > 4} - COMMON
    )
    true = [pair for pair in pairs if pair.answered]
    made = [miss for pair in rng.sample(true, int(0.6 * len(true))) for miss in near_misses(pair, rng, words)]
    questions = [pair for pair in true if pair.part in ("squad", "fairytale")]
    hard = list(elsewhere(rng.sample(questions, min(len(questions), per_set)), rng))
    jobs = tuple(job for i, job in enumerate(JOBS) if (i % 6 == 0) == kept_apart)
    made += [Pair(*invented(rng, jobs), "invented") for _ in range(invented_pairs)]
    easy = [
        replace(p, passage=q.passage, answered=False, part="easy")
        for p, q in zip(true[:400], true[400:800], strict=False)
    ]
    everything = [
        replace(pair, question=roughened(pair.question, rng), passage=headed(pair.passage, rng))
        for pair in pairs + made + hard + easy
    ]
    rng.shuffle(everything)
    return everything
