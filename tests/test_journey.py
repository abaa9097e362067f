"""What a person does with the page, in a real Chromium; nothing is asked of another origin."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from served import served

from assistant import Assistant
from assistant.page.opening import Opening
from assistant.settings import read_settings

FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
HOSTILE_TITLE = '<img src="https://tracker.example/title.png" onerror="document.title=1">Juggling'
HOSTILE_WORDS = (
    '<script>document.title="ran"</script> '
    '<img src="https://tracker.example/p.png" onerror="document.title=2"> '
    '![pixel](https://tracker.example/q.png) <form action="https://tracker.example"><button>Go</button></form>'
)
HOSTILE = f"""---
title: '{HOSTILE_TITLE}'
publisher: Circus School
---

# Juggling

## How long does it take to become a professional juggler?

Becoming a professional juggler takes eleven years of training {HOSTILE_WORDS}.
"""


@dataclass
class Visit:
    """An open page, and every request that it made."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def ask(self, question: str) -> Locator:
        """Type a question, press Enter; the block that stands below it."""
        self.page.get_by_role("textbox").fill(question)
        self.page.keyboard.press("Enter")
        return self.answer_of(question)

    def answer_of(self, question: str) -> Locator:
        expect(self.page.locator(".asked").last).to_have_text(question)
        answers = self.page.locator(".answer")
        expect(answers).to_have_count(self.page.locator(".asked").count())
        return answers.last

    def foreign(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((self.address, "data:"))]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Opening]]:
    corpus = tmp_path_factory.mktemp("guides") / "corpus"
    shutil.copytree(Path(__file__).parent.parent / "corpus", corpus)
    (corpus / "juggling.md").write_text(HOSTILE, "utf-8")
    settings = read_settings(corpus=corpus, index=tmp_path_factory.mktemp("index"))
    with served(lambda progress: Assistant.open(settings, progress)) as site:
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "the journey needs Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, site: tuple[str, Opening]) -> Iterator[Visit]:
    address, _ = site
    page = browser.new_page()
    visit = Visit(page, address)
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("console", lambda said: visit.problems.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: visit.problems.append(str(error)))
    page.goto(f"{address}/?from=a-link")
    expect(page.locator(".status.ready")).to_be_visible(timeout=60_000)
    yield visit
    assert visit.foreign() == []
    assert visit.problems == []
    assert visit.requests
    page.close()


def test_ask_read_refuse_and_click_a_suggestion(visit: Visit) -> None:
    page = visit.page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".shelf li")).to_have_count(4)

    answer = visit.ask("How much does a lead machine learning engineer earn?")
    expect(answer.locator(".said")).to_contain_text("276K")
    expect(answer.locator("blockquote").first).to_contain_text("276K")
    expect(answer.locator(".origin").first).to_contain_text("Glassdoor")
    assert page.get_by_role("textbox").input_value() == ""

    refusal = visit.ask("What is the capital of France?")
    expect(refusal.locator(".verdict")).to_have_text("Not in the guides")
    expect(refusal.locator(".source")).to_have_count(0)

    suggestion = page.locator(".options button").first
    question = suggestion.inner_text()
    suggestion.click()
    answer = visit.answer_of(question)
    expect(answer.locator(".source").first).to_be_visible()


def test_a_marker_leads_to_the_exact_quote(visit: Visit, site: tuple[str, Opening]) -> None:
    question = "What are the steps to become a machine learning engineer?"
    answer = visit.ask(question)
    markers = answer.locator("a.marker")
    expect(markers.nth(1)).to_be_visible()
    citations = [citation.quote for citation in site[1].result().ask(question).citations]
    quotes = answer.locator("blockquote").evaluate_all("all => all.map(one => one.textContent)")
    assert quotes == citations
    markers.nth(1).click()
    expect(visit.page.locator(".source.lit blockquote")).to_have_text(citations[1])
    expect(visit.page.locator(".source.lit")).to_be_focused()
    assert visit.page.url.endswith("?from=a-link")


def test_an_example_of_the_first_screen_asks_itself(visit: Visit) -> None:
    example = visit.page.locator(".example").first
    question = example.inner_text().strip()
    example.click()
    expect(visit.answer_of(question).locator(".source").first).to_be_visible()


def test_a_cleared_conversation_stays_cleared(visit: Visit) -> None:
    visit.ask("What is the capital of France?")
    visit.page.get_by_role("button", name="Clear", exact=True).click()
    expect(visit.page.locator(".asked")).to_have_count(0)
    visit.ask("What is the capital of Spain?")
    expect(visit.page.locator(".asked")).to_have_count(1)


def test_a_mistake_is_one_line_below_the_question(visit: Visit) -> None:
    visit.page.get_by_role("textbox").fill("x" * 3_000)
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".note.fault")).to_contain_text("2,000")


def test_a_hostile_guide_shows_as_text(visit: Visit) -> None:
    page = visit.page
    expect(page.locator(".shelf")).to_contain_text("<img src=")
    answer = visit.ask("How long does it take to become a professional juggler?")
    expect(answer.locator("blockquote").first).to_contain_text("<script>document.title=")
    assert_nothing_ran(page)


def test_a_hostile_question_shows_as_text(visit: Visit) -> None:
    visit.page.get_by_role("textbox").fill(HOSTILE_WORDS)
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".asked")).to_have_text(HOSTILE_WORDS)
    expect(visit.page.locator(".bot-row")).to_be_visible()
    assert_nothing_ran(visit.page)


def assert_nothing_ran(page: Page) -> None:
    page.wait_for_timeout(300)
    assert page.locator("#conversation :is(img, script, form, iframe, video, object)").count() == 0
    assert page.title() not in ("1", "2", "ran")
