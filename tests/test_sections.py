"""The sections of a guide."""

from oven import outline


def test_sections_end_where_the_next_of_their_level_begins() -> None:
    one = outline()
    steps = next(section for section in one.sections if section.headings == ("Steps to a shop",))
    below = one.guide.text[steps.start : steps.end]
    assert "Learn the trade" in below
    assert "Count the people." in below
    assert "## Pay" not in below.replace("\n## Pay", "").strip() or below.rstrip().endswith("##")
    learn = next(section for section in one.sections if section.headings[-1:] == ("Learn the trade",))
    assert learn.headings == ("Steps to a shop", "Learn the trade")
