"""Every journey with the keyboard alone: nothing is clicked, and the focus is never lost."""

import re
from pathlib import Path

import pytest
from browsing import Open, Visit, tabs
from playwright.sync_api import Browser, expect
from served import Halves, served

from assistant.page.opening import Opening

STEPS = "What are the steps to become a machine learning engineer?"
LEAD = "How much does a lead machine learning engineer earn?"
FRANCE = "What is the capital of France?"


def typed(visit: Visit, question: str) -> None:
    """Ask at the text box, which has the focus and keeps it."""
    expect(visit.box).to_be_focused()
    visit.page.keyboard.type(question)
    visit.press("Enter", focused=visit.box)
    visit.answer_of(question)
    expect(visit.box).to_be_focused()


def test_the_box_has_the_focus_at_the_start(visit: Visit) -> None:
    expect(visit.box).to_be_focused()


def test_ask_and_open_the_second_source(visit: Visit, site: tuple[str, Opening]) -> None:
    page = visit.page
    typed(visit, STEPS)
    citations = site[1].result().ask(STEPS).citations
    second = page.locator("#answer-1 .said .marker, #answer-1 .views .marker").nth(1)
    visit.tab_to(second, "Shift+Tab")
    expect(second.locator(".tip")).to_be_visible()
    visit.press("Enter", focused=page.locator("#mark"))
    expect(page.locator("#pane h1")).to_have_text(citations[1].title)
    assert (
        page.locator("#pane mark").evaluate_all("all => all.map(one => one.textContent).join('')")
        == citations[1].quote
    )

    following, previous = page.get_by_label("Next source"), page.get_by_label("Previous source")
    visit.tab_to(following, "Shift+Tab")
    visit.press("Enter", focused=following)
    expect(page.locator("#pane .place")).to_have_text(f"Source 3 of {len(citations)}")
    visit.tab_to(previous, "Shift+Tab")
    visit.press("Space", focused=previous)
    expect(page.locator("#pane .place")).to_have_text(f"Source 2 of {len(citations)}")
    visit.press("Escape", focused=page.locator("#answer-1 .marker.number").nth(1))
    expect(page.locator("#pane")).to_be_hidden()


def test_a_refusal_and_a_suggestion(visit: Visit) -> None:
    page = visit.page
    typed(visit, FRANCE)
    suggestion = page.locator("#conversation .option").last
    question = suggestion.inner_text()
    visit.tab_to(suggestion, "Shift+Tab")
    visit.press("Enter", focused=visit.box)
    expect(visit.answer_of(question).locator(".marker").first).to_be_visible()
    expect(visit.box).to_be_focused()


def test_an_example_of_the_first_screen(visit: Visit) -> None:
    example = visit.page.locator(".example").nth(1)
    question = example.inner_text().strip()
    visit.tab_to(example, "Shift+Tab")
    visit.press("Enter", focused=visit.box)
    visit.answer_of(question)


def test_a_guide_of_the_first_screen(visit: Visit) -> None:
    book = visit.page.locator(".shelf a").first
    visit.tab_to(book, "Shift+Tab")
    visit.press("Enter", focused=visit.page.locator("#pane .pane-body"))
    expect(visit.page.locator("#pane h1")).to_have_text(book.inner_text())
    visit.press("Escape", focused=book)


def test_what_was_searched_for_is_corrected(visit: Visit) -> None:
    page = visit.page
    typed(visit, "What does a machine learning engineer do?")
    typed(visit, "And how much do they earn?")
    correct = page.locator("#answer-2 .do-correct")
    visit.tab_to(correct, "Shift+Tab")
    field = page.get_by_role("textbox", name="Your question, changed")
    visit.press("Enter", focused=field)
    visit.press("Escape", focused=correct)
    visit.press("Enter", focused=field)
    page.keyboard.type(LEAD)
    visit.press("Enter", focused=visit.box)
    expect(visit.answer_of(LEAD)).to_contain_text("276K")
    expect(page.locator(".asked")).to_have_count(2)


