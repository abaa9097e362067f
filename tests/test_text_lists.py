"""Lists of plain texts that have no marks."""

import pytest

from assistant.texts.text_blocks import text_blocks

LONG = (
    "A baker mixes, kneads and shapes dough at night, so that there is bread when the shop opens at seven. "
    "So ask yourself early whether you like to rise before the birds."
)


def items(text: str) -> list[str]:
    return [text[block.start : block.end] for block in text_blocks(text) if block.kind == "item"]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Knees. Mine are gone at forty.",
            "Flour. It gets into the lungs.",
            "Nights. You never see friends.",
        ],
        ["Peel – moves loaves.", "Scraper – cuts dough. Buy two.", "Scale – weighs salt."],
        ["First, find a shop.", "Second, rise early.", "Third, learn to drive. Vans wait for nobody."],
    ],
)
def test_brief_lines_with_labels_of_their_own_are_a_list(lines: list[str]) -> None:
    assert (
        items(f"How to become a baker\n\n{LONG}\n\nThe bad parts\n\n" + "\n".join(lines) + f"\n\n{LONG}\n")
        == lines
    )


def test_two_lines_after_a_lead_in_are_a_list() -> None:
    lines = ["You mix and knead until three.", "You bake until it is light."]
    text = (
        f"How to become a baker\n\n{LONG}\n\nThe night has two parts:\n" + "\n".join(lines) + f"\n\n{LONG}\n"
    )
    assert items(text) == lines


def test_neither_talk_nor_prose_is_a_list() -> None:
    talk = "Ada: I knead.\nBo: I bake.\nAda: I sleep.\nBo: So do I."
    prose = "I rise at two.\nI like the quiet.\nNobody calls then."
    assert items(f"How to become a baker\n\n{LONG}\n\n{talk}\n\n{prose}\n\n{LONG}\n") == []


def test_what_a_bullet_offers_is_an_item_still() -> None:
    text = f"How to become a baker\n\n{LONG}\n\nFind a job\n\n- Sign up for alerts of bakeries.\n"
    text += f"- Walk in and ask.\n\n{LONG}\n"
    assert items(text) == ["Sign up for alerts of bakeries.", "Walk in and ask."]


def test_paragraphs_with_labels_of_their_own_and_no_blank_line_between_are_a_list() -> None:
    lines = [f"{name}: {LONG}" for name in ("Kneading", "Shaping", "Baking")]
    assert (
        items(f"How to become a baker\n\n{LONG}\n\nThe work\n\n" + "\n".join(lines) + f"\n\n{LONG}\n")
        == lines
    )


def test_quotations_above_a_sentence_are_a_list() -> None:
    asked = ['"How warm is your dough?"', '"Tell me of a burnt batch."', '"Which flour do you buy?"']
    lines = ["What they ask you", *asked, "Bring a loaf. We heard that nobody fails who does."]
    text = f"How to become a baker\n\n{LONG}\n\n" + "\n".join(lines) + f"\n\n{LONG}\n"
    assert items(text) == asked


def test_lines_that_begin_with_a_year_are_a_list() -> None:
    years = ["2018 started to bake at home", "2019 – went to school", "2022 opened a shop, and slept"]
    assert (
        items(f"How I became a baker\n\n{LONG}\n\nIn short\n" + "\n".join(years) + f"\n\n{LONG}\n") == years
    )


def test_a_first_item_that_breaks_off_leads_to_the_rest() -> None:
    shops = ["village shops", "Hotels with a kitchen", "ships"]
    text = f"Baker\n\n{LONG}\n\nWho hires\nThe largest employers are\n" + "\n".join(shops) + f"\n\n{LONG}\n"
    assert items(text) == shops


SANE = [
    "Take your lunch away from the oven.",
    "Have one friend who has nothing to do with bread.",
    "Go to your doctor before you are desperate. Not after.",
]


def test_brief_sentences_below_a_heading_are_a_list_where_paragraphs_stand_apart() -> None:
    apart = "\n\n".join([LONG] * 3)
    text = f"Baker\n\n{apart}\n\nHow to stay sane\n\n" + "\n".join(SANE) + f"\n\nNights\n\n{LONG}\n"
    assert items(text) == SANE


def test_they_are_none_where_paragraphs_stand_together() -> None:
    together = "\n".join([LONG] * 4)
    text = f"Baker\n\n{together}\n\nHow to stay sane\n\n" + "\n".join(SANE) + f"\n\nNights\n\n{LONG}\n"
    assert items(text) == []


def test_a_first_item_with_a_figure_belongs_to_its_lead_in() -> None:
    needed = ["104 to 120 points from two exams, for a degree", "a degree in baking for the master's"]
    text = f"Baker\n\n{LONG}\n\nYou'll usually need:\n" + "\n".join(needed) + f"\n\n{LONG}\n"
    assert items(text) == needed


def test_lines_that_begin_with_a_code_are_a_list() -> None:
    courses = [
        "BK 201 Foundations (4 cr)",
        "BK 205 Rye and Spelt for those who bake (4 cr)",
        "BK 210 Ovens (3 cr)",
    ]
    assert items(f"Baker\n\n{LONG}\n\nTerm 1\n" + "\n".join(courses) + f"\n\n{LONG}\n") == courses


def test_a_sentence_right_below_a_list_is_no_item_of_it() -> None:
    sought = ["Patience", "Strong arms", "A nose for yeast"]
    text = f"Baker\n\n{LONG}\n\nThese came up most often:\n" + "\n".join(sought)
    assert items(f"{text}\nThe physical side is real: most ask you to lift 25 kilos.\n\n{LONG}\n") == sought


def test_questions_below_a_lead_in_are_a_list_and_those_above_answers_are_headings() -> None:
    asked = ["Why do you rise early?", "Tell me about a burnt loaf", "Who taught you to knead?"]
    text = f"How to become a baker\n\n{LONG}\n\nI was asked:\n\n" + "\n".join(asked) + f"\n\n{LONG}\n"
    assert items(text) == asked
    text = (
        f"How to become a baker\n\n{LONG}\n\nIn the interview\n\n"
        + "\n".join([*asked[::2], "Show us a loaf."])
        + "\n"
    )
    assert items(text) == [*asked[::2], "Show us a loaf."]
    answered = "\n".join(f"{one}\n{LONG}" for one in asked)
    assert items(f"How to become a baker\n\n{LONG}\n\nI was asked:\n\n{answered}\n") == []


def test_a_list_below_a_lead_in_goes_on_through_a_long_item() -> None:
    tasks = [
        "Weigh flour and water",
        "Shape the loaves by hand",
        "Watch the oven",
        "Write down which of the doughs did not rise as well as they should have",
        "Clean the mixers, tables and floors",
    ]
    page = f"How to become a baker\n{LONG}\nBakers typically do the following:\n" + "\n".join(tasks)
    assert items(f"{page}\n{LONG}\n") == tasks
    assert items(f"{page}\nWorking hours\n{LONG}\n") == tasks
