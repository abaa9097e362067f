"""One question: found, weighed, decided and read, over the product's own corpus."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.answers.finder import HITS, JUDGED, Finder
from assistant.index.store import Generation, open_generation, sync
from assistant.models.embedder import open_embedder
from assistant.models.judge import Judge
from assistant.texts.markdown_blocks import plain

LEAD = "How much does a lead machine learning engineer earn?"


@pytest.fixture(scope="module")
def generation(corpus_index: Path) -> Iterator[Generation]:
    opened = open_generation(corpus_index, open_embedder().fingerprint)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def finder(generation: Generation) -> Finder:
    return Finder(generation, open_embedder(), Judge.open())


def test_hits_are_ranked_and_weighed(finder: Finder) -> None:
    found = finder.find(LEAD)
    assert 0 < len(found.hits) <= HITS
    assert [hit.score for hit in found.hits] == sorted((hit.score for hit in found.hits), reverse=True)
    assert "276K" in "".join(hit.passage.text for hit in found.hits[:3])
    assert found.about is None


def test_typos_and_abbreviations_are_read_as_meant(finder: Finder) -> None:
    assert "machine learning" in finder.find("ML sallary").question.text
    assert "engineer" in finder.find("machine learning enginere").question.text


def test_a_guide_that_is_named_is_searched_alone(finder: Finder) -> None:
    found = finder.find("According to Glassdoor, which skills does a machine learning engineer need?")
    assert {hit.passage.guide for hit in found.hits} == {"glassdoor-career-path.md"}


def test_two_questions_are_found_apart(finder: Finder) -> None:
    both = finder.find_all(f"{LEAD} Who wrote the Springboard article?")
    assert len(both) == 2
    assert [one.about is None for one in both] == [True, False]
    assert len(finder.find_all(LEAD)) == 1


def test_what_is_asked_beside_the_author_is_asked_of_the_author(finder: Finder) -> None:
    _, position = finder.find_all("Who wrote the Springboard article and what is her position?")
    assert "Sakshi Gupta" in position.question.text


def test_what_is_covered_is_decided_and_read(finder: Finder) -> None:
    decision = finder.decide(finder.find(LEAD))
    assert decision.answers
    assert decision.missing == ()
    assert finder.read(decision.found)


def test_what_is_not_covered_is_decided_with_the_words_that_are_missing(finder: Finder) -> None:
    decision = finder.decide(finder.find("What is the capital of France?"))
    assert not decision.answers
    assert "France" in decision.missing


def test_a_qualifier_that_no_guide_has_is_set_aside(finder: Finder) -> None:
    decision = finder.decide(finder.find("How much does a machine learning engineer earn in Germany?"))
    assert decision.answers
    assert decision.missing == ("Germany",)


def test_a_plain_word_that_narrows_nothing_down_is_not_missed(finder: Finder) -> None:
    decision = finder.decide(finder.find("in one sentence whats a machine learning engineer?"))
    assert decision.answers
    assert decision.missing == ()


def test_a_fact_about_a_guide_is_read_as_one_line(finder: Finder) -> None:
    (part,) = finder.read(finder.find("Who wrote the Springboard article?"))
    assert "Sakshi Gupta" in part.quotes[0].said


def test_a_fact_that_no_guide_states_is_not_covered(finder: Finder) -> None:
    assert not finder.decide(finder.find("Who wrote the Glassdoor article?")).answers


def test_texts_are_compared_with_a_question(finder: Finder) -> None:
    near = finder.similarity(finder.find(LEAD).question, ["pay of a lead engineer", "the river by the mill"])
    assert near[0] > near[1]


def test_a_name_that_stands_elsewhere_only_is_not_answered(finder: Finder) -> None:
    decision = finder.decide(finder.find("How many employees does Kaggle have?"))
    assert not decision.answers


def test_all_guides_are_heard_where_each_is_asked(finder: Finder) -> None:
    found = finder.find("What does each guide say about learning Python?")
    assert len({hit.passage.guide for hit in found.hits if hit.judged is not None}) == 3


def test_how_to_become_what_no_guide_speaks_of_is_not_covered(finder: Finder) -> None:
    decision = finder.decide(finder.find("How do I become a sommelier?"))
    assert (decision.answers, decision.missing) == (False, ("sommelier",))


def test_a_guides_name_before_a_thing_is_no_name_of_the_thing(finder: Finder) -> None:
    assert not finder.find("How long is the Springboard course?").unsaid


def test_of_several_keywords_those_that_no_guide_has_are_named(finder: Finder) -> None:
    decision = finder.decide(finder.find("seven steps checklist"))
    assert (decision.answers, decision.missing) == (True, ("checklist",))
    assert finder.decide(finder.find("seven steps")).missing == ()


def test_what_is_set_aside_of_one_of_several_leaves_its_name(finder: Finder) -> None:
    found = replace(finder.find("How much does a lead engineer earn in Germany?"), name="lead")
    decision = finder.decide(found)
    assert (decision.found.name, decision.missing) == ("lead", ("Germany",))


def test_a_name_that_no_guide_has_is_announced(finder: Finder) -> None:
    decision = finder.decide(finder.find("does IBM have an ML certificate and is it any good"))
    assert (decision.answers, decision.missing) == (True, ("IBM",))


def test_what_somebody_says_of_themselves_is_set_aside_with_its_name(finder: Finder) -> None:
    decision = finder.decide(finder.find("I work at Siemens. What does a lead engineer earn?"))
    assert (decision.found.question.text, decision.missing) == (
        "What does a lead engineer earn?",
        ("Siemens",),
    )


def test_the_judge_reads_few_rows_of_each_table(tmp_path: Path) -> None:
    rows = "\n".join(f"| A baker in Town {at} earns | {40 + at},000 dollars |" for at in range(20))
    told = "The mean of all towns is 48,000 dollars."
    text = (
        f"# Pay of bakers\n\n## What a baker earns\n\n| Who | Pay |\n|---|---|\n{rows}\n\n## All\n\n{told}\n"
    )
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "pay.md").write_text(text, "utf-8")
    sync(tmp_path / "guides", tmp_path / "index", None)
    with closing(open_generation(tmp_path / "index", open_embedder().fingerprint)) as generation:
        hits = Finder(generation, open_embedder(), Judge.open()).find("What does a baker earn?").hits
    assert told in [hit.passage.text for hit in hits if hit.judged is not None]


@dataclass(frozen=True)
class Liking:
    """A judge that likes one passage so much, and no other."""

    words: str
    probability: float
    name: str = "liking"

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([self.probability if self.words in text else 0.1 for text in texts], np.float32)


@pytest.mark.parametrize(("probability", "counts"), [(0.9, True), (0.6, False)])
def test_where_nothing_convinces_the_judge_it_reads_on(
    generation: Generation, probability: float, counts: bool
) -> None:
    asked = "How should I speak with colleagues?"
    far = Finder(generation, open_embedder(), Liking("", 0.1)).find(asked).hits[15].passage
    hits = Finder(generation, open_embedder(), Liking(plain(far.text)[:40], probability)).find(asked).hits
    best = max(hits, key=lambda hit: hit.judged or 0.0)
    assert (best.passage == far) == counts
    assert sum(hit.judged is not None for hit in hits) == (len(hits) if counts else JUDGED)


def test_the_sides_of_a_contrast_are_found_apart_where_each_is_answered(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    crumb = "# Baking\n\n## Hours\n\nBakers in Leeds work 38 hours a week, most of them at night.\n"
    crust = "# A diary\n\n## My week\n\nAnn's team in York works 44 hours a week, and nobody minds.\n"
    (tmp_path / "guides" / "crumb.md").write_text(crumb)
    (tmp_path / "guides" / "diary.md").write_text(crust)
    sync(tmp_path / "guides", tmp_path / "index", None)
    with closing(open_generation(tmp_path / "index", open_embedder().fingerprint)) as generation:
        made = Finder(generation, open_embedder(), Judge.open())
        found = made.find_all("working hours of bakers in Leeds versus ann's team in York")
        assert [one.name for one in found] == ["working hours of bakers in Leeds", "ann's team in York"]
        assert [one.hits[0].passage.guide for one in found] == ["crumb.md", "diary.md"]
        assert len(made.find_all("working hours of bakers in Leeds versus the moon's cheese")) == 1
