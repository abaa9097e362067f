"""Guides changed over a real server, and who is refused."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from served import ToyAssistant, served
from shell import ROOT

from assistant import Assistant
from assistant.index.filing import Filing
from assistant.page.keeper import Keeper
from assistant.settings import Settings

NURSE = b"# Becoming a nurse\n\nA nurse studies at a nursing school for three years and a half.\n"


def call(
    address: str, method: str, data: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, Any]:
    try:
        answer = urlopen(Request(address, data, headers or {}, method=method), timeout=60)
    except HTTPError as error:
        answer = error
    with answer:
        assert answer.headers["content-type"] == "application/json"
        return answer.status, json.loads(answer.read())


@pytest.fixture
def address(guides: Path) -> Iterator[str]:
    with served(lambda progress: ToyAssistant(), filing=Filing(guides)) as (address, _):
        yield f"{address}/api"


def test_a_guide_that_is_added_is_answered_from_and_one_that_is_removed_is_not(
    guides: Path, tmp_path: Path
) -> None:
    settings = Settings(corpus=guides, index=tmp_path / "index")
    question = f"ask?question={quote('How long does a nurse study?')}"

    def status_is(wanted: str) -> bool:
        for _ in range(300):
            _, answer = call(f"{address}/api/{question}", "GET")
            if answer["status"] == wanted:
                return True
            time.sleep(0.1)
        return False

    with served(lambda progress: Assistant.open(settings), Keeper(guides), Filing(guides)) as (
        address,
        opening,
    ):
        assert opening.wait(60)
        assert status_is("not_covered")
        assert call(f"{address}/api/guides/nurse.md", "PUT", NURSE) == (200, {"guide": "nurse.md"})
        assert status_is("answered")
        status, removed = call(f"{address}/api/guides/nurse.md", "DELETE")
        assert (status, removed["moved_to"].startswith(".removed/")) == (200, True)
        assert status_is("not_covered")
        before = opening.result().index_id
        assert call(f"{address}/api/rebuild", "POST")[0] == 200
        for _ in range(300):
            if opening.result().index_id != before:
                break
            time.sleep(0.1)
        assert opening.result().index_id != before


def test_a_mistake_is_one_line(address: str, guides: Path) -> None:
    for path, method, data, status, line in [
        ("guides/baker.md", "PUT", NURSE, 409, "already"),
        ("guides/nurse.exe", "PUT", NURSE, 400, ".md"),
        ("guides/", "PUT", NURSE, 400, ".md"),
        ("guides", "PUT", NURSE, 400, ".md"),
        ("guides/nurse.md", "PUT", b"", 400, "empty"),
        ("guides/nurse.md", "PUT", b"\xff\xfe", 400, "UTF-8"),
        ("guides/nurse.md", "PUT", b"x" * 20_000_001, 413, "20,000,000"),
        ("guides/none.md", "DELETE", None, 404, "no guide"),
        ("guides", "DELETE", None, 404, "no guide"),
        ("guides/%2e%2e/%2e%2e/etc/passwd", "DELETE", None, 404, "no guide"),
        ("rebuild", "GET", None, 405, "POST"),
        ("rebuild/now", "POST", b"", 404, "/api/rebuild"),
        ("ask", "PUT", b"", 405, "GET or POST"),
    ]:
        code, said = call(f"{address}/{path}", method, data)
        assert (code, list(said)) == (status, ["error"]), path
        assert line in said["error"]
        assert "\n" not in said["error"]
    assert not (guides / "nurse.md").exists()


def test_a_guide_is_replaced_when_that_is_said(address: str, guides: Path) -> None:
    assert call(f"{address}/guides/baker.md?replace=1", "PUT", NURSE) == (200, {"guide": "baker.md"})
    assert (guides / "baker.md").read_bytes() == NURSE


def test_names_cannot_leave_the_folder(address: str, guides: Path) -> None:
    code, said = call(f"{address}/guides/..%2f..%2fevil.md", "PUT", NURSE)
    assert (code, said) == (200, {"guide": "evil.md"})
    assert (guides / "evil.md").is_file()
    assert not (guides.parent / "evil.md").exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "rebound.example:7860"},
        {"Host": "192.168.1.7"},
        {"Host": ""},
        {"X-Forwarded-For": "203.0.113.9"},
        {"Forwarded": "for=203.0.113.9"},
        {"Via": "1.1 proxy"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
def test_who_does_not_plainly_sit_here_is_refused(
    address: str, guides: Path, headers: dict[str, str]
) -> None:
    for path, method in [("guides/nurse.md", "PUT"), ("guides/baker.md", "DELETE"), ("rebuild", "POST")]:
        code, said = call(f"{address}/{path}", method, NURSE, headers)
        assert (code, list(said)) == (403, ["error"])
    assert not (guides / "nurse.md").exists()
    assert (guides / "baker.md").exists()
    assert call(f"{address}/guides", "GET", headers=headers)[0] == 200


@pytest.mark.parametrize("host", ["localhost", "localhost:7860", "127.0.0.1", "[::1]:7860", "[::1]"])
def test_every_name_of_this_machine_will_do(address: str, host: str) -> None:
    assert (
        call(f"{address}/guides/nurse.md", "PUT", NURSE, {"Host": host, "Origin": f"http://{host}"})[0] == 200
    )


def test_where_everyone_may_a_foreign_page_still_may_not(guides: Path) -> None:
    filing = Filing(guides, local=False)
    with served(lambda progress: ToyAssistant(), filing=filing) as (address, _):
        proxied = {"Host": "guides.example", "X-Forwarded-For": "203.0.113.9"}
        assert call(f"{address}/api/guides/nurse.md", "PUT", NURSE, proxied)[0] == 200
        foreign = {**proxied, "Origin": "https://elsewhere.example"}
        assert call(f"{address}/api/guides/nurse.md", "DELETE", headers=foreign)[0] == 403
        own = {**proxied, "Origin": "https://guides.example"}
        assert call(f"{address}/api/guides/nurse.md", "DELETE", headers=own)[0] == 200


def test_where_nobody_may_nobody_may() -> None:
    with served(lambda progress: ToyAssistant()) as (address, _):
        status, said = call(f"{address}/api/guides/nurse.md", "PUT", NURSE)
        assert (status, "ASSISTANT_EDIT" in said["error"]) == (403, True)
    assert not (ROOT / "corpus" / "nurse.md").exists()
