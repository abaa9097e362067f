"""Links, images, HTML and hidden characters of a model go, with the sentence that holds them."""

import pytest

from assistant.answers.harmless import plain_text, shown_tail

GOOD = "Bakers rise at three [1]."
TEXTS = ["Bakers read www.bread.example, write <br> and mail crumb@bread.example daily."]


@pytest.mark.parametrize(
    "bad",
    [
        "See https://evil.example/x [1].",
        "See hxxps://evil.example [1].",
        "See www.evil.example [1].",
        "See evil.com/path [1].",
        "See evil [dot] com [1].",
        "Write to eve@evil.example [1].",
        "[Click here](https://evil.example) [1].",
        "[Click here](//evil) [1].",
        "![pixel](https://evil.example/p.png) [1].",
        "![pixel][2] [1].",
        "[here]: https://evil.example",
        "<a href='https://evil.example'>here</a> [1].",
        "<img src=x onerror=alert(1)> [1].",
        "<script>alert(1)</script> [1].",
        "<SCRIPT SRC=//evil",
        "javascript:alert(1) [1].",
        "data:text/html;base64,xxxx [1].",
        "Call tel:+123456 [1].",
        "&lt;script&gt; [1].",
        "&#60;script [1].",
    ],
)
def test_a_sentence_with_a_link_or_markup_goes(bad: str) -> None:
    assert plain_text(f"{GOOD}\n{bad}", TEXTS)[0].strip() == GOOD
    text, dropped = plain_text(f"{GOOD} {bad}", TEXTS)
    assert (text.strip(), dropped > 0) == (GOOD, True)


@pytest.mark.parametrize("said", ["www.bread.example", "<br>", "crumb@bread.example"])
def test_what_stands_in_a_passage_may_stay(said: str) -> None:
    line = f"Bakers know {said} well [1]."
    assert plain_text(line, TEXTS) == (line, 0)


@pytest.mark.parametrize(
    "said",
    [
        "It is 5 < 6, and C++ & C# are languages, e.g. in Node.js [1][2].",
        "- **Learn:** dough [1]\n- *Bake* [2, 3]",
        "They earn $54,000 (up 3.5%) at 3:00 a.m. [1]",
    ],
)
def test_plain_text_stays_as_it_is(said: str) -> None:
    assert plain_text(said, TEXTS) == (said, 0)


def test_hidden_characters_go() -> None:
    assert plain_text("Ba\u200bkers\u202e rise\x1b[31m [1].\r\n", TEXTS) == ("Bakers rise[31m [1].\n", 0)


@pytest.mark.parametrize(
    ("rest", "shown"),
    [
        ("Bakers rise at", "Bakers rise"),
        ("Bakers rise at ", "Bakers rise at"),
        ("Baker's rising, and so on ", "Baker's rising, and so on"),
        ("Bakers rise with Mallory today ", "Bakers rise with"),
        ("Bakers rise 555 times ", "Bakers rise"),
        ("Mallory knows ", ""),
        ("Bakers https://evil.example rise ", "Bakers"),
        ("Bakers ![x](https ", "Bakers"),
        ("Bakers [1", "Bakers"),
        ("Bakers rise [1", "Bakers rise"),
        ("<img src=x ", ""),
        ("", ""),
    ],
)
def test_the_growing_sentence_shows_whole_plain_words_of_the_passages(rest: str, shown: str) -> None:
    assert shown_tail(rest, {"baker", "rise"}) == shown
