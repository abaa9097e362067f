"""Lead-ins that lean on the sentence before them."""

import pytest

from assistant.texts.leads import leant_on
from assistant.texts.parsing import parse_guide


@pytest.mark.parametrize(
    ("lead", "leant"),
    [
        (
            "We asked ninety shops what they look for. The top answers:",
            "We asked ninety shops what they look for.",
        ),
        ("Most bakers work for chains.\n\nOther shops are:", "Most bakers work for chains."),
        ("We asked ninety shops. Here is what the owners of these shops told us:", ""),
        ("The top answers:", ""),
        ("- flour\n\nThe top answers:", ""),
    ],
)
def test_a_brief_lead_in_leans_on_the_sentence_before_it(lead: str, leant: str) -> None:
    guide = parse_guide("baker.md", f"# Baker\n\n{lead}\n\n- hands\n- a nose\n", "")
    above = [
        block for block in guide.blocks if guide.text[block.start : block.end] not in ("hands", "a nose")
    ]
    found = leant_on(guide.text, above)
    assert (guide.text[found.start : found.end] if found else "") == leant