def test_where_guides_differ_and_why(visit: Visit) -> None:
    page = visit.page
    typed(visit, "Do the guides agree on whether a degree is needed?")
    first = page.locator("#answer-1 .view .marker").first
    visit.tab_to(first, "Shift+Tab")
    visit.press("Enter", focused=page.locator("#mark"))
    visit.press("Escape", focused=first)
    summary = page.locator("#answer-1 summary")
    visit.tab_to(summary)
    visit.press("Enter", focused=summary)
    passage = page.locator("#answer-1 .why .passage").first
    visit.tab_to(passage)
    visit.press("Enter", focused=page.locator("#mark"))
    visit.press("Escape", focused=passage)


def test_what_was_asked_is_asked_again_changed_and_removed(visit: Visit) -> None:
    page = visit.page
    typed(visit, LEAD)
    typed(visit, FRANCE)
    visit.tab_to(page.locator("#answer-2 .do-retry"), "Shift+Tab")
    visit.press("Enter", focused=visit.box)
    visit.answer_of(FRANCE)
    visit.tab_to(page.locator("#answer-2 .do-edit"), "Shift+Tab")
    visit.press("Space", focused=page.get_by_role("textbox", name="Your question, changed"))
    page.keyboard.type(STEPS)
    visit.press("Enter", focused=visit.box)
    visit.answer_of(STEPS)
    visit.tab_to(page.locator("#answer-1 .do-undo"), "Shift+Tab")
    visit.press("Enter", focused=visit.box)
    expect(page.locator(".asked")).to_have_count(0)
    typed(visit, LEAD)


def test_an_answer_is_copied_linked_and_exported(open_tab: Open, site: tuple[str, Opening]) -> None:
    visit = open_tab(site[0], permissions=["clipboard-read", "clipboard-write"])
    page = visit.page
    typed(visit, LEAD)
    copy, link = page.locator("#answer-1 .do-copy"), page.locator("#answer-1 .do-link")
    visit.tab_to(copy, "Shift+Tab")
    visit.press("Enter", focused=copy)
    expect(page.locator("#said")).to_have_text("Copied")
    visit.tab_to(link)
    visit.press("Enter", focused=link)
    expect(page.locator("#said")).to_have_text("The link is copied")
    address = page.evaluate("navigator.clipboard.readText()")
    linked = open_tab(site[0], address.removeprefix(site[0]))
    linked.answer_of(LEAD)
    expect(linked.box).to_be_focused()


def test_an_answer_is_stopped(browser: Browser) -> None:
    halves = Halves()
    with served(lambda progress: halves) as (address, _), tabs(browser) as open_tab:
        visit = open_tab(address)
        page = visit.page
        expect(visit.box).to_be_focused()
        page.keyboard.type("How long?")
        page.keyboard.press("Enter")
        expect(page.locator(".growing .said")).to_have_text("Half an")
        visit.tab_to(page.get_by_role("button", name="Stop"), "Shift+Tab")
        visit.press("Enter", focused=visit.box)
        expect(page.locator(".stopped")).to_be_visible()
        halves.go.set()
        typed(visit, "And when?")


def test_an_answer_is_stopped_with_escape(browser: Browser) -> None:
    halves = Halves()
    with served(lambda progress: halves) as (address, _), tabs(browser) as open_tab:
        visit = open_tab(address)
        page = visit.page
        page.keyboard.type("How long?")
        page.keyboard.press("Enter")
        expect(page.locator(".growing .said")).to_have_text("Half an")
        visit.press("Escape", focused=visit.box)
        expect(page.locator(".stopped")).to_be_visible()
        halves.go.set()
        typed(visit, "And when?")


def test_conversations_are_named_opened_exported_and_deleted(visit: Visit) -> None:
    page = visit.page
    typed(visit, LEAD)
    visit.tab_to(page.locator("#masthead .do-new"), "Shift+Tab")
    visit.press("Enter", focused=visit.box)
    expect(page.locator(".asked")).to_have_count(0)
    typed(visit, FRANCE)
    names = page.locator("#pane .title")
    visit.tab_to(page.locator("#masthead .do-kept"), "Shift+Tab")
    visit.press("Enter", focused=names.first)

    visit.tab_to(page.get_by_role("button", name="Rename").nth(1))
    visit.press("Enter", focused=page.get_by_role("textbox", name="Name of the conversation"))
    visit.press("Escape", focused=page.get_by_role("button", name="Rename").nth(1))
    visit.press("Enter", focused=page.get_by_role("textbox", name="Name of the conversation"))
    page.keyboard.type("Pay")
    visit.press("Enter", focused=names.nth(1))
    expect(names).to_have_text([FRANCE, "Pay"])

    export = page.get_by_role("button", name="Export").nth(1)
    visit.tab_to(export)
    with page.expect_download() as download:
        visit.press("Enter", focused=export)
    assert Path(download.value.path()).read_text("utf-8").startswith("# Pay")

    visit.tab_to(page.get_by_role("button", name="Delete").first, "Shift+Tab")
    visit.press("Enter", focused=page.get_by_role("button", name="Yes, delete"))
    visit.press("Tab", focused=names.nth(1))  # not meant: it is taken back
    expect(page.get_by_role("button", name="Yes, delete")).to_have_count(0)
    visit.tab_to(page.get_by_role("button", name="Delete").first, "Shift+Tab")
    page.keyboard.press("Enter")
    visit.press("Enter", focused=names.first)
    expect(names).to_have_text(["Pay"])
    visit.press("Enter", focused=visit.box)
    visit.answer_of(LEAD)
    expect(page.locator("#pane")).to_be_hidden()


