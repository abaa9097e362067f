"""The page's own routes, over HTTP."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from urllib.error import HTTPError

import pytest
from served import ANSWER, QUOTE, ToyAssistant, served

from assistant.index.filing import Filing
from assistant.page.exchanges import Exchange, kept
from assistant.page.opening import Progress
from assistant.page.reading import link
from assistant.page.routes import FILES


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(lambda progress: ToyAssistant()) as (address, opening):
        assert opening.wait(30)
        yield address


def fetch(address: str, data: bytes | None = None) -> tuple[int, str, str]:
    """Status, kind and body of an answer."""
    request = urllib.request.Request(address, data, {"content-type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers["content-type"], answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.headers["content-type"], error.read().decode()


@pytest.mark.parametrize("name", FILES)
def test_the_files_of_the_page_are_served(address: str, name: str) -> None:
    status, kind, body = fetch(f"{address}/{name}")
    assert status == 200
    assert kind.startswith(FILES[name])
    assert body


def test_the_scripts_get_their_words(address: str) -> None:
    _, kind, body = fetch(f"{address}/words.js")
    assert kind.startswith("text/javascript")
    assert json.loads(body.removeprefix("export const words = ").removesuffix(";\n"))["close"] == "Close"


def test_a_citation_can_be_read_where_it_stands(address: str) -> None:
    status, kind, body = fetch(f"{address}/{link(QUOTE)}")
    assert status == 200
    assert kind.startswith("text/html")
    assert f'<mark id="mark" tabindex="-1">{QUOTE.quote}</mark>' in body


@pytest.mark.parametrize(
    ("query", "expected"),
    [("path=none.md", 404), ("path=../pyproject.toml", 404), ("", 422), ("path=baker.md&start=x", 422)],
)
def test_a_wrong_link_is_refused(address: str, query: str, expected: int) -> None:
    assert fetch(f"{address}/read?{query}")[0] == expected


def test_a_conversation_can_be_had_as_markdown(address: str) -> None:
    sent = {"exchanges": [json.loads(kept(Exchange("How long?", ANSWER)))], "name": "Bread"}
    status, kind, body = fetch(f"{address}/export", json.dumps(sent).encode())
    assert (status, kind) == (200, "text/markdown; charset=utf-8")
    assert body.startswith("# Bread\n\n## How long?")
    assert fetch(f"{address}/export", b'{"exchanges": [{"do": "harm"}]}')[0] == 422


def test_the_guides_are_listed_and_searched(address: str) -> None:
    assert "Becoming a baker" in fetch(f"{address}/shelf")[2]
    assert "Training › Years" in fetch(f"{address}/shelf?find=how+long%00")[2]
    assert fetch(f"{address}/shelf?find={'x' * 501}")[0] == 422


def test_the_progress_of_the_index_can_be_followed(address: str) -> None:
    state = json.loads(fetch(f"{address}/progress")[2])
    assert state == {
        "line": "1 guide, 2 passages",
        "status": "ready",
        "notice": "",
        "stale": False,
        "done": 0,
        "total": 0,
    }


def test_only_who_may_change_the_guides_is_offered_it(guides: Path) -> None:
    with served(lambda progress: ToyAssistant(), filing=Filing(guides)) as (address, opening):
        assert opening.wait(30)
        assert 'id="shelf-add"' in fetch(f"{address}/shelf")[2]
        proxied = urllib.request.Request(f"{address}/shelf", headers={"X-Forwarded-For": "203.0.113.9"})
        with urllib.request.urlopen(proxied, timeout=30) as answer:
            assert b"shelf-add" not in answer.read()


def test_nobody_is_offered_what_nobody_may(address: str) -> None:
    assert "shelf-add" not in fetch(f"{address}/shelf")[2]


def test_a_guide_that_is_not_open_yet_is_said_to_be() -> None:
    go = Event()

    def opener(progress: Progress) -> ToyAssistant:
        assert go.wait(30)
        return ToyAssistant()

    with served(opener) as (address, _):
        status, _, body = fetch(f"{address}/read?path=baker.md")
        go.set()
    assert status == 503
    assert "Loading" in body
