"""Guide → passages: exact, within the embedder's window, and never cutting what could stay whole."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.models.embedder import Embedder, open_embedder
from assistant.records import Guide, Passage, Span
from assistant.texts.guides import read_guide
from assistant.texts.markdown_blocks import plain
from assistant.texts.parsing import parse_guide
from assistant.texts.passages import embedded_text, split_guide

ROOT = Path(__file__).parent.parent
FILES = sorted([*ROOT.glob("corpus/*.md"), *ROOT.glob("tests/questions/tune/*/guides/*")])
LIMIT = 256


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return open_embedder()


def split(text: str, embedder: Embedder, name: str = "guide.md") -> list[Passage]:
    guide = parse_guide(name, text, "")
    passages = split_guide(guide, embedder.count_tokens)
    check_exact(guide, passages, embedder)
    check_whole(guide, passages, embedder)
    return passages


def check_exact(guide: Guide, passages: Sequence[Passage], embedder: Embedder) -> None:
    assert passages
    assert all(one.text == guide.text[one.start : one.end] for one in passages)
    assert all(one.text == one.text.strip() != "" for one in passages)
    assert max(embedder.count_tokens([embedded_text(one) for one in passages])) <= LIMIT
    assert len({one.id for one in passages}) == len(passages)
    assert all(one.guide == guide.path for one in passages)


def check_whole(guide: Guide, passages: Sequence[Passage], embedder: Embedder) -> None:
    """Nothing is lost, and what could be read whole is not cut; a lead-in may stand with what it leads in."""
    leads = {one.lead for one in passages}
    for span in wholes_of(guide):
        words = guide.text[span.start : span.end]
        held = any(one.start <= span.start and span.end <= one.end for one in passages)
        assert held or plain(words) in leads or embedder.count_tokens([words])[0] > LIMIT, words[:200]


def wholes_of(guide: Guide) -> list[Span]:
    """The sentences, items and pairs that no passage may cut or lose."""
    spans: list[Span] = []
    for block in guide.blocks:
        if block.kind == "paragraph":
            spans.extend(block.sentences)
        elif block.kind == "item" or (block.kind == "pair" and not block.level):
            spans.append(Span(block.start, block.end))
    return spans


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_guides_are_split_whole(path: Path, embedder: Embedder) -> None:
    guide = read_guide(path.parent, path)
    passages = split_guide(guide, embedder.count_tokens)
    check_exact(guide, passages, embedder)
    check_whole(guide, passages, embedder)


def test_there_are_real_guides() -> None:
    assert len(FILES) > 10


TOP = "# Baker\n\n## Hours\n\n"


def test_a_short_paragraph_is_a_passage_that_knows_its_headings(embedder: Embedder) -> None:
    (passage,) = split("# Baker\n\n## Work\n\n### **Night** hours\n\nBakers start at three.\n", embedder)
    assert passage.headings == ("Work", "Night hours")
    assert passage.text == "Bakers start at three."
    assert embedded_text(passage) == "Work: Night hours\nBakers start at three."


def test_a_short_list_stays_with_its_lead_in(embedder: Embedder) -> None:
    text = f"{TOP}Bakeries vary. A bakery needs:\n\n- an oven\n- a mixer\n- a shelf\n\nFlour is cheap.\n"
    assert "A bakery needs:\n\n- an oven\n- a mixer\n- a shelf" in [one.text for one in split(text, embedder)]


def test_a_long_list_is_cut_between_items_and_each_cut_knows_the_lead_in(embedder: Embedder) -> None:
    items = "\n".join(
        f"{n}. Learn how the dough number {n} is mixed, kneaded, proofed and baked." for n in range(1, 31)
    )
    passages = split(f"{TOP}A baker learns many doughs:\n\n{items}\n", embedder)
    listed = [one for one in passages if "dough number" in one.text]
    assert len(listed) > 1
    assert all("A baker learns many doughs" in embedded_text(one) for one in listed)


def test_a_label_stays_with_its_value(embedder: Embedder) -> None:
    prose = "A baker mixes, kneads and shapes dough at night, so that there is bread when the shop opens."
    pay = "Apprentice\n21K /yr\n\nMaster baker\n54K /yr"
    text = f"How to become a baker\n\n{prose}\n\nPay\n\n{pay}\n\n{prose}\n"
    assert "Master baker\n54K /yr" in [one.text for one in split(text, embedder, "guide.txt")]


def test_every_row_of_a_table_knows_its_header(embedder: Embedder) -> None:
    rows = "\n".join(f"| Level {n} | {n}0K | {n} years |" for n in range(1, 60))
    passages = split(f"{TOP}| Rung | Pay | After |\n|---|---|---|\n{rows}\n", embedder)
    assert len(passages) == 59
    assert all("Rung" in embedded_text(one) and "Pay" in embedded_text(one) for one in passages)


WORD = "kneading "


@pytest.mark.parametrize(
    "body",
    [
        WORD * 1_000 + "ends.",
        "x" * 10_000,
        "a-" * 5_000,
        ", ".join(["flour"] * 2_000),
        "https://example.org/" + "a1/" * 3_000,
        "面包师在夜里工作。" * 200,
        "面包" * 2_000,
        "Пекарь месит тесто ночью. " * 100,
        "빵을 굽는다 " * 300,
        "🥐" * 3_000,
        "e\u0301" * 3_000,
        "- " + WORD * 600,
        "\n".join(f"- {WORD * 100}{n}" for n in range(20)),
        "\n".join(f"- {'面包' * 100}{n}" for n in range(20)),
        "| a | b |\n|---|---|\n| " + WORD * 700 + " | " + WORD * 700 + " |",
        "| " + WORD * 700 + " | b |\n|---|---|\n| c | d |",
        f"{WORD * 300}:\n\n- an oven\n- a mixer",
        "Short. " * 2_000,
    ],
    ids=lambda body: body[:12].strip(),
)
def test_no_passage_is_longer_than_the_embedder_reads(body: str, embedder: Embedder) -> None:
    split(f"{TOP}{body}\n", embedder)


@pytest.mark.parametrize("heading", [WORD * 400, "面包" * 500, "x " * 300])
def test_a_giant_heading_does_not_fill_the_window(heading: str, embedder: Embedder) -> None:
    text = f"# Baker\n\n## {heading}\n\nBakers start work at three in the morning, every day but Monday.\n"
    guide = parse_guide("guide.md", text, "")
    check_exact(guide, split_guide(guide, embedder.count_tokens), embedder)


def test_ids_are_stable_and_follow_place_and_content(embedder: Embedder) -> None:
    text = f"{TOP}Bakers start at three.\n\n## Pay\n\nBakers start at three.\n"
    first, again = split(text, embedder), split(text, embedder)
    assert [one.id for one in first] == [one.id for one in again]
    other = split(text.replace("## Pay", "## Low"), embedder)
    assert [mine.id == yours.id for mine, yours in zip(first, other, strict=True)] == [True, False]


def test_the_same_text_in_another_guide_has_another_id(embedder: Embedder) -> None:
    text = f"{TOP}Bakers start at three.\n"
    assert split(text, embedder)[0].id != split(text, embedder, "other.md")[0].id


def test_furniture_and_bare_headings_are_no_passages(embedder: Embedder) -> None:
    text = f"{TOP}```\ncode\n```\n\n## Empty\n\n## Pay\n\nLow.\n"
    assert [one.text for one in split(text, embedder)] == ["Low."]


def test_another_window_is_kept_too(embedder: Embedder) -> None:
    guide = parse_guide("guide.md", f"{TOP}{'Bakers start work at three. ' * 20}\n", "")
    passages = split_guide(guide, embedder.count_tokens, max_tokens=32)
    assert max(embedder.count_tokens([embedded_text(one) for one in passages])) <= 32


def test_a_row_is_heard_with_the_names_of_its_columns_and_its_lead(
    embedder: Embedder,
) -> None:
    text = "# Pay\n\n## At night\n\nThe guild's rates are these:\n\n"
    text += "| Rung | Pay |\n|---|---|\n| Master | 54K |\n"
    (row,) = [one for one in split(text, embedder) if one.text == "Master | 54K"]
    assert embedded_text(row) == "At night\nThe guild's rates are these:\nRung: Master; Pay: 54K"


def test_the_first_column_needs_no_name(embedder: Embedder) -> None:
    text = "# Pay\n\n## Who\n\n| | Baker | Cook |\n|---|---|---|\n| Starts | at two | at ten |\n"
    row = split(text, embedder)[-1]
    assert embedded_text(row) == "Who\nStarts; Baker: at two; Cook: at ten"


def test_a_sentence_above_a_long_list_is_a_passage_of_its_own(embedder: Embedder) -> None:
    items = "\n".join(
        f"- Bread number {n} takes flour, water, salt and {n} hours of patience." for n in range(9)
    )
    text = f"# Breads\n\nThe school is paid by the guild.\n\n{items}\n"
    assert "The school is paid by the guild." in [one.text for one in split(text, embedder)]


def test_two_items_below_a_lead_in_are_no_row(embedder: Embedder) -> None:
    items = [
        f"{name} takes flour, water, salt and a great deal of patience, " * 3 + "says Crumb" for name in "AB"
    ]
    text = (
        "# Breads\n\nCrumb bakes these breads:\n\n" + "\n".join(f"- {one}" for one in [*items, *items]) + "\n"
    )
    assert all(embedded_text(one).startswith("Crumb bakes these breads:") for one in split(text, embedder))
