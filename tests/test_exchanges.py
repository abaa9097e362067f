"""What a browser keeps and sends back, and a conversation as Markdown."""

import json
from dataclasses import replace

import pytest
from served import ANSWER, QUOTE

from assistant import Assistant
from assistant.errors import MistakeError
from assistant.page.exchanges import HITS_KEPT, Exchange, as_markdown, kept, read_order


def test_a_real_answer_comes_back_as_it_was(assistant: Assistant) -> None:
    answer = assistant.ask("How much does a lead machine learning engineer earn?")
    exchange = Exchange("How much?", replace(answer, hits=answer.hits[:HITS_KEPT]))
    order = read_order(json.dumps({"restore": [json.loads(kept(exchange))]}))
    assert order.restore == (exchange,)


@pytest.mark.parametrize(
    "raw", ["", "null", '{"keep": "many"}', '{"ask": 1}', '{"comment": "' + "x" * 2_001 + '"}', "[" * 100_000]
)
def test_what_is_no_order_is_one_line(raw: str) -> None:
    with pytest.raises(MistakeError, match="load it again") as caught:
        read_order(raw)
    assert "\n" not in str(caught.value)


def test_a_conversation_as_markdown_has_numbered_sources_and_the_index() -> None:
    answer = replace(ANSWER, index="2026-1")
    asked = Exchange("How\nlong?", answer)
    markdown = as_markdown([asked, Exchange("And?", note="Too long.", failed=True)], "Bakers")
    assert markdown.startswith("# Bakers\n\n## How long?\n\nA baker learns for three years. [1]\n\n")
    assert (
        f"1. Becoming a baker, Bakers · undated, Training › Years: “{QUOTE.quote}” (`baker.md`, 0–31)"
        in markdown
    )
    assert "`2026-1`" in markdown
    assert markdown.endswith("## And?\n\nToo long.\n")
