"""Who wrote a page, who checked it, and when, from the lines near its top."""

import pytest

from assistant.texts.bylines import byline_facts, iso_date

PROSE = "A baker mixes, kneads and shapes dough at night so that there is bread on the shelf at seven."


def from_page(text: str) -> dict[str, str]:
    facts: dict[str, str] = {}
    for fact in byline_facts(text, 0):
        facts.setdefault(fact.name, fact.value)
    return facts


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("June 13, 2021", "2021-06-13"),
        ("Jun 13 2021", "2021-06-13"),
        ("Sept. 3, 2021", "2021-09-03"),
        ("3rd March 2020", "2020-03-03"),
        ("13 June 2021", "2021-06-13"),
        ("1st July, 2019", "2019-07-01"),
        ("October 2022", "2022-10"),
        ("2021-06-13", "2021-06-13"),
        ("February 31, 2021", None),
        ("soon", None),
    ],
)
def test_dates_are_read_in_several_wordings(words: str, iso: str | None) -> None:
    assert iso_date(words) == iso


@pytest.mark.parametrize(
    ("byline", "author", "published"),
    [
        ("by Ann Marsh", "Ann Marsh", None),
        ("Compiled by Dr Ann Marsh, March 2021. Free to copy", "Dr Ann Marsh", "2021-03"),
        ("Posted March 4, 2021 by Ann Marsh, head baker", "Ann Marsh", "2021-03-04"),
        ("March 4, 2021 by Ann Marsh", "Ann Marsh", "2021-03-04"),
        ("Written by **Ann Marsh** | Checked by **Bo Mill**", "Ann Marsh", None),
        ("Interviews by Ann Marsh", "Ann Marsh", None),
        ("Prepared by Ann Marsh and Bo Mill", "Ann Marsh and Bo Mill", None),
        ("By Ann Marsh, Chief Baker", "Ann Marsh", None),
        ("By the Animal Studies team", "Animal Studies team", None),
        ("Baking Editorial Team\nUpdated March 4, 2021", "Baking Editorial Team", "2021-03-04"),
        ("Ann Marsh, Senior Food Writer", "Ann Marsh", None),
        ("Ann Marsh\nFood editor, Crumb", "Ann Marsh", None),
        ("Head Baker, Crumb", None, None),
        ("Fact-checked by Ann Marsh", None, None),
        ("Bakers are licensed by U.S. Customs and are proud of it", None, None),
        ("By Ann Marsh", "Ann Marsh", None),
        ("Written by Ann Marsh", "Ann Marsh", None),
        ("Written by:\nAnn Marsh", "Ann Marsh", None),
        ("Author: Ann de Marsh", "Ann de Marsh", None),
        ("By Ann Marsh | Updated March 4, 2021", "Ann Marsh", "2021-03-04"),
        ("Published 4 March 2021", None, "2021-03-04"),
        ("Last updated: 2021-03-04", None, "2021-03-04"),
    ],
)
def test_bylines_are_read(byline: str, author: str | None, published: str | None) -> None:
    found = from_page(f"How to become a master baker\n\n{byline}\n\n{PROSE}\n")
    assert (found.get("author"), found.get("published")) == (author, published)


@pytest.mark.parametrize(
    ("byline", "reviewer"),
    [
        ("By Ann Marsh | Medically reviewed by Dr. Bo Mill", "Dr. Bo Mill"),
        ("Fact-checked by: Bo Mill, master baker", "Bo Mill"),
        ("Edited by Ann Marsh and Bo Mill", "Ann Marsh and Bo Mill"),
        ("Reviewed by the Crumb data desk · 11 November 2024", "Crumb data desk"),
        ("By Ann Marsh", None),
    ],
)
def test_who_checked_a_page_is_not_who_wrote_it(byline: str, reviewer: str | None) -> None:
    text = f"How to become a master baker\n\n{byline}\n\n{PROSE}\n"
    facts = [one for one in byline_facts(text, 0) if one.name == "reviewer"]
    assert [one.value for one in facts] == [reviewer] * bool(reviewer)
    assert all(text[one.start : one.end].endswith(one.value) for one in facts)


@pytest.mark.parametrize(
    "line",
    [
        "Start date: 9 September 2024",
        "Next intake: 9 September 2024, apply until 1 May",
        "I qualified in March 2019",
        "| Bakers | 2,640 | Register, 31 December 2023 |",
    ],
)
def test_another_day_is_not_the_pages(line: str) -> None:
    assert from_page(f"How to bake\n\n{line}\n\n{PROSE}\n") == {}
    assert from_page(f"How to bake\n\n{line}\nUpdated 4 March 2021\n")["published"] == "2021-03-04"


@pytest.mark.parametrize(
    "line",
    ["Baker since 2009. Post of 21 May 2024", "Thread opened by Ann, 21 May 2024", "21 May 2024. I bake"],
)
def test_a_day_beside_such_words_may_be_the_pages(line: str) -> None:
    assert from_page(f"How to bake\n\n{line}\n\n{PROSE}\n")["published"] == "2024-05-21"


@pytest.mark.parametrize(
    "line", ["9 minute read | June 13, 2021", "Ann Marsh · 9 min read", "Reading time: 9 minutes"]
)
def test_the_time_that_a_page_takes_to_read(line: str) -> None:
    assert from_page(f"How to bake\n\n{line}\n\n{PROSE}\n")["reading"] == "9 minutes"


def test_prose_is_no_byline() -> None:
    more = "The trade was changed by Otto Rohwedder, who sold the first slicer on July 7, 1928."
    text = f"How to become a baker\n\n{PROSE} {more}\n"
    assert from_page(text) == {}


def test_an_author_ends_where_the_sentence_does() -> None:
    assert (
        from_page(f"How to bake\n\nWritten by Ann Marsh. Fact-checked\n\n{PROSE}\n")["author"] == "Ann Marsh"
    )
    assert from_page(f'How to bake\n\nBy Thea "Tia" Marsh\n\n{PROSE}\n')["author"] == 'Thea "Tia" Marsh'


def test_a_name_alone_above_the_date_is_the_authors() -> None:
    page = f"How to become a master baker\n\nDesmond Okwuosa\nSeptember 9, 2022 · 11 min read\n\n{PROSE}\n"
    assert from_page(page)["author"] == "Desmond Okwuosa"
    site = page.replace("Desmond Okwuosa", "Daily Bread")
    assert "author" not in from_page(site)


def test_an_author_may_be_portrayed_at_the_end() -> None:
    portrait = "About the author\nAnn Marsh was a miller before she baked."
    page = f"How to bake\n\n{PROSE}\n\n{portrait}\n"
    assert from_page(page)["author"] == "Ann Marsh"
    assert from_page(f"By Bo Mill\n\n{page}")["author"] == "Bo Mill"
    assert "author" not in from_page(page.replace("Ann Marsh was", "Our bakery was"))


@pytest.mark.parametrize(
    "page",
    [
        f"How to bake\n\nDesmond Okwuosa\nFollow\nPublished in Loaves\n\n{PROSE}\n",
        f"How to bake\n\n{PROSE}\n\nWritten by Desmond Okwuosa\n1.1K Followers\n",
    ],
)
def test_who_signs_a_post_is_its_author(page: str) -> None:
    assert from_page(page)["author"] == "Desmond Okwuosa"
    assert from_page(f"By Bo Mill\n\n{page}")["author"] == "Bo Mill"
    assert "author" not in from_page(page.replace("Desmond Okwuosa", "our bakers"))
