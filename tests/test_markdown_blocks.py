"""The structure of Markdown, with every block's characters exact."""

from assistant.records import Block
from assistant.texts.markdown_blocks import front_matter_length, markdown_blocks, plain


def shape(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in markdown_blocks(text)]


def items(text: str) -> list[tuple[int, int | None, str]]:
    found: list[Block] = [block for block in markdown_blocks(text) if block.kind == "item"]
    return [(block.level, block.number, text[block.start : block.end]) for block in found]


def test_headings_have_their_depth_and_no_marks() -> None:
    text = "# Baker\n\n## Hours ##\n\nSetext\n======\n\n###### Deep\n"
    found = [(block.level, text[block.start : block.end]) for block in markdown_blocks(text)]
    assert found == [(1, "Baker"), (2, "Hours"), (1, "Setext"), (6, "Deep")]


def test_a_paragraph_may_run_over_lines() -> None:
    text = "A baker works\nat night. It is warm.\n\nA miller does not.\n"
    blocks = markdown_blocks(text)
    assert shape(text) == [
        ("paragraph", "A baker works\nat night. It is warm."),
        ("paragraph", "A miller does not."),
    ]
    assert [len(block.sentences) for block in blocks] == [2, 1]


def test_bullets_nest() -> None:
    text = "Tools:\n\n- oven\n  - gas\n  - wood\n* scraper\n"
    assert items(text) == [(0, None, "oven"), (1, None, "gas"), (1, None, "wood"), (0, None, "scraper")]


def test_numbered_items_keep_their_numbers() -> None:
    assert items("3. Mix.\n4. Rest.\n   - an hour\n5. Bake.\n") == [
        (0, 3, "Mix."),
        (0, 4, "Rest."),
        (1, None, "an hour"),
        (0, 5, "Bake."),
    ]


def test_a_second_paragraph_of_an_item_belongs_to_the_list() -> None:
    text = "- **Oven.** Hot.\n\n  It stays on all night.\n\n- Scraper.\n"
    assert [words for _, words in shape(text)] == ["**Oven.** Hot.", "It stays on all night.", "Scraper."]


def test_a_table_gives_a_pair_for_each_row_and_marks_its_header() -> None:
    text = "| Level | Pay |\n| --- | ---: |\n| Apprentice | 21K |\n| Master | 54K |\n"
    blocks = markdown_blocks(text)
    assert [(block.kind, block.level) for block in blocks] == [("pair", 1), ("pair", 0), ("pair", 0)]
    assert [text[block.start : block.end] for block in blocks] == [
        "Level | Pay",
        "Apprentice | 21K",
        "Master | 54K",
    ]


def test_code_and_html_are_furniture() -> None:
    text = "<div>\nad\n</div>\n\n```\ncode\n```\n\nWords.\n"
    assert [kind for kind, _ in shape(text)] == ["furniture", "furniture", "paragraph"]


def test_a_quotation_has_no_marks() -> None:
    assert shape("> Flour is life.\n") == [("paragraph", "Flour is life.")]


def test_front_matter_is_measured_and_blocks_begin_below_it() -> None:
    header = "---\ntitle: Baker\n---\n"
    text = f"{header}# Baker\n"
    assert front_matter_length(text) == len(header)
    (block,) = markdown_blocks(text, len(header))
    assert text[block.start : block.end] == "Baker"


def test_a_rule_further_down_or_an_open_fence_is_no_front_matter() -> None:
    assert front_matter_length("# Baker\n\n---\n\ntext\n---\n") == 0
    assert front_matter_length("---\ntitle: never closed\n") == 0


def test_odd_texts_have_blocks_within_them() -> None:
    for text in ("", "\n\n", "#", "-", "1.", "|", "---", "- \n- \n", "> ", "# \n", "[a]: b", "*", "```"):
        for block in markdown_blocks(text):
            assert 0 <= block.start < block.end <= len(text), text


def test_plain_takes_out_marks_and_link_targets() -> None:
    assert plain("**Bread** is `flour`,\n  [water](https://example.org/w) and ![salt](s.png)") == (
        "Bread is flour, water and salt"
    )


