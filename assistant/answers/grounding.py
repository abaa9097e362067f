"""Which sentences of a written answer the cited passages support. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answers.faults import Reason, callings, fault
from assistant.answers.held import Held
from assistant.answers.support import Supports, content, remember
from assistant.records import Guide, Passage
from assistant.texts.figures import figures
from assistant.texts.markdown_blocks import plain
from assistant.texts.sentences import sentence_spans

Entails = Callable[[str, str], float]
"""The probability that a cited text bears a sentence out."""
Verdict = Literal["supported", "unsupported", "struck"]

_MARKER = re.compile(r"\s?\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\]")
_MARKERS = re.compile(r"(?:[\s,;]{0,2}\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\])+")
_BREAK = re.compile(r"\s?(?:[,;]|(?:and|but|while|whereas|or|although)\b)")
_ASIDE = re.compile(r"[,;]\s|\s(?=(?:and|but|while|whereas)\s)")
_AGAINST = re.compile(r",?\s(?=(?:while|whereas|but|yet|although)\s)|;\s")
_TOGETHER = re.compile(
    r"\b[Bb]oth (?:the )?(?:guides|sources|articles|[A-Z])|\b(?:guides|sources|articles) (?:all )?agree\b"
)
# docs/measurements.md, "Written answers": a sentence that the rules let pass is marked below DOUBTED, one
# with figures, of which the rules know more, below DOUBTED_FIGURES; one that they mark for what it says, and
# not for a figure or a name, is left alone above TRUSTED.
DOUBTED, DOUBTED_FIGURES, TRUSTED = 0.24, 0.16, 0.7
_WEIGHED: tuple[Reason, ...] = ("", "content", "turned")
_ENDED = re.compile(r"[.!?]\W*$")
_STRIKING = ("figure", "name", "attribution")
_LINE = re.compile(r"[^\n]+")
_OPENING = re.compile(r"\s*(?:[-*+•]\s+|\d+[.)]\s+|#{1,6}\s+|>\s+)?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer: its text without invented citation numbers, the numbers it cites, and the
    verdict; `reason` says what did not hold, "" for a supported one."""

    text: str
    citations: tuple[int, ...]
    verdict: Verdict
    reason: Reason


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked answer: its sentences in order, the struck ones among them, and the text to show, in which
    they are gone."""

    sentences: tuple[Sentence, ...]
    text: str


def check(
    text: str,
    passages: Sequence[Passage],
    guides: Mapping[str, Guide],
    supports: Supports | None = None,
    entails: Entails | None = None,
) -> Checked:
    """Check a written answer against the passages it was given, numbered from 1 in their order.

    `guides` has at least the passages' guides, by path; `supports` says how near the two texts of a pair are,
    as a cosine does, and `entails` how likely what a sentence cites bears it out.
    """
    return Grounding(passages, guides, supports, entails).check(text)


class Grounding:
    """The passages that an answer was written from, read once; for checking it while it is written."""

    def __init__(
        self,
        passages: Sequence[Passage],
        guides: Mapping[str, Guide],
        supports: Supports | None = None,
        entails: Entails | None = None,
    ) -> None:
        """Takes what `check` takes."""
        self._held = [Held(passage, guides[passage.guide]) for passage in passages]
        self._guides = guides
        self._supports, self._entails = supports, entails
        self._judged: dict[tuple[str, tuple[int, ...]], Sentence] = {}
        if supports is not None:
            remember(self._held, supports)

    def check(self, text: str) -> Checked:
        """Check a whole answer, or as much of it as there is: the last sentence may be unfinished."""
        found: list[Sentence] = []
        shown: list[str] = []
        lead: tuple[int, ...] = ()
        end = 0
        for start, stop in pieces(text):
            gap, end = text[end:start], stop
            item = bool(gap.strip())  # a list mark
            one = self.sentence(text[start:stop], lead if item else ())
            found.append(one)
            if one.text.endswith(":"):
                lead = one.citations
            elif not item:
                lead = ()
            if one.verdict != "struck":
                shown.append(gap + one.text)
            elif "\n" in gap and not item:
                shown.append(gap)
        return Checked(tuple(found), _tidy("".join(shown) + text[end:]))

    def sentence(self, text: str, lead: Sequence[int] = ()) -> Sentence:
        """Check one sentence; `lead` are the numbers cited by the sentence that leads into its list.

        A sentence that was checked before costs nothing: a growing text may be checked again and again.
        """
        key = (text, tuple(lead))
        if key not in self._judged:
            self._judged[key] = self._judge(text, tuple(lead))
        return self._judged[key]

    def _judge(self, text: str, lead: tuple[int, ...]) -> Sentence:
        shown, cited = self._markers(text)
        bare = plain(_MARKER.sub("", text))
        numbers = cited or lead
        told = bool(figures(bare))
        if not content(bare) and not told:
            return Sentence(shown, cited, "supported", "")
        pool = [self._held[number - 1] for number in numbers] or self._held
        segments = self._segments(text, pool) if cited else [(bare, pool)]
        verdict, reason = self._worst(segments)
        if numbers and self._entails is not None and _ENDED.search(bare) and reason in _WEIGHED:
            chance = self._entails(bare, cited_text(pool))
            verdict, reason = _weighed(verdict, reason, told, chance)
        if not numbers and verdict == "supported" and not bare.rstrip("*_ ").endswith(":"):
            verdict, reason = "unsupported", "citation"
        return Sentence(shown, cited, verdict, reason)

    def _markers(self, text: str) -> tuple[str, tuple[int, ...]]:
        """The text without the numbers that no passage has, and those that are left, in order."""
        cited: list[int] = []

        def kept(found: re.Match[str]) -> str:
            valid = self._valid(found.group())
            cited.extend(valid)
            space = found.group()[: found.group().index("[")]
            return space + "".join(f"[{one}]" for one in valid) if valid else ""

        return _MARKER.sub(kept, text), tuple(dict.fromkeys(cited))

    def _valid(self, markers: str) -> list[int]:
        """The passage numbers that markers name, a range as its numbers."""
        found: list[int] = []
        for one in re.finditer(r"(\d+)(?:\s?[–-]\s?(\d+))?", markers):
            first, last = int(one[1]), min(int(one[2] or one[1]), len(self._held))
            found.extend(number for number in range(max(1, first), last + 1) if number <= len(self._held))
        return found

    def _segments(self, text: str, pool: list[Held]) -> list[tuple[str, list[Held]]]:
        """The parts of a sentence, each with what is cited right behind it; the whole where a marker stands
        inside of a clause."""
        runs = list(_MARKERS.finditer(text))
        parts = []
        start = 0
        for run in runs:
            parts.append(
                (plain(text[start : run.start()]), [self._held[n - 1] for n in self._valid(run.group())])
            )
            start = run.end()
        rest = plain(text[start:])
        whole = [(plain(_MARKER.sub("", text)), pool)]
        if (
            len(parts) < 2
            or content(rest)
            or any(not cited or len(content(part)) < 2 for part, cited in parts)
        ):
            return whole
        ends = all(_BREAK.match(text, run.end()) or not text[run.end() :].strip(" .!?*_") for run in runs)
        return parts if ends else whole

    def _worst(self, segments: Sequence[tuple[str, list[Held]]]) -> tuple[Verdict, Reason]:
        whole = " ".join(text for text, _ in segments)
        reasons = [
            reason
            for text, pool in segments
            for part, own in self._attributed(text, pool)
            if (reason := fault(part, own, self._guides, self._supports, pool, whole))
        ]
        struck = next((reason for reason in reasons if reason in _STRIKING), None)
        if struck:
            return "struck", struck
        return ("unsupported", reasons[0]) if reasons else ("supported", "")

    def _laid_to_one(
        self, text: str, pool: list[Held], said: Sequence[tuple[int, str]]
    ) -> Iterator[tuple[str, list[Held]]]:
        """The parts of a text that calls one guide at most: what is set against it may be another's."""
        own = [held for held in pool if said and held.guide.path == said[0][1]]
        parts = _AGAINST.split(text) if own and len(own) < len(pool) else [text]
        for part in parts:
            calls = any(True for _ in callings(part, self._guides))
            yield part, own if calls and own else pool

    def _attributed(self, text: str, pool: list[Held]) -> Iterator[tuple[str, list[Held]]]:
        """The parts of a text that are laid to different guides, each with the passages of its guide."""
        said = sorted(callings(text, self._guides))
        paths = {path for _, path in said}
        if _TOGETHER.search(text):  # "Both guides say", "Both A and B say": each must bear it out
            for path in paths if len(paths) > 1 else {held.guide.path for held in pool}:
                yield text, [held for held in pool if held.guide.path == path] or pool
            return
        if len(paths) < 2:
            yield from self._laid_to_one(text, pool, said)
            return
        start = 0
        for (at, path), (following, other) in zip(said, [*said[1:], (len(text), "")], strict=True):
            if path == other:
                continue
            cuts = [cut.end() for cut in _ASIDE.finditer(text, at, following)]
            stop = cuts[-1] if cuts and other else following if not other else 0
            if not stop:
                continue
            own = [held for held in pool if held.guide.path == path]
            yield text[start:stop], own or pool
            start = stop
        if start < len(text):
            yield text[start:], pool


