"""What a person does with the page, in a real Chromium."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import Open, Visit, real_site, tabs, written_site
from hostile import HOSTILE_NAME, HOSTILE_TITLE, HOSTILE_WORDS
from playwright.sync_api import Browser, Page, expect
from scripted import Reply, model_server
from served import Halves, served
from toys import write_guides

from assistant.page.opening import Opening


def test_ask_read_refuse_and_click_a_suggestion(visit: Visit) -> None:
    page = visit.page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".shelf li")).to_have_count(4)

    answer = visit.ask("How much does a lead machine learning engineer earn?")
    expect(answer.locator(".said")).to_contain_text("276K")
    expect(answer.locator(".origin").first).to_contain_text("Glassdoor")
    expect(visit.box).to_have_value("")

    refusal = visit.ask("What is the capital of France?")
    expect(refusal.locator(".verdict")).to_have_text("Not in the guides")
    expect(refusal.locator(".marker")).to_have_count(0)

    suggestion = page.locator(".options button").first
    question = suggestion.inner_text()
    suggestion.click()
    answer = visit.answer_of(question)
    expect(answer.locator(".marker").first).to_be_visible()


def test_a_marker_opens_the_guide_at_the_exact_quote(visit: Visit, site: tuple[str, Opening]) -> None:
    page, question = visit.page, "What are the steps to become a machine learning engineer?"
    answer = visit.ask(question)
    citations = site[1].result().ask(question).citations
    second = answer.locator(".marker").nth(1)
    second.click()
    expect(page.locator("#pane h1")).to_have_text(citations[1].title)
    assert visit.marked() == citations[1].quote
    expect(page.locator("#pane mark").first).to_be_in_viewport()
    expect(page.locator("#pane .near").first).to_be_visible()
    expect(page.locator("#mark")).to_be_focused()
    assert page.locator("#pane article").evaluate("one => one.textContent.length") > 5_000

    page.get_by_role("button", name="Next source").click()
    expect(page.locator("#pane .place")).to_have_text(f"Source 3 of {len(citations)}")
    assert visit.marked() == citations[2].quote
    page.get_by_role("button", name="Previous source").click()
    expect(page.locator("#pane .place")).to_have_text(f"Source 2 of {len(citations)}")
    assert visit.marked() == citations[1].quote
    assert page.url.endswith("?from=a-link")


def test_escape_closes_the_guide_and_the_focus_returns(visit: Visit) -> None:
    answer = visit.ask("How much does a lead machine learning engineer earn?")
    first = answer.locator(".marker").first
    first.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("#mark")).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator("#pane")).to_be_hidden()
    expect(first).to_be_focused()


def test_every_citation_of_many_answers_is_marked_exactly(visit: Visit, site: tuple[str, Opening]) -> None:
    assistant = site[1].result()
    for question in (
        "Do the guides agree on whether a degree is needed?",
        "Who wrote the Springboard guide?",
    ):
        answer = visit.ask(question)
        for citation in assistant.ask(question).citations:
            answer.locator(f".marker:not(.number):has(.n:text-is('{citation.number}'))").first.click()
            expect(visit.page.locator("#pane .place")).to_have_text(re.compile(f"Source {citation.number} "))
            assert visit.marked() == citation.quote


def test_an_example_of_the_first_screen_asks_itself(visit: Visit) -> None:
    example = visit.page.locator(".example").first
    question = example.inner_text().strip()
    example.click()
    expect(visit.answer_of(question).locator(".marker").first).to_be_visible()


def test_no_question_is_lost_that_is_sent_the_moment_an_answer_is_whole(visit: Visit) -> None:
    sent = visit.page.evaluate(
        """async (questions) => {
          const box = document.querySelector("#question textarea");
          const whole = () => document.querySelectorAll(".below:not(.growing) .actions").length;
          const send = () => {
            box.value = "Do I need a degree?";
            box.dispatchEvent(new Event("input", { bubbles: true }));
            box.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", bubbles: true }));
          };
          let sent = 0;
          const next = () => { if (sent < questions && whole() === sent) { sent += 1; send(); } };
          const all = { childList: true, subtree: true, attributes: true };
          new MutationObserver(next).observe(document.body, all);
          next();
          const until = Date.now() + 30_000;
          while (whole() < questions && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
          return whole();
        }""",
        12,
    )
    assert sent == 12


def test_what_is_pressed_twice_is_asked_once(visit: Visit) -> None:
    example = visit.page.locator(".example").first
    question = example.inner_text().strip()
    example.dblclick()
    visit.answer_of(question)
    visit.box.fill("Do I need a degree?")
    for _ in range(3):
        visit.page.keyboard.press("Enter")
    visit.answer_of("Do I need a degree?")
    visit.box.fill("Do I need a degree?")
    visit.page.locator("#question .submit-button").dblclick()
    expect(visit.page.locator(".asked")).to_have_text([question, *["Do I need a degree?"] * 2])
    visit.ask("What is the capital of France?")
    expect(visit.page.locator(".asked")).to_have_count(4)


def test_what_was_asked_can_be_asked_again_changed_and_removed(visit: Visit) -> None:
    page = visit.page
    first, second = "Do I need a degree?", "What is the capital of France?"
    visit.ask(first)
    visit.ask(second)
    page.locator("#answer-2 .do-retry").click()
    expect(page.locator("#answer-2:not(.growing) .actions")).to_be_visible()
    expect(page.locator(".asked")).to_have_text([first, second])

    page.locator("#answer-2 .do-edit").click()
    field = page.get_by_role("textbox", name="Your question, changed")
    expect(field).to_be_focused()
    expect(field).to_have_value(second)
    page.keyboard.press("Escape")
    expect(page.locator("#answer-2 .do-edit")).to_be_focused()
    page.keyboard.press("Enter")
    field.fill("How much does a lead engineer earn?")
    page.keyboard.press("Enter")
    expect(visit.answer_of("How much does a lead engineer earn?")).to_contain_text("276K")
    expect(page.locator(".asked")).to_have_count(2)

    page.locator("#answer-1 .do-undo").click()
    expect(page.locator(".asked")).to_have_count(0)
    expect(visit.box).to_be_focused()


def test_what_was_searched_for_is_shown_and_can_be_corrected(visit: Visit) -> None:
    visit.ask("What does a machine learning engineer do?")
    follow_up = visit.ask("And how much do they earn?")
    expect(follow_up.locator(".searched")).to_contain_text("machine learning engineer")
    follow_up.locator(".do-correct").click()
    field = visit.page.get_by_role("textbox", name="Your question, changed")
    expect(field).to_have_value(re.compile("machine learning engineer"))
    field.fill("How much does a lead machine learning engineer earn?")
    visit.page.keyboard.press("Enter")
    expect(visit.answer_of("How much does a lead machine learning engineer earn?")).to_contain_text("276K")
    expect(visit.page.locator(".asked")).to_have_count(2)


def test_a_partly_answered_question_names_what_is_missing(visit: Visit) -> None:
    answer = visit.ask("How much does a machine learning engineer earn in Germany?")
    expect(answer.locator(".verdict")).to_have_text(re.compile("a part of this|Not in the guides"))
    expect(answer.locator(".lacking li")).to_have_text(["Germany"])


def test_where_guides_differ_each_has_a_row(visit: Visit) -> None:
    answer = visit.ask("Do the guides agree on whether a degree is needed?")
    rows = answer.locator(".view")
    assert rows.count() >= 2
    expect(rows.locator("cite").filter(has_text="Springboard")).to_have_count(1)
    expect(rows.locator(".by").filter(has_text="2021")).to_have_count(1)
    expect(answer.locator(".differs").first).to_be_visible()


def test_why_an_answer_came_out_can_be_seen(visit: Visit, site: tuple[str, Opening]) -> None:
    answer = visit.ask("What is the capital of France?")
    answer.locator("summary").click()
    expect(answer.locator(".why tbody tr").first).to_be_visible()
    expect(answer.locator(".why")).to_contain_text(site[1].result().index_id)
    answer.locator(".why .passage").first.click()
    expect(visit.page.locator("#pane mark").first).to_be_visible()


def test_an_answer_is_copied_with_its_sources(visit: Visit) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = visit.ask("How much does a lead machine learning engineer earn?")
    answer.locator(".do-copy").click()
    expect(answer.locator(".do-copy")).to_have_text("Copied")
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert "276K" in copied
    assert "Glassdoor" in copied
    assert "1. " in copied


def test_an_answer_is_announced_once(visit: Visit) -> None:
    visit.ask("How much does a lead machine learning engineer earn?")
    live = visit.page.locator("#said")
    expect(live).to_have_attribute("aria-live", "polite")
    expect(live).to_contain_text("276K")
    expect(visit.page.locator("#conversation [role=log]")).to_have_attribute("aria-live", "off")


def test_a_mistake_is_one_line_below_the_question(visit: Visit) -> None:
    visit.box.fill("x" * 3_000)
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".note.fault")).to_contain_text("2,000")


def test_a_hostile_guide_shows_as_text(visit: Visit) -> None:
    page = visit.page
    expect(page.locator(".shelf")).to_contain_text(HOSTILE_TITLE)
    expect(page.locator(".shelf")).to_contain_text("publisher.png")
    answer = visit.ask("How long does it take to become a professional juggler?")
    expect(answer.locator(".said")).to_contain_text("<script>document.title=")
    expect(answer.locator(".sources")).to_contain_text("heading.png")
    answer.locator(".marker").first.hover()
    expect(answer.locator(".marker .tip").first).to_contain_text("title.png")
    answer.locator("summary").click()
    expect(answer.locator(".why table")).to_contain_text("heading.png")
    answer.locator(".marker").first.click()
    expect(page.locator("#pane mark").first).to_contain_text("<script>document.title=")
    expect(page.locator("#pane header")).to_contain_text("author.png")
    expect(page.locator("#pane header")).to_contain_text("javascript:document.title=4")
    assert_nothing_ran(page)


def test_hostile_names_of_guides_show_as_text(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    page.locator("#masthead .do-guides").click()
    books = page.locator("#pane .books")
    expect(books).to_contain_text(HOSTILE_NAME)
    expect(books).to_contain_text("publisher.png")
    page.get_by_role("searchbox").fill(HOSTILE_WORDS)
    page.keyboard.press("Enter")
    expect(page.locator("#pane .places")).to_contain_text("<script>document.title=")
    picture = tmp_path / "<img src=x onerror=document.title=5>.png"
    picture.write_bytes(b"\x89PNG")
    page.get_by_label("Add guides").set_input_files(picture)
    expect(page.locator("#shelf-added")).to_contain_text("cannot be a guide")
    books.locator("a", has_text="Juggling").click()
    expect(page.locator("#pane h1")).to_have_text(HOSTILE_TITLE)
    assert_nothing_ran(page)
    visit.problems.clear()  # that a picture is no guide, the browser's console says too


def test_a_hostile_question_shows_as_text(open_tab: Open, site: tuple[str, Opening]) -> None:
    visit = open_tab(site[0], f"/?q={quote(HOSTILE_WORDS)}")
    page = visit.page
    visit.answer_of(HOSTILE_WORDS)
    page.get_by_role("button", name="Conversations").click()
    names = page.locator("#pane .title")
    expect(names).to_have_text(HOSTILE_WORDS[:80])
    page.get_by_role("button", name="Rename").click()
    page.get_by_role("textbox", name="Name of the conversation").fill(HOSTILE_TITLE)
    page.keyboard.press("Enter")
    expect(names).to_have_text(HOSTILE_TITLE[:80])
    page.keyboard.press("Escape")
    page.locator(".do-edit").click()
    expect(page.locator(".editing textarea")).to_have_value(HOSTILE_WORDS)
    assert_nothing_ran(page)


def test_a_conversation_is_still_there_after_a_reload(visit: Visit) -> None:
    page = visit.page
    visit.ask("How much does a lead machine learning engineer earn?")
    visit.ask("What is the capital of France?")
    visit.is_kept(2)
    page.reload()
    expect(page.locator(".asked")).to_have_count(2)
    expect(page.locator("#answer-1")).to_contain_text("276K")
    expect(page.locator("#answer-1 .why")).to_have_count(1)
    page.locator("#answer-1 .marker").first.click()
    expect(page.locator("#pane mark").first).to_contain_text("276K")
    follow_up = visit.ask("And a junior one?")
    expect(follow_up.locator(".searched")).to_be_visible()
    expect(page.locator(".asked")).to_have_count(3)


def test_conversations_are_named_opened_again_exported_and_deleted(visit: Visit) -> None:
    page = visit.page
    visit.ask("How much does a lead machine learning engineer earn?")
    page.get_by_role("button", name="New").click()
    expect(page.locator(".asked")).to_have_count(0)
    visit.ask("What is the capital of France?")
    page.get_by_role("button", name="Conversations").click()
    names = page.locator("#pane .title")
    expect(names).to_have_text(
        ["What is the capital of France?", "How much does a lead machine learning engineer earn?"]
    )

    page.get_by_role("button", name="Rename").nth(1).click()
    page.get_by_role("textbox", name="Name of the conversation").fill("Pay")
    page.keyboard.press("Enter")
    expect(names.nth(1)).to_have_text("Pay")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").nth(1).click()
    assert download.value.suggested_filename == "Pay.md"
    text = Path(download.value.path()).read_text("utf-8")
    assert text.startswith("# Pay\n\n## How much does a lead machine learning engineer earn?")
    assert "276K" in text
    assert "Answered from index" in text

    names.nth(1).click()
    expect(page.locator(".asked")).to_have_text(["How much does a lead machine learning engineer earn?"])
    expect(visit.box).to_be_focused()
    page.get_by_role("button", name="Conversations").click()
    expect(names).to_have_text(["Pay", "What is the capital of France?"])
    page.get_by_role("button", name="Delete").nth(1).click()
    page.get_by_role("button", name="Yes, delete").click()
    expect(names).to_have_text(["Pay"])


def test_a_link_asks_its_question(open_tab: Open, site: tuple[str, Opening]) -> None:
    visit = open_tab(site[0], "/?q=What%20is%20the%20capital%20of%20France%3F")
    page = visit.page
    expect(page.locator(".asked")).to_have_text("What is the capital of France?")
    expect(page.locator(".verdict")).to_have_text("Not in the guides")
    assert "q=" not in page.url
    visit.is_kept(1)
    page.reload()
    expect(page.locator(".asked")).to_have_count(1)


def test_each_answer_has_a_link(visit: Visit) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.ask("Do I need a degree?").locator(".do-link").click()
    expect(visit.page.locator("#said")).to_have_text("The link is copied")
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{visit.address}/?q=Do%20I%20need%20a%20degree%3F"


def test_what_a_person_thinks_of_an_answer_is_kept(
    visit: Visit, site: tuple[str, Opening], tmp_path_factory: pytest.TempPathFactory
) -> None:
    answer = visit.ask("What is the capital of France?")
    answer.get_by_role("button", name="Not helpful").click()
    field = visit.page.get_by_role("textbox", name="What was good or wrong about it? (if you like)")
    field.fill("It is <b>Paris</b>")
    visit.page.get_by_role("button", name="Send").click()
    expect(visit.page.locator(".rated")).to_be_visible()
    files = tmp_path_factory.getbasetemp().glob("index*/feedback.jsonl")
    file = max(files, key=lambda one: one.stat().st_mtime_ns)
    entry = json.loads(file.read_text("utf-8").splitlines()[-1])
    assert (entry["verdict"], entry["comment"]) == ("down", "It is <b>Paris</b>")
    assert entry["question"] == "What is the capital of France?"
    assert entry["passages"]


def test_the_guides_are_listed_searched_and_read(visit: Visit) -> None:
    page = visit.page
    page.locator("#masthead .do-guides").click()
    expect(page.locator("#pane .books > li")).to_have_count(4)
    page.get_by_role("searchbox").fill("salary of a lead engineer")
    page.keyboard.press("Enter")
    expect(page.locator("#pane .places li").first).to_contain_text("pay of these three roles")
    page.locator("#pane .places a").first.click()
    expect(page.locator("#pane mark").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#masthead .do-guides")).to_be_focused()


def test_the_index_is_made_anew_while_another_tab_asks(
    visit: Visit, open_tab: Open, site: tuple[str, Opening]
) -> None:
    before = site[1].result().index_id
    other, page = open_tab(site[0]).page, visit.page
    page.locator("#masthead .do-guides").click()
    page.get_by_role("button", name="Make the index anew").click()
    page.get_by_role("button", name="Yes, from nothing").click()
    for count in range(1, 9):
        other.locator("#question textarea").fill("How much does a lead machine learning engineer earn?")
        other.keyboard.press("Enter")
        answers = other.locator(".below:not(.growing) .marker.number")
        expect(answers).to_have_count(count, timeout=30_000)  # both tabs and the build share the machine
    expect(page.locator("#shelf-state")).to_contain_text("made anew", timeout=60_000)
    expect(page.locator("#masthead .status")).to_contain_text("made anew")
    page.wait_for_function(
        "before => fetch('healthz').then(one => one.json()).then(one => one.index !== before)", arg=before
    )


def test_a_guide_is_added_replaced_and_removed(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    nurse, picture = tmp_path / "<b>nurse.md", tmp_path / "nurse.png"
    nurse.write_text(
        "# Becoming a nurse\n\nA nurse studies at a nursing school for three years and a half.\n"
    )
    picture.write_bytes(b"\x89PNG")
    page.locator("#masthead .do-guides").click()
    page.get_by_label("Add guides").set_input_files([nurse, picture])
    expect(page.locator("#shelf-added li")).to_contain_text(["-b-nurse.md was added", "cannot be a guide"])
    expect(page.locator(".books > li")).to_have_count(5, timeout=30_000)
    question = "How long does a nurse study at a nursing school?"
    expect(visit.ask(question).locator(".marker.number").first).to_be_visible()

    page.get_by_label("Add guides").set_input_files(nurse)
    expect(page.locator("#shelf-added li").last).to_contain_text("already")
    page.get_by_role("button", name="Replace it").click()
    expect(page.locator("#shelf-added li").last).to_contain_text("was added")

    book = page.locator(".books > li", has_text="Becoming a nurse")
    book.get_by_role("button", name="Remove").click()
    expect(book).to_have_count(1)
    book.get_by_role("button", name="Yes, remove this guide").click()
    expect(page.locator("#shelf-added li").last).to_contain_text("is kept as .removed/")
    expect(book).to_have_count(0)
    expect(page.locator("#masthead .status")).to_contain_text("Updated", timeout=30_000)
    expect(page.locator(".books > li")).to_have_count(4)
    visit.problems.clear()  # that a name is taken, and a picture no guide, the browser's console says too


def test_an_answer_can_be_stopped_while_it_grows(browser: Browser) -> None:
    halves = Halves()
    with served(lambda progress: halves) as (address, _), tabs(browser) as open_tab:
        visit = open_tab(address)
        page = visit.page
        visit.box.fill("How long?")
        page.keyboard.press("Enter")
        expect(page.locator(".growing .said")).to_have_text("Half an")
        page.get_by_role("button", name="Stop").click()
        expect(page.locator(".stopped")).to_have_text("Stopped here.")
        expect(visit.box).to_be_focused()
        halves.go.set()
        expect(visit.ask("And when?")).to_contain_text("three years")
        expect(page.locator("#answer-1 .said")).to_have_text("Half an")
        page.locator("#answer-1 .do-undo").click()
        expect(page.locator(".asked")).to_have_count(0)


@pytest.mark.parametrize("sending", ["Enter", "the button"])
def test_a_question_sent_during_an_answer_waits_for_it(browser: Browser, sending: str) -> None:
    halves = Halves()
    with served(lambda progress: halves) as (address, _), tabs(browser) as open_tab:
        visit = open_tab(address)
        page, waits = visit.page, visit.page.locator(".waits")
        visit.box.fill("How long?")
        page.keyboard.press("Enter")
        expect(page.locator(".growing .said")).to_have_text("Half an")
        visit.box.fill("And when?")
        page.keyboard.press("Enter") if sending == "Enter" else page.get_by_role("button", name="Ask").click()
        expect(waits).to_have_text("Asked as soon as this answer is whole.")
        expect(page.locator("#said")).to_have_text("Asked as soon as this answer is whole.")
        expect(visit.box).to_have_value("And when?")
        visit.box.press("End")
        visit.box.press("!")
        expect(waits).to_have_count(0)
        visit.box.press("Enter")
        expect(waits).to_be_visible()
        expect(page.locator(".asked")).to_have_count(1)
        halves.go.set()
        visit.answer_of("And when?!")
        expect(page.locator(".asked")).to_have_text(["How long?", "And when?!"])
        expect(page.locator("#answer-1")).to_contain_text("three years")
        expect(visit.box).to_have_value("")
        expect(waits).to_have_count(0)


def test_another_conversation_is_opened_during_an_answer(browser: Browser) -> None:
    halves = Halves()
    with served(lambda progress: halves) as (address, _), tabs(browser) as open_tab:
        visit = open_tab(address)
        page = visit.page
        visit.box.fill("How long?")
        page.keyboard.press("Enter")
        expect(page.locator(".growing .said")).to_have_text("Half an")
        page.get_by_role("button", name="New").click()
        expect(page.locator(".asked")).to_have_count(0)
        halves.go.set()
        visit.ask("And when?")
        expect(page.locator(".asked")).to_have_text(["And when?"])
        page.get_by_role("button", name="Conversations").click()
        expect(page.locator("#pane .title")).to_have_text(["And when?", "How long?"])


def test_a_page_that_could_not_be_opened_is_there_when_it_can(browser: Browser, tmp_path: Path) -> None:
    corpus = tmp_path / "guides"
    corpus.mkdir()
    with real_site(corpus, tmp_path / "index") as (address, _), tabs(browser) as open_tab:
        visit = open_tab(address, ready=False)
        page = visit.page
        expect(page.locator(".status.failed")).to_have_text("Not available", timeout=60_000)
        expect(page.locator(".welcome .fault")).to_contain_text("guides")
        write_guides(corpus)
        visit.is_ready()
        expect(page.locator(".welcome .fault")).to_have_count(0)
        expect(page.locator(".shelf li")).to_have_count(3)
        expect(page.locator(".example").first).to_be_visible()
        visit.ask("What is the capital of France?")


def test_on_a_phone_the_source_stands_below_and_nothing_is_wider_than_the_screen(
    open_tab: Open, site: tuple[str, Opening]
) -> None:
    visit = open_tab(site[0], viewport={"width": 390, "height": 844})
    page = visit.page
    visit.ask("How long does it take to become a professional juggler?")
    page.locator("a.marker").first.click()
    expect(page.locator("#pane mark").first).to_be_in_viewport()
    chat, pane = page.locator("#conversation").bounding_box(), page.locator("#pane").bounding_box()
    assert chat is not None
    assert pane is not None
    assert chat["y"] + chat["height"] <= pane["y"] + 1
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator("#pane .pane-body").evaluate("one => one.scrollWidth <= one.clientWidth")


def assert_nothing_ran(page: Page) -> None:
    page.wait_for_timeout(300)
    assert (
        page.locator(
            ":is(#conversation, #pane) :is(img, script, form:not(.editing), iframe, video, object)"
        ).count()
        == 0
    )
    assert page.title() not in ("1", "2", "ran")


def test_a_model_writes_and_one_switch_brings_the_quotes_back(browser: Browser, corpus_index: Path) -> None:
    said = "A lead machine learning engineer earns 276K per year [1]. Many bakers juggle swords at noon [1]."
    with (
        model_server(Reply(said, pause=0.05)) as server,
        written_site(server.url, corpus_index) as address,
        tabs(browser) as open_tab,
    ):
        visit = open_tab(address)
        page = visit.page
        expect(page.locator(".welcome")).to_contain_text("go to openai:scripted")
        written = visit.ask("How much does a lead machine learning engineer earn?")
        expect(written.locator(".said")).to_contain_text("A lead machine learning engineer earns 276K")
        expect(written.locator(".differs")).to_have_text("Many bakers juggle swords at noon.")
        expect(written.locator(".writing")).to_contain_text(
            "openai:scripted, checked against the guides: 1 of 2"
        )
        switch = page.locator("#written")
        expect(switch).to_contain_text("Let openai:scripted write the answers")
        switch.locator("input").uncheck()
        quoted = visit.ask("How much does a machine learning engineer manager earn?")
        expect(quoted.locator(".said")).to_contain_text("287K per year (most likely range)")
        expect(quoted.locator(".writing")).to_have_count(0)
        assert len(server.asked) == 1
