"""Whether what was found answers a question."""

from dataclasses import replace

from assistant.answers.decision import (
    ANSWERED,
    JUDGED_TOLD,
    JUDGED_VALUE,
    KEYWORDS,
    LESS_FOR_REASON,
    PARTLY,
    SURE,
    UNHEARD,
    Decision,
    Found,
    answers,
    narrows,
)
from assistant.answers.evidence import Evidence
from assistant.answers.question import understand
from assistant.records import Hit, Passage


def found(question: str, text: str, probability: float, judged: float = 0.0, beside: float = 0.0) -> Found:
    hit = Hit(Passage("1", "bake.md", 0, len(text), text), 1.0, 0.5, 0.0, judged=judged)
    return Found(understand(question), (hit,), Evidence(probability, (), {"kind": beside}))


def test_a_probable_answer_is_one() -> None:
    known = found("Are nights hard?", "Nights are long.", ANSWERED)
    assert answers(known, ANSWERED)
    assert not answers(known, PARTLY)
    assert not answers(replace(known, hits=()), ANSWERED)


def test_a_name_that_the_best_passages_do_not_say_is_no_answer() -> None:
    assert not answers(
        replace(found("Are nights hard?", "Nights are long.", 1.0), unsaid=("Leeds",)), ANSWERED
    )


def test_a_value_must_stand_there_beside_the_words_unless_all_else_speaks_for_it() -> None:
    asked, paid = "What does a baker earn?", "A baker earns £24,000."
    assert not answers(found(asked, "A baker starts early.", 1.0, beside=1.0), ANSWERED)
    assert answers(found(asked, paid, ANSWERED, beside=1.0), ANSWERED)
    assert not answers(found(asked, paid, PARTLY), ANSWERED)
    assert answers(found(asked, paid, ANSWERED, judged=JUDGED_VALUE), ANSWERED)
    assert not answers(found(asked, paid, PARTLY, judged=JUDGED_VALUE - 0.01), ANSWERED)
    assert answers(found(asked, paid, SURE), ANSWERED)


def test_a_value_may_be_told_by_another_figure_where_the_judge_is_sure() -> None:
    asked, told = "How much sick pay does a baker get?", "A baker who is ill gets one month in full."
    assert answers(found(asked, told, PARTLY, judged=JUDGED_TOLD), ANSWERED)
    assert not answers(found(asked, told, PARTLY, judged=JUDGED_TOLD - 0.01), ANSWERED)
    assert not answers(found(asked, "A baker who is ill gets some.", PARTLY, judged=JUDGED_TOLD), ANSWERED)


def test_a_value_of_something_that_no_guide_has_a_word_for_is_no_answer() -> None:
    known = found("Whats the tuition", "Bakers pay £24,000 for it.", SURE, judged=1.0)
    assert answers(known, ANSWERED)
    unheard = replace(known, evidence=replace(known.evidence, missing=("tuition",)))
    assert not answers(unheard, ANSWERED)


def test_keywords_and_words_that_no_guide_has_need_more() -> None:
    for asked, missing, least in (("night shifts", (), KEYWORDS), ("Tell me a joke", ("joke",), UNHEARD)):
        known = found(asked, "Nights are long.", least)
        known = replace(known, evidence=replace(known.evidence, missing=missing))
        assert answers(known, ANSWERED)
        less = replace(known, evidence=replace(known.evidence, probability=least - 0.01))
        assert not answers(less, ANSWERED)


def test_why_something_is_so_needs_less() -> None:
    asked = found("Why are nights hard?", "Nights are long.", ANSWERED - LESS_FOR_REASON)
    assert answers(asked, ANSWERED)
    assert not answers(found("Are nights hard?", "Nights are long.", ANSWERED - LESS_FOR_REASON), ANSWERED)
    less = replace(asked, evidence=replace(asked.evidence, probability=asked.evidence.probability - 0.01))
    assert not answers(less, ANSWERED)


def test_what_nothing_answers_beside_others_is_named_as_missing() -> None:
    asked = replace(found("pay in Canada", "A baker earns £24,000.", 0.0), name="Canada")
    assert Decision(asked, False, ()).unmentioned == ("Canada",)
    assert Decision(asked, False, ("moose",)).unmentioned == ("moose",)
    assert Decision(asked, True, ()).unmentioned == ()
    assert Decision(replace(asked, name=""), False, ()).unmentioned == ()


def test_a_word_that_changes_no_evidence_narrows_nothing_down() -> None:
    said, more = (found("Is it hard in a nutshell?", "Nights are long.", one) for one in (0.6, 0.9))
    assert not narrows(("nutshell",), more, said)
    assert not narrows(("nutshell",), said, replace(said, evidence=replace(said.evidence, probability=0.61)))
    assert narrows(("nutshell",), said, more)


def test_names_and_figures_narrow_a_question_down_whatever_the_evidence() -> None:
    known = found("Is it hard in Leeds?", "Nights are long.", 0.9)
    for phrase in ("Leeds", "2015", "germany"):
        assert narrows((phrase,), known, known)