def _weighed(verdict: Verdict, reason: Reason, told: bool, chance: float) -> tuple[Verdict, Reason]:
    """The verdict of the rules with the model's word; `told`: the sentence has figures."""
    if verdict == "supported" and chance < (DOUBTED_FIGURES if told else DOUBTED):
        return "unsupported", "content"
    if verdict == "unsupported" and chance > TRUSTED:
        return "supported", ""
    return verdict, reason


def cited_text(pool: Sequence[Held]) -> str:
    """What a sentence cites, as the model reads it: who says it, and the passage."""
    said = (
        ", ".join(one for one in (held.guide.title, held.guide.publisher, held.guide.author) if one)
        for held in pool
    )
    return "\n".join(f"{by}: {held.whole}" for by, held in zip(said, pool, strict=True))


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of an answer as offsets, each with the markers behind it, list marks left out."""
    for line in _LINE.finditer(text):
        opening = _OPENING.match(text, line.start(), line.end())
        start = opening.end() if opening else line.start()
        spans = [(span.start, span.end) for span in sentence_spans(text, start, line.end())]
        merged: list[tuple[int, int]] = []
        for one, other in spans:
            behind = _MARKERS.match(text, one, other)
            if behind and merged:  # "… of flour. [1] Salt …": the marker belongs to what stands before it
                merged[-1] = (merged[-1][0], behind.end())
                one = behind.end()
            if text[one:other].strip(" .*_"):
                merged.append((one, other))
        yield from merged


def _tidy(text: str) -> str:
    """The text without the gaps that struck sentences leave."""
    text = re.sub(r"[ \t]+\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
