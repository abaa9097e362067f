"""axe-core finds nothing serious on any screen, light and dark."""

from pathlib import Path
from threading import Event
from typing import Literal

import pytest
from browsing import Open, Visit, real_site, tabs, written_site
from playwright.sync_api import Browser, expect
from scripted import Reply, model_server
from served import Halves, ToyAssistant, served

from assistant.page.opening import Opening, Progress

Scheme = Literal["light", "dark"]
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
SCREENS = {
    "first": "",
    "answer": "Do the guides agree on whether a degree is needed?",
    "partly": "How much does a machine learning engineer earn in Germany?",
    "refusal": "What is the capital of France?",
}
OPENED = {"none": "", "source": "a.marker", "why": "summary", "edit": ".do-edit", "rate": ".do-up"}


def opened(open_tab: Open, address: str, scheme: Scheme, *, ready: bool = True) -> Visit:
    """A page that lets axe in: the policy of the page would keep it out, for it is not the page's own."""
    return open_tab(address, color_scheme=scheme, bypass_csp=True, ready=ready)


@schemes
@pytest.mark.parametrize("screen", SCREENS)
def test_answers(open_tab: Open, site: tuple[str, Opening], scheme: Scheme, screen: str) -> None:
    visit = opened(open_tab, site[0], scheme)
    page = visit.page
    if SCREENS[screen]:
        visit.ask(SCREENS[screen])
    for name, selector in OPENED.items():
        if selector and page.locator(selector).count():
            page.locator(selector).first.click()
        if name == "source" and page.locator(selector).count():
            expect(page.locator("#mark")).to_be_focused()
        assert visit.grave() == [], name


@schemes
def test_conversations(open_tab: Open, site: tuple[str, Opening], scheme: Scheme) -> None:
    visit = opened(open_tab, site[0], scheme)
    page = visit.page
    page.get_by_role("button", name="Conversations").click()
    assert visit.grave() == []
    visit.ask(SCREENS["refusal"])
    page.get_by_role("button", name="Conversations").click()
    assert visit.grave() == []
    page.get_by_role("button", name="Rename").click()
    assert visit.grave() == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("button", name="Yes, delete")).to_be_visible()
    assert visit.grave() == []


@schemes
def test_guides(open_tab: Open, site: tuple[str, Opening], scheme: Scheme, tmp_path: Path) -> None:
    nurse, picture = tmp_path / f"{scheme}.md", tmp_path / "nurse.png"
    nurse.write_text("# Becoming a nurse\n\nA nurse studies at a nursing school for three years.\n")
    picture.write_bytes(b"\x89PNG")
    visit = opened(open_tab, site[0], scheme)
    page = visit.page
    page.locator("#masthead .do-guides").click()
    expect(page.locator(".books")).to_be_visible()
    assert visit.grave() == []
    page.get_by_role("searchbox").fill("salary")
    page.keyboard.press("Enter")
    expect(page.locator(".places")).to_be_visible()
    assert visit.grave() == []

    page.get_by_label("Add guides").set_input_files([nurse, picture])
    expect(page.locator("#shelf-added li")).to_contain_text(["was added", "cannot be a guide"])
    page.get_by_label("Add guides").set_input_files(nurse)
    expect(page.get_by_role("button", name="Replace it")).to_be_visible()
    assert visit.grave() == []
    book = page.locator(f".books > li[data-path='{scheme}.md']")
    book.get_by_role("button", name="Remove").click(timeout=30_000)
    expect(book.get_by_role("button", name="Yes, remove this guide")).to_be_visible()
    assert visit.grave() == []
    book.get_by_role("button", name="Yes, remove this guide").click()
    expect(page.locator("#shelf-added li").last).to_contain_text("is kept as")
    page.get_by_role("button", name="Make the index anew").click()
    page.get_by_role("button", name="Yes, from nothing").click()
    expect(page.locator("#shelf-progress")).to_be_visible()
    assert visit.grave() == []
    expect(page.locator("#shelf-state")).to_contain_text("made anew", timeout=60_000)
    visit.problems.clear()  # that a name is taken, and a picture no guide, the browser's console says too


@schemes
def test_while_an_answer_is_given_and_when_it_was_stopped(browser: Browser, scheme: Scheme) -> None:
    halves = Halves()
    with served(lambda progress: halves) as (address, _), tabs(browser) as open_tab:
        visit = opened(open_tab, address, scheme)
        page = visit.page
        visit.box.fill("How long?")
        page.keyboard.press("Enter")
        expect(page.locator(".growing .said")).to_have_text("Half an")
        visit.box.fill("And when?")
        page.keyboard.press("Enter")
        expect(page.locator(".waits")).to_be_visible()
        assert visit.grave() == []
        visit.box.fill("")
        page.get_by_role("button", name="Stop").click()
        expect(page.locator(".stopped")).to_be_visible()
        halves.go.set()
        assert visit.grave() == []
        visit.ask("x" * 300)
        assert visit.grave() == []


@schemes
def test_while_the_guides_are_opened(browser: Browser, scheme: Scheme) -> None:
    go = Event()

    def opener(progress: Progress) -> ToyAssistant:
        progress("indexing", 1, 2)
        assert go.wait(60)
        return ToyAssistant()

    with served(opener) as (address, _), tabs(browser) as open_tab:
        visit = opened(open_tab, address, scheme, ready=False)
        expect(visit.page.locator(".status.loading")).to_be_visible()
        assert visit.grave() == []
        visit.box.fill("How long?")
        visit.page.keyboard.press("Enter")
        expect(visit.page.locator(".note.doing")).to_contain_text("Your answer follows")
        assert visit.grave() == []
        go.set()
        visit.answer_of("How long?")


@schemes
def test_where_the_guides_could_not_be_opened(browser: Browser, scheme: Scheme, tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    with real_site(tmp_path / "guides", tmp_path / "index") as (address, _), tabs(browser) as open_tab:
        visit = opened(open_tab, address, scheme, ready=False)
        expect(visit.page.locator(".status.failed")).to_be_visible(timeout=60_000)
        assert visit.grave() == []
        visit.ask("How long?")
        expect(visit.page.locator(".below .fault")).to_be_visible()
        assert visit.grave() == []


@schemes
def test_a_written_answer(browser: Browser, scheme: Scheme, corpus_index: Path) -> None:
    said = "A lead machine learning engineer earns 276K per year [1]. Many bakers juggle swords at noon [1]."
    with (
        model_server(Reply(said)) as server,
        written_site(server.url, corpus_index) as address,
        tabs(browser) as open_tab,
    ):
        visit = opened(open_tab, address, scheme)
        assert visit.grave() == []
        written = visit.ask("How much does a lead machine learning engineer earn?")
        expect(written.locator(".differs")).to_be_visible()
        assert visit.grave() == []
