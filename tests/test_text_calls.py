"""What pages say around their text, and what guides say that looks like it."""

import pytest

from assistant.texts.parsing import parse_guide
from assistant.texts.text_calls import BYLINE, MORE, PITCH, is_button

PROSE = "Bakers mix and shape dough at night, so that there is bread when the shop opens at seven o'clock."


@pytest.mark.parametrize(
    "text",
    [
        "Menu", "Read more", "Was this page helpful?", "27 people found this helpful", "Comments (38)",
        "Comments are closed on this article.", "12 minutes to read", "Estimated reading time 7 minutes",
        "Photo: an oven in Leith", "[Advert] Bake in a week. Book a call", "rye_tom 2 days ago",
        "0:00 / 14:22",
        "▲", "-----", "Last modified 02/27/2024", "Get new jobs by e-mail", "412k members", "Enrol now",
        "« Older: The day the oven broke      Newer: Rye »", "Find 412 jobs near you >",
        "Is this page useful?", "Share: Facebook  X  LinkedIn", "You are here: Courses / Food / Bread",
        "Posted by Ann on 2 May 2024 | 14 comments", "Facebook   LinkedIn   Email",
        "[Call a baker now]", "Sign me up", "u/rye_tom OP", "33 upvotes · 18 comments", "Here's how you know",
        "An official website of the Guild of Bakers", "+", "Previous post: The oven",
        "Buy me a coffee | Theme: Crumb",
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself_is_a_button(text: str) -> None:
    assert is_button(text)


@pytest.mark.parametrize(
    "text", ["Hours", "Pay", "–", "✓", "4 years", "Ask for help", "Night baker", "Comments from bakers"]
)
def test_words_of_a_guide_are_no_button(text: str) -> None:
    assert not is_button(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ovens that last. Shop RyeHarbor.",
        "Get one loaf a week in your inbox. No spam, ever.",
        "Rise higher. Enroll by Friday and save $500.",
        "We use essential cookies to make this site work. Accept all | Reject",
        "We may earn a commission if you buy.",
        "Is your pay fair? Add your salary, it takes a minute.",
        "Liked this? Give a friend three issues.",
        "Chaff is a trading name of Grain Ltd.",
        "Chaff Ltd. Registered in Tamworth.",
        "Get job alerts by e-mail.",
        "Leave whenever you like: unsubscribe below.",
    ],
)
def test_a_pitch(text: str) -> None:
    assert PITCH.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Buy good shoes.",
        "Shop around before you sign.",
        "Write to the guild.",
        "Save 10% of your pay.",
        "You must be registered in Ireland.",
        "Work for a company registered with the guild.",
        "Set up job alerts for bakers in town.",
    ],
)
def test_advice_is_no_pitch(text: str) -> None:
    assert not PITCH.search(text)


@pytest.mark.parametrize(
    "label", ["More in Working Life", "Related guides", "READ NEXT", "You might also like"]
)
def test_the_names_of_other_pages_are_no_text(label: str) -> None:
    assert MORE.fullmatch(label)
    text = (
        f"How to bake\n\n{PROSE}\n\n{label}\nThe last miller of Leith\nWhat a grocer knows\nRye or wheat?\n"
    )
    blocks = parse_guide("bake.txt", text, "").blocks
    assert [block.kind for block in blocks][-4:] == ["furniture"] * 4


@pytest.mark.parametrize("label", ["Related jobs", "More than bread", "Read the small print"])
def test_a_heading_of_a_guide_names_no_other_pages(label: str) -> None:
    assert not MORE.fullmatch(label)


@pytest.mark.parametrize(
    "label",
    ["Back to top", "Return to the list", "Skip to content", "Home > Trades > Baker", "Read next: Millers"],
)
def test_ways_through_a_site_are_calls(label: str) -> None:
    assert is_button(label)


@pytest.mark.parametrize("label", ["Back to university for a degree", "Return to practice", "Back to baking"])
def test_ways_through_a_career_are_none(label: str) -> None:
    assert not is_button(label)


def test_who_wrote_a_page_has_a_name_and_where_one_works_has_none() -> None:
    assert BYLINE.fullmatch("By Ann Marsh")
    assert BYLINE.fullmatch("By the Crumb desk")
    assert not BYLINE.fullmatch("By night in a cellar")