@pytest.mark.parametrize("verdict", ["Helpful", "Not helpful"])
def test_an_answer_is_rated(visit: Visit, verdict: str) -> None:
    page = visit.page
    typed(visit, LEAD)
    button = page.get_by_role("button", name=verdict, exact=True)
    visit.tab_to(button, "Shift+Tab")
    field = page.get_by_role("textbox", name=re.compile("good or wrong"))
    visit.press("Enter", focused=field)
    visit.press("Escape", focused=button)
    visit.press("Enter", focused=field)
    page.keyboard.type("It says what I wanted to know.")
    visit.tab_to(page.get_by_role("button", name="Send"))
    visit.press("Enter", focused=visit.box)
    expect(page.locator(".rated")).to_be_visible()


def test_the_guides_are_searched_and_read_and_the_index_made_anew(visit: Visit) -> None:
    page = visit.page
    guides = page.locator("#masthead .do-guides")
    visit.tab_to(guides, "Shift+Tab")
    visit.press("Enter", focused=page.locator("#pane .pane-body"))
    anew = page.get_by_role("button", name="Make the index anew")
    visit.tab_to(anew)
    visit.press("Enter", focused=page.get_by_role("button", name="Yes, from nothing"))
    visit.press("Enter", focused=page.locator("#pane .pane-body"))
    expect(page.locator("#shelf-state")).to_contain_text("made anew", timeout=60_000)

    search = page.get_by_role("searchbox")
    visit.tab_to(search)
    page.keyboard.type("salary of a lead engineer")
    visit.press("Enter", focused=search)
    found = page.locator("#pane .places a").first
    visit.tab_to(found)
    visit.press("Enter", focused=page.locator("#mark"))
    visit.press("Escape", focused=guides)


def test_a_guide_is_added_and_removed(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    nurse = tmp_path / "nurse.md"
    nurse.write_text("# Becoming a nurse\n\nA nurse studies at a nursing school for three years.\n")
    visit.tab_to(page.locator("#masthead .do-guides"), "Shift+Tab")
    visit.press("Enter", focused=page.locator("#pane .pane-body"))
    field = page.get_by_label("Add guides")
    with page.expect_file_chooser() as chooser:  # before the key: nobody says when the browser knows
        visit.tab_to(field)
        visit.press("Space", focused=field)
    chooser.value.set_files(nurse)
    expect(page.locator("#shelf-added li")).to_contain_text("nurse.md was added")
    expect(field).to_be_focused()
    book = page.locator(".books > li", has_text="Becoming a nurse")
    expect(book).to_be_visible(timeout=30_000)

    visit.tab_to(book.get_by_role("button", name="Remove"))
    visit.press("Enter", focused=book.get_by_role("button", name="Yes, remove this guide"))
    visit.press("Enter", focused=page.locator("#pane .pane-body"))
    expect(page.locator("#shelf-added li").last).to_contain_text("is kept as .removed/")
    expect(book).to_have_count(0)


def test_the_switch_of_a_chat_model_is_reached(browser: Browser) -> None:
    with served(lambda progress: Halves(model="openai:toy")) as (address, _), tabs(browser) as open_tab:
        visit = open_tab(address)
        switch = visit.page.locator("#written input")
        visit.tab_to(switch)
        visit.press("Space", focused=switch)
        expect(switch).not_to_be_checked()
