"""One question: searched, judged, weighed, decided and read."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from assistant.answers.alternatives import alternatives
from assistant.answers.asides import Asides
from assistant.answers.asked import behind_preamble, focus, parts
from assistant.answers.callings import Callings
from assistant.answers.cite import fact_parts
from assistant.answers.context import in_context
from assistant.answers.contrasts import contrasts, tells_both
from assistant.answers.decision import ANSWERED, PARTLY, Decision, Found, answers, narrows
from assistant.answers.echoes import echoes, levelled
from assistant.answers.evidence import (
    CONSIDERED,
    QUOTED_MARGIN,
    as_typed,
    calling,
    is_name,
    is_named,
    near_best,
    qualifiers,
    weigh,
    without,
)
from assistant.answers.followup import rewrites
from assistant.answers.instructions import question_alone
from assistant.answers.leaning import plainly
from assistant.answers.lexicon import Lexicon
from assistant.answers.library import Library
from assistant.answers.outline import Outline
from assistant.answers.places import asked_place, home, names_place
from assistant.answers.question import Question, understand
from assistant.answers.quoter import SHORT_LIMIT
from assistant.answers.quotes import Part
from assistant.answers.ranking import by_judge, by_kind, judged_as, varied
from assistant.answers.reader import Reader
from assistant.answers.search import Query, search
from assistant.answers.sides import is_one_of_two, spread
from assistant.answers.subjects import Subjects
from assistant.answers.unsaid import around, signed, unsaid
from assistant.index.store import Generation
from assistant.models.embedder import Embedder
from assistant.models.reranker import Scorer
from assistant.records import Hit, Turn
from assistant.texts.passages import embedded_text
from assistant.texts.words import content_words, tokens

TOLD = 0.8  # what the judge must say of a passage that tells what a guide does not state about itself
# docs/measurements.md, "Ranking": the weight of a question without the calling it asks about; how many
# hits are kept, how many times as many are found at first, how many the judge reads, what it must say of
# one of them for it not to read the others too, and of one of those for their sake to count.
BARE_WEIGHT = 0.75
HITS = 24
MORE = 5
JUDGED = 10
CONVINCED = 0.5
CONVINCING = 0.7
ECHOES_JUDGED = 4
VECTORS_KEPT = 20_000
FOUND_KEPT = 256
_likely = attrgetter("evidence.probability")


class Finder:
    """Finds what one generation's guides say to a question. Safe to ask from several threads."""

    def __init__(self, generation: Generation, embedder: Embedder, judge: Scorer | None) -> None:
        """Counts the words of all passages once; without a judge it weighs less sharply."""
        self._generation = generation
        self._judge = judge
        self._lexicon = Lexicon(
            f"{signed(generation.guides[one.guide])}\n{embedded_text(one)}" for one in generation.passages
        )
        self._callings = Callings(generation)
        self._subjects = Subjects(generation, self._callings, self._lexicon)
        self._asides = Asides(generation.guides, self._lexicon, judge)
        self.library = Library(generation.guides)
        self._outline = lru_cache(maxsize=256)(lambda path: Outline(generation.guides[path]))
        self._lately: dict[str, Found] = {}
        self._adapted, self._several = embedder.adapted, embedder.asks_for_several
        self._vector = lru_cache(maxsize=VECTORS_KEPT)(lambda text: embedder.encode([text])[0])

    def find_all(self, text: str) -> list[Found]:
        """What is found for each question that a text asks; of a long one, for the clause that the guides
        answer best. Markup and sentences that speak to a machine are passed over. What the guides' text does
        not answer may be said beside it.
        """
        found = self._find_all(text)
        return [one if self._is_whole(one) else self._asides.instead(one) for one in found]

    def _is_whole(self, found: Found) -> bool:
        decision = self.decide(found)
        return decision.answers and not decision.missing

    def _find_all(self, text: str) -> list[Found]:
        text = question_alone(text)
        asked = parts(text)
        if asked != [text]:
            return [self.find(one) for one in self._standing_alone(asked)]
        if apart := self._apart(text):
            return apart
        found = max((self.find(one) for one in (text, *focus(text))), key=_likely)
        if not self.decide(found).answers and (rest := behind_preamble(text)):
            found = max(found, self.find(rest), key=_likely)
        return [found]

    def _standing_alone(self, asked: Sequence[str]) -> list[str]:
        """The later of several questions may lean on the first ("… and how much does one earn?"), or on the
        author whom it asks for.
        """
        author = self.library.author_asked(asked[0])
        first = Turn(f"Who is {author}" if author else asked[0])
        return [asked[0], *(rewrites(one, (first,))[0] for one in asked[1:])]

    def _apart(self, text: str) -> list[Found]:
        """What is found for each name that a text sets side by side, if the guides know of one apart from the
        others.
        """
        whole = self.find(text)
        sides = alternatives(text, whole.question.kind, self._lexicon.is_name)
        named = {word for one in sides for word in tokens(one.name)}
        if whole.question.names - named or whole.about or not sides:
            return self._contrasted(text, whole)
        near = [hit.passage.text.lower() for hit in near_best(whole.hits[:CONSIDERED], QUOTED_MARGIN)]
        together = any(all(one.name.lower() in text for one in sides) for text in near)
        found = [replace(self.find(one.question), name=one.name) for one in sides]
        apart = not together and any(self.decide(one).answers for one in found)
        return found if apart else self._contrasted(text, whole)

    def _contrasted(self, text: str, whole: Found) -> list[Found]:
        """What is found for each side that a text sets against the other, where no passage surely tells both
        and each side is answered elsewhere.
        """
        sides = contrasts(text)
        if not sides or whole.about or len(self.library.named(text)) > 1:
            return []
        if whole.said >= CONVINCING and tells_both(sides, whole.hits[0].passage.text):
            return []
        found = [replace(self.find(one.question), name=one.name) for one in sides]
        answered = all(self._is_whole(one) for one in found)
        best = {one.hits[0].passage for one in found if one.hits}
        return found if answered and len(best) == len(found) else []

    def find(self, text: str) -> Found:
        """Search, judge and weigh one question that stands alone; what was found lately is remembered."""
        found = self._lately.get(text) or self._find(text)
        if len(self._lately) >= FOUND_KEPT:
            self._lately.clear()
        self._lately[text] = found
        return found

    def _find(self, text: str) -> Found:
        text = self.library.with_apostrophes(text)
        about = self.library.about(text)
        asked = text if about else self._callings.in_words(self.library.with_authors(text))
        mended = self._lexicon.expanded(self._lexicon.mended(asked))
        named = self.library.named(mended)
        names = self.library.name_words(mended)
        question = self._understood(self.library.undated(mended), names, each=len(named) > 1)
        ways = [question, replace(question, names=frozenset())] if question.asks_of_name else [question]
        readings = {*self._lexicon.readings(question.text), plainly(question.text)} - {question.text}
        ways += [self._understood(one, names, each=len(named) > 1) for one in sorted(readings)]
        found = max((self._weighed(one, named) for one in ways), key=lambda one: one.evidence.probability)
        if not named and (place := asked_place(text)):
            found = self._there(found, *place)
        if about and (about.facts or found.said < TOLD):
            evidence = replace(found.evidence, probability=float(bool(about.facts)))
            return replace(found, evidence=evidence, about=about)
        return found

    def _understood(self, text: str, names: Collection[str], each: bool = False) -> Question:
        """A question as it is read, and as the embedder reads it where it can tell what asks for several."""
        question = understand(text, names, each)
        several = self._several(self._vector(question.topic.split(" – ")[0]))
        return question if several is None or question.wants_whole else replace(question, several=several)

    def _there(self, found: Found, place: str, words: frozenset[str]) -> Found:
        """What the guides about a country say, if others know nothing of it; else nothing of those about
        another.
        """
        best = found.hits[0].passage if found.hits else None
        told = best and names_place(place, around(best, self._outline(best.guide)))
        sure = found.evidence.probability >= ANSWERED or (best and names_place(place, best.text))
        there = [path for path, country in self._homes.items() if country == place]
        if told and sure and not (found.evidence.missing or found.unsaid):
            ours = tuple(hit for hit in found.hits if self._homes[hit.passage.guide] in (place, None))
            return replace(found, hits=ours) if ours[:1] == found.hits[:1] else found
        if not there:
            return found
        asked = self._weighed(self._understood(found.question.text, words), there)
        least = PARTLY if told else min(ANSWERED, found.evidence.probability)
        return asked if asked.evidence.probability >= least else found

    @cached_property
    def _homes(self) -> dict[str, str | None]:
        return {path: home(guide) for path, guide in self._generation.guides.items()}

    def _weighed(self, question: Question, named: Sequence[str]) -> Found:
        """Search, judge and weigh; in the guides that are named, if any has something."""
        hits = search(self._generation, self._query(question), MORE * HITS)
        alone = () if is_one_of_two(question, named) else named
        ours = [hit for hit in hits if hit.passage.guide in alone]
        hits = ours or self._subjects.within(hits, question.words)
        hits = by_kind(question, hits)
        hits = (spread(hits) if question.wants_each else hits)[:HITS]
        hits = varied(hits, self._outline, JUDGED)
        judged = self._judged(question, hits[:JUDGED])
        if judged and max(judged) < CONVINCED:
            more = self._judged(question, hits[JUDGED:]) or []
            judged += more if max(more, default=0.0) >= CONVINCING else []
        hits = by_judge(question, hits, judged)
        if question.wants_each:
            hits = self._echoed(question, hits)
        evidence = weigh(question, hits, judged, self._lexicon)
        return Found(question, tuple(hits), evidence, None, self._unsaid(question, hits))

    def _query(self, question: Question) -> Query:
        """A question as it is searched, without the words of the calling that it asks about."""
        bare = set(content_words(self._subjects.bare(question.bare, question.words)))
        words = [word for word in question.words if word in bare] or question.words
        return Query(words, self._vector(question.bare), self._adapted(self._asked(question)[None])[0])

    def _asked(self, question: Question) -> NDArray[np.float32]:
        """The unit vector of a question, in which what is asked counts for more than of whom it is."""
        bare = self._subjects.bare(question.bare, question.words)
        both = self._vector(question.bare) + BARE_WEIGHT * self._vector(bare)
        return np.asarray(both / np.linalg.norm(both), np.float32)

    def _unsaid(self, question: Question, hits: Sequence[Hit]) -> tuple[str, ...]:
        near = [hit.passage for hit in near_best(hits[:CONSIDERED], QUOTED_MARGIN)]
        return unsaid(question, near, self._outline, self._lexicon)

    def _echoed(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """Rank each guide's hits anew by how near they lie to what another guide answers; the judge reads
        those that come up by it.
        """
        more = echoes(hits, self._generation, self._subjects)
        unread = [place for place, hit in enumerate(hits) if hit.judged is None and more[place]]
        unread = sorted(unread, key=lambda place: -hits[place].score - more[place])[:ECHOES_JUDGED]
        said = self._judged(question, [hits[place] for place in unread]) or []
        heard = list(hits)
        for place, one in zip(unread, said, strict=False):
            heard[place] = judged_as(question, hits[place], one)
        return levelled(heard, more)

    def _judged(self, question: Question, hits: Sequence[Hit]) -> list[float] | None:
        if self._judge is None:
            return None
        told = partial(in_context, question, lexicon=self._lexicon, callings=self._callings.rivals)
        texts = [told(one.passage, outline=self._outline(one.passage.guide)) for one in hits]
        return [float(one) for one in self._judge.score(question.bare, texts)]

    def decide(self, found: Found) -> Decision:
        """Answered or not by the evidence; partly, if the evidence holds without what no guide mentions."""
        evidence, text = found.evidence, found.question.text
        if found.about:
            return Decision(found, bool(found.about.facts), ())
        missing = tuple(as_typed(one, text) for one in (*evidence.missing, *found.unsaid))
        if found.aside:
            return Decision(found, True, missing)
        if calling(text).intersection(evidence.missing):
            return Decision(found, False, missing)
        phrases = tuple(qualifiers(text, evidence.missing))
        rest = without(text, phrases)
        if any(is_name(one, text) for one in phrases):
            rest = behind_preamble(rest) or rest
        reduced = replace(self.find(rest), name=found.name) if phrases else found
        if not phrases or (self._judge and not narrows(phrases, found, reduced)):
            known = answers(found, ANSWERED)
            hedged = found.question.is_keywords and len(evidence.missing) < len(found.question.words)
            told = missing if hedged or not known else tuple(one for one in missing if is_named(one, text))
            return Decision(found, known, told)
        if answers(reduced, PARTLY):
            return Decision(reduced, True, phrases)
        return Decision(found, False, missing)

    def read(self, found: Found, limit: int = SHORT_LIMIT) -> list[Part]:
        """Choose what is shown of what was found, within a number of characters."""
        if found.about:
            return fact_parts(found.about.facts, self._generation.guides)
        if found.aside:
            return [found.aside]
        return self.reader(found.question).read(found.hits, limit)

    def reader(self, question: Question) -> Reader:
        """What reads the hits of a question."""
        judging = partial(self._judge.score, question.bare) if self._judge else None
        return Reader(question, partial(self.similarity, question), judging, self._outline, self._lexicon)

    def similarity(self, question: Question, texts: Sequence[str]) -> NDArray[np.float32]:
        """The cosine of a question with each of some texts, shape (n,)."""
        vectors = np.stack([self._vector(text) for text in texts])
        return np.asarray(vectors @ self._asked(question), np.float32)
