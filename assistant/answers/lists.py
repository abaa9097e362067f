"""Which whole list a question is about, or which step of one."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answers.evidence import coverage
from assistant.answers.leaning import leaning
from assistant.answers.lexicon import Lexicon
from assistant.answers.listings import Entry, Listing, introduction, listing_words
from assistant.answers.logistic import probability, read_weights
from assistant.answers.outline import Outline
from assistant.answers.question import LIST_ASKED, WHOLE, Question
from assistant.answers.quotes import Part, item_of
from assistant.records import Hit
from assistant.texts.markdown_blocks import plain
from assistant.texts.words import NUMBER_WORDS, ORDINALS, index_terms, stem, tokens

Similarity = Callable[[Sequence[str]], NDArray[np.float32]]
Judging = Callable[[Sequence[str]], NDArray[np.float32]]

WEIGHTS_PATH = Path(__file__).with_name("lists.json")
SIGNALS = ("wanted", "judge", "margin", "item", "holds", "hits", "names", "whole", "long")
# docs/measurements.md, "Lists": what the words of the heading and lead-in, a count in the question and the
# judge add to a list's cosine; how many of the nearest lists the judge reads; how likely it must be that the
# whole list answers better than a few passages.
WORDS_WEIGHT = 0.3
COUNT_BONUS = 0.25
JUDGE_WEIGHT = 0.4
JUDGED = 5
LIKELY = 0.4
LEANT = 0.1  # the same of a list of what is good or bad, where that is asked for
UNASKED = 0.6  # the same where it may not be the list that is asked for
CLEARLY = 0.2  # of the judge's word, by which it likes a list more than the best passage
_HITS = 4  # among which the share of those that stand in a list tells
_LONG = 980  # characters of a list that is long
_BELOW = 270  # characters below a heading that are shown with it
_STEP = re.compile(r"(?:step|stage|phase)\s+\d", re.I)
_STEPS = frozenset(map(stem, ("step", "stage", "phase")))
_KINDS = frozenset(map(stem, ("kind", "type", "way", "sort")))
_ORDINALS = {word: at for at, word in enumerate(ORDINALS)} | {"last": -1, "final": -1}
_COUNTING = (
    {str(at + 1): at for at in range(99)}
    | {word: at - 1 for at, word in enumerate(NUMBER_WORDS) if at}
    | _ORDINALS
)
_ONE_STEP = re.compile(
    rf"\b(?:step|stage|phase) (?:number |no\.? )?(?P<number>[1-9]\d?|{'|'.join(NUMBER_WORDS[1:])})\b"
    rf"|(?<!as a )(?<!as the )(?<!as your )\b(?P<ordinal>{'|'.join(_ORDINALS)}) (?:step|stage|phase)\b",
    re.I,
)
_FOR_EACH = re.compile(r"\b(?:each|every|per|by|different|various) ([a-z]{3,})")
_STEPS_ASKED = _STEPS | {stem("become")}


class ListFinder:
    """Finds the list that a question asks for among those of the guides that were hit."""

    def __init__(
        self,
        question: Question,
        similarity: Similarity,
        judging: Judging | None,
        outline: Callable[[str], Outline],
        lexicon: Lexicon,
    ) -> None:
        """Looks for the list that one question asks for."""
        self._question = question
        self._similarity = similarity
        self._judging = judging
        self._outline = outline
        self._lexicon = lexicon

    def find(self, hits: Sequence[Hit]) -> Listing | None:
        """The list nearest to the question; None where a few passages are likelier to answer it."""
        listing, signals = self.weigh(hits)
        if listing is None:
            return None
        model = "without_judge" if self._judging is None else "with_judge"
        likely = probability(read_weights(WEIGHTS_PATH, model), signals)
        asked = leaning(self._question.text)
        leant = asked and self._leans(listing) == asked
        least = LEANT if leant else UNASKED if _unasked(signals) else LIKELY
        return listing if likely >= least or self._sorted_as_asked(listing) else None

    def weigh(self, hits: Sequence[Hit]) -> tuple[Listing | None, dict[str, float]]:
        """The nearest list of the guides that were hit, if there is any, and what speaks for showing it
        whole: the signals by name, each about -1 to 1.
        """
        guides = dict.fromkeys(hit.passage.guide for hit in hits)
        every = [one for path in guides for one in self._outline(path).listings]
        listings = [one for one in every if self._may_be(one) and not one.of_groups]
        if not listings:
            return None, {}
        nearest, score, said = self._nearest([self._led(one) for one in listings])
        best = self._all_groups(nearest, every)
        items = [plain(self._text(best, entry)) for entry in best.entries]
        nearest_item = float(self._scores(items, items).max())
        held = [self._holds(best, hit) for hit in hits[:_HITS]]
        return best, {
            "wanted": self._question.several,
            "judge": said,
            "margin": said - (hits[0].judged or 0.0) if self._judging else 0.0,
            "item": nearest_item - score,
            "holds": float(held[0]),
            "hits": sum(held) / len(held),
            "names": float(self.names_item(best)),
            "whole": float(self._question.wants_whole or self._counted(best)),
            "long": min(1.0, sum(map(len, items)) / _LONG),
        }

    def _nearest(self, listings: Sequence[Listing]) -> tuple[Listing, float, float]:
        """The nearest list, its score, and what the judge says of it: 0 without a judge."""
        if not _STEPS.isdisjoint(stem(word) for word in self._question.words):
            listings = [one for one in listings if self._stepped(one)] or listings
        if asked := leaning(self._question.text):
            listings = [one for one in listings if self._leans(one) == asked] or listings
        listings = [one for one in listings if self._sorted_as_asked(one)] or listings
        words = [self._words(one) for one in listings]
        scores = self._scores(words, [self._called(one) for one in listings])
        scores += np.array([COUNT_BONUS * self._counted(one) for one in listings], np.float32)
        near = [int(place) for place in np.argsort(-scores)[:JUDGED]]
        judged = self._judging([words[one] for one in near]) if self._judging else np.zeros(len(near))
        at = int(np.argmax(scores[near] + JUDGE_WEIGHT * judged))
        return listings[near[at]], float(scores[near[at]]), float(judged[at])

    def steps(self, hits: Sequence[Hit]) -> list[Part]:
        """The one step that is asked for ("step 3", "the last stage"), of each guide that counts so far."""
        asked = _ONE_STEP.search(self._question.text)
        if not asked:
            return []
        place = _COUNTING[(asked["number"] or asked["ordinal"]).lower()]
        found = []
        for path in dict.fromkeys(hit.passage.guide for hit in hits):
            plans = [one for one in self._outline(path).listings if self._is_plan(one)]
            if plans:
                words = [self._words(one) for one in plans]
                plan = plans[int(self._scores(words, words).argmax())]
                found += [self._step(plan, one) for one in _outer(plan)[place : place + 1 or None]]
        return found

    def _is_plan(self, listing: Listing) -> bool:
        """Is a list made of steps, by their numbers or by what it is called?"""
        if not all(one.number for one in _outer(listing)):
            return self._stepped(listing)
        called = re.search(r"\b(?:steps|stages|phases)\b", self._introduction(listing), re.I)
        return listing.of_headings or bool(called) or self._named_steps(listing)

    def _step(self, plan: Listing, entry: Entry) -> Part:
        """A step of a guide; a heading with the first sentences below it."""
        step = item_of(plan.guide, plan, entry)
        if plan.of_headings:
            below = self._outline(plan.guide).sentences(step.end, step.end + _BELOW)
            step = replace(step, end=below[-1].end if below else step.end)
        return Part((step,), plan.guide)

    def _may_be(self, listing: Listing) -> bool:
        """May it be asked for? What is bad not by who asks for what is good; headings only by who wants all
        of something, or to know how; those that the title names only by who asks for their steps.
        """
        asked = leaning(self._question.text)
        if asked and self._leans(listing) == -asked:
            return False
        if not listing.of_headings:
            return True
        way = self._question.kind == "way"
        if listing.headings:
            return way or self._question.wants_whole or self._counted(listing)
        stepped = not _STEPS_ASKED.isdisjoint(stem(word) for word in self._question.words)
        return way or stepped or self._counted(listing)

    def _scores(self, texts: Sequence[str], words_of: Sequence[str]) -> NDArray[np.float32]:
        kinds = [word for word in tokens(self._question.topic) if stem(word) in _KINDS]
        asked = [*self._question.words, *kinds]
        shares = [coverage(asked, one, self._lexicon) for one in words_of]
        return np.asarray(self._similarity(texts) + WORDS_WEIGHT * np.array(shares), np.float32)

    def names_item(self, listing: Listing) -> bool:
        """Has the question a word that some items have, and neither their introduction nor half of them?"""
        title = self._outline(listing.guide).guide.title
        introduction = set(index_terms(f"{title}\n{self._introduction(self._led(listing))}"))
        items = [set(index_terms(self._text(listing, one))) for one in listing.entries if not one.header]
        for word in self._question.words:
            term = stem(word)
            if self._lexicon.is_common(word) or WHOLE.fullmatch(word):
                continue
            holding = sum(term in item for item in items)
            if term != _count(listing) and term not in introduction and 0 < holding < max(2, len(items) / 2):
                return True
        return False

    def _sorted_as_asked(self, listing: Listing) -> bool:
        """Is a table of the values asked for by what the question wants one for each of ("by level")?"""
        asked = {stem(found[1]) for found in _FOR_EACH.finditer(self._question.text.lower())}
        if not (asked and listing.of_rows and listing.entries[0].header):
            return False
        header, *rows = (self._text(listing, one) for one in listing.entries)
        by = index_terms("\n".join([header, *listing.headings[-1:]]))
        held = sum(bool(self._question.held_by(row)) for row in rows)
        return not asked.isdisjoint(by) and 2 * held > len(rows)

    def _counted(self, listing: Listing) -> bool:
        """Does the question say how many items it wants ("the seven steps"), and are there so many?"""
        return _count(listing) in {stem(word) for word in tokens(self._question.text)}

    def _all_groups(self, listing: Listing, every: Sequence[Listing]) -> Listing:
        """All groups of items that a list is one of, where the question does not call for this one alone."""
        for one in every:
            if one.of_groups and one.guide == listing.guide and one.headings == listing.headings[:-1]:
                labels = [plain(self._text(one, label)) for label in _outer(one)]
                asked = leaning(self._question.text)
                called = [
                    one for one in labels if self._calls(one, labels) or (asked and leaning(one) == asked)
                ]
                return listing if called == [listing.headings[-1]] else one
        return listing

    def beside(self, listing: Listing, hit: Hit) -> bool:
        """Does a hit stand in another group of items than the one that the question calls for?"""
        passage = hit.passage
        return not self._holds(listing, hit) and any(
            one.of_groups and self._holds(one, hit) and one.headings == listing.headings[:-1]
            for one in self._outline(passage.guide).listings
        )

    def _calls(self, label: str, labels: Sequence[str]) -> bool:
        """Has the question a word of one label that no other has?"""
        others = {term for other in labels if other != label for term in index_terms(other)}
        own = set(index_terms(label)) - others
        return any(not own.isdisjoint(self._lexicon.means(word)) for word in self._question.words)

    def _led(self, listing: Listing) -> Listing:
        """A list without what its lead-in leans on, where that may hold the value that is asked for."""
        return replace(listing, before=None) if self._question.single else listing

    def _holds(self, listing: Listing, hit: Hit) -> bool:
        """Does a hit stand in a list, or in what introduces it: for headings, all above the first of them?"""
        passage = hit.passage
        if passage.guide != listing.guide:
            return False
        above = listing.of_headings and passage.headings == listing.headings and bool(listing.headings)
        return (above or listing.opening < passage.end) and passage.start < listing.end

    def _introduction(self, listing: Listing) -> str:
        return introduction(self._outline(listing.guide).guide, listing)

    def _called(self, listing: Listing) -> str:
        """What introduces a list, and the word for what is numbered."""
        called = self._introduction(listing)
        return f"{called}\n{' '.join(_STEPS)}" if self._stepped(listing) else called

    def _stepped(self, listing: Listing) -> bool:
        """Is a list numbered, or called steps by each of its items or by what stands right above it?"""
        above = _STEP.sub("", listing.headings[-1]) if listing.headings else ""
        return (
            all(one.number for one in listing.entries)
            or self._named_steps(listing)
            or not _STEPS.isdisjoint(index_terms(f"{above} {self._lead(listing)}"))
        )

    def _leans(self, listing: Listing) -> int:
        return leaning("\n".join([*listing.headings[-1:], self._lead(listing)]))

    def _lead(self, listing: Listing) -> str:
        lead = listing.lead
        return self._outline(listing.guide).guide.text[lead.start : lead.end] if lead else ""

    def _named_steps(self, listing: Listing) -> bool:
        text = self._outline(listing.guide).guide.text
        return all(_STEP.match(text[one.name.start : one.name.end]) for one in listing.entries)

    def _words(self, listing: Listing) -> str:
        return listing_words(self._outline(listing.guide).guide, listing)

    def _text(self, listing: Listing, entry: Entry) -> str:
        return self._outline(listing.guide).guide.text[entry.whole.start : entry.whole.end]


def _unasked(signals: Mapping[str, float]) -> bool:
    """Is a list asked for of which one item is named, or none, while the best passage stands elsewhere and
    the judge likes the list not clearly more?
    """
    if signals["wanted"] >= LIST_ASKED:
        return bool(signals["names"])
    return not signals["holds"] and signals["margin"] < CLEARLY


def _outer(listing: Listing) -> list[Entry]:
    """The items of a list without those of lists in it."""
    return [one for one in listing.entries if not one.level and not one.header]


def _count(listing: Listing) -> str:
    """How many items a list has, as a question's words have it."""
    return str(len(_outer(listing)))
