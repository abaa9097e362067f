"""Where sentences begin and end, as exact spans."""

import pytest

from assistant.records import Span
from assistant.texts.sentences import sentence_spans, trimmed


def sentences(text: str, start: int = 0, end: int | None = None) -> list[str]:
    return [
        text[one.start : one.end] for one in sentence_spans(text, start, len(text) if end is None else end)
    ]


@pytest.mark.parametrize(
    "whole",
    [
        ["Bakers rise early.", "Some like it!", "Would you?"],
        ["Dr. Marsh bakes bread.", "She began in 1998."],
        ["A loaf costs 3.50 dollars.", "A cake costs more."],
        ["She earned a Ph.D. in flour.", "Nobody asked why."],
        ["Tools, e.g. a scraper, are cheap.", "Ovens are not."],
        ["“Start small.”", "So said the miller."],
        ["no capital and no full stop"],
    ],
)
def test_sentences_are_whole(whole: list[str]) -> None:
    assert sentences(" ".join(whole)) == whole


def test_a_hard_wrapped_sentence_is_one() -> None:
    assert sentences("A baker works\nat night.\nA miller\ndoes not.") == [
        "A baker works\nat night.",
        "A miller\ndoes not.",
    ]


def test_only_the_span_is_read_and_offsets_are_those_of_the_text() -> None:
    text = "Before. One here.  Two 🥐 here. After."
    start, end = text.index("One"), text.index(" After")
    assert sentences(text, start, end) == ["One here.", "Two 🥐 here."]
    assert sentence_spans(text, start, end)[0] == Span(start, start + len("One here."))


@pytest.mark.parametrize("blank", ["", "   ", "\n\t\n"])
def test_nothing_has_no_sentence(blank: str) -> None:
    assert sentence_spans(blank, 0, len(blank)) == ()


def test_white_space_is_taken_off_both_ends() -> None:
    assert trimmed("  ab \n", 0, 6) == Span(2, 4)
    assert trimmed("   ", 0, 3) == Span(3, 3)


def test_every_sentence_of_another_script_is_exact_and_none_is_lost() -> None:
    text = "パン屋は早起きです。粉をこねます。 Хлеб готов. Mehl ist da."
    found = sentences(text)
    assert "".join("".join(found).split()) == "".join(text.split())
