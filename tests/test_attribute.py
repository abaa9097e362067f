"""A claim is cited by the sentences that say it, exactly, and a span has one number."""

from bakery import Bench

from assistant.answers.attribute import Attribution, letters
from assistant.answers.nearness import Nearness
from assistant.records import Passage

BENCH = Bench()


def passage(words: str) -> Passage:
    return next(one for one in BENCH.passages if words in one.text)


PAY, HOURS, TOOLS = passage("54,000"), passage("three in the morning"), passage("an oven")


def attribution(*passages: Passage) -> Attribution:
    return Attribution(passages, BENCH.guides, Nearness(BENCH.embedder))


def test_a_claim_is_cited_by_its_sentence() -> None:
    sheet = attribution(PAY, HOURS)
    text = sheet.renumbered("Masters made 54,000 dollars [1]. Bakers begin at three in the morning [2].", ())
    assert text == "Masters made 54,000 dollars [1]. Bakers begin at three in the morning [2]."
    first, second = sheet.citations
    assert first.quote == "A master baker earned 54,000 dollars."
    assert second.quote == "Bakers start at three in the morning."
    for one in (first, second):
        assert BENCH.guides[one.guide].text[one.start : one.end] == one.quote


def test_a_claim_that_takes_two_sentences_is_cited_by_both() -> None:
    sheet = attribution(PAY)
    sheet.renumbered("An apprentice earned 21,000 dollars and a master 54,000 dollars [1].", ())
    (one,) = sheet.citations
    assert "21,000" in one.quote
    assert "54,000" in one.quote


def test_a_span_has_one_number_and_numbers_run_from_one() -> None:
    sheet = attribution(PAY, HOURS)
    text = sheet.renumbered("They start at three in the morning [2]. Masters earned 54,000 dollars [1]. "
                            "Bakers start at three [2].", ())  # fmt: skip
    assert [one.number for one in sheet.citations] == [1, 2]
    assert text.count("[1]") == 2


def test_a_number_that_no_passage_has_is_gone() -> None:
    assert attribution(PAY).renumbered("Masters earned 54,000 dollars [1][9][0].", ()) == (
        "Masters earned 54,000 dollars [1]."
    )


def test_what_is_not_supported_keeps_no_marker_and_gives_no_citation() -> None:
    sheet = attribution(PAY, TOOLS)
    text = sheet.renumbered("Masters earned 54,000 dollars [1]. Ovens can sing [2].", ("Ovens can sing.",))
    assert text == "Masters earned 54,000 dollars [1]. Ovens can sing."
    assert len(sheet.citations) == 1


def test_an_item_of_a_list_is_cited_alone() -> None:
    sheet = attribution(TOOLS)
    sheet.renumbered("- a mixer [1]\n- an oven [1]", ())
    assert sheet.citations[0].quote == "a mixer"


def test_letters_are_compared_without_markers() -> None:
    assert letters("A *baker*, [12] said.") == letters("a baker said")