def test_a_line_in_bold_is_a_heading_below_the_last() -> None:
    text = "# Baker\n\n## Talk\n\n**When do you rise?**\n\nAt two.\n\n**Pay:**\n\nLittle.\n"
    found = [(one.level, text[one.start : one.end]) for one in markdown_blocks(text) if one.kind == "heading"]
    assert found == [(1, "Baker"), (2, "Talk"), (3, "When do you rise?"), (3, "Pay")]


def test_a_question_that_stands_alone_is_a_heading() -> None:
    assert shape("# Baker\n\nWhen do you rise?\n\nAt two.\n")[1] == ("heading", "When do you rise?")


def test_a_bold_word_in_a_paragraph_is_none() -> None:
    text = "# Baker\n\n**Rise** early.\n\n**Sleep**\n"
    assert [kind for kind, _ in shape(text)] == ["heading", "paragraph", "paragraph"]


def test_a_question_in_bold_is_the_heading_of_what_is_said_behind_it() -> None:
    for gap in (" ", "\n"):
        text = f"# Baker\n\n**When do you rise?**{gap}At two. I like it.\n"
        assert shape(text)[1:] == [("heading", "When do you rise?"), ("paragraph", "At two. I like it.")]


def test_a_line_in_bold_above_its_paragraph_is_its_heading() -> None:
    for bold in ("**Diploma**", "**Diploma:**", "**Diploma**:"):
        text = f"# Baker\n\n{bold}\nTwo years at school.\n"
        assert shape(text)[1:] == [("heading", "Diploma"), ("paragraph", "Two years at school.")]


def test_paragraphs_that_begin_with_labels_in_bold_are_a_list() -> None:
    labelled = [
        "**Baker** — 30K a year\nBakes alone.",
        "**Head baker** — 41K a year\nLeads.",
        "**Owner.** Varies.",
    ]
    text = "# Pay\n\n" + "\n\n".join(labelled) + "\n"
    blocks = [block for block in markdown_blocks(text) if block.kind == "item"]
    assert [text[one.start : one.end] for one in blocks] == labelled
    first = [text[one.start : one.end] for one in blocks[0].sentences]
    assert first == ["**Baker** — 30K a year", "Bakes alone."]


def test_who_speaks_is_no_label_of_a_list() -> None:
    said = "\n\n".join(f"**{who}:** Something else." for who in ("Ada", "Bo", "Ada", "Bo"))
    assert {kind for kind, _ in shape(said)} == {"paragraph"}


def test_a_label_that_leads_on_to_a_list_is_no_item_of_it() -> None:
    text = (
        "**Oven.** Hot.\n\n**Flour.** White.\n\n**Salt.** Fine.\n\n**Tools.** These:\n\n1. Knife\n2. Peel\n"
    )
    assert shape(text)[3] == ("paragraph", "**Tools.** These:")


def test_lines_of_a_paragraph_that_begin_in_bold_are_a_list() -> None:
    for end in ("", "  "):
        lines = ["**Year 1** – dough", "**Year 2** – ovens, shops", "**Year 3** – a shop of one's own"]
        assert shape(f"# Study\n\n{(end + chr(10)).join(lines)}\n")[1:] == [("item", one) for one in lines]


def test_no_sentence_goes_on_over_a_line_that_was_broken_on_purpose() -> None:
    text = "> **31K** for a baker\n> **+3%** since last year\n"
    (block,) = markdown_blocks(text)
    assert [text[one.start : one.end] for one in block.sentences] == [
        "**31K** for a baker",
        "**+3%** since last year",
    ]
    assert plain(text[block.start : block.end]) == "31K for a baker +3% since last year"


def test_a_row_of_links_is_furniture() -> None:
    text = (
        "# Baker\n\n**More jobs:** [Miller](/m) · [Cook](/c)\n\n[A book](/b) that every baker should read.\n"
    )
    assert [kind for kind, _ in shape(text)] == ["heading", "furniture", "paragraph"]
