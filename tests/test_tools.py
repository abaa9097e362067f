"""The tools as the official client has them: over real stdio, and over HTTP beside the page."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from mcp import ClientSession, McpError, StdioServerParameters, stdio_client, types
from mcp.client.streamable_http import streamable_http_client
from served import ToyAssistant, served
from shell import LEAD, PARIS, ROOT, command

from assistant import Assistant
from assistant.records import Answer
from assistant.shell.batch import answer_json

Session = Callable[[ClientSession], Awaitable[Any]]


def over_stdio(using: Session, *folders: Any) -> Any:
    """What `using` returns, given a session with `python -m assistant mcp`."""
    program, *arguments = command("mcp", *folders)
    server = StdioServerParameters(command=program, args=arguments, cwd=ROOT)

    async def run() -> Any:
        with Path("/dev/null").open("w") as nowhere:
            async with stdio_client(server, errlog=nowhere) as streams, ClientSession(*streams) as session:
                greeting = await session.initialize()
                assert greeting.serverInfo.name == "career-guides"
                assert "not_covered" in (greeting.instructions or "")
                return await using(session)

    return asyncio.run(run())


def over_http(using: Session, address: str) -> Any:
    async def run() -> Any:
        async with (
            streamable_http_client(f"{address}/mcp") as (incoming, outgoing, _),
            ClientSession(incoming, outgoing) as session,
        ):
            await session.initialize()
            return await using(session)

    return asyncio.run(run())


async def called(session: ClientSession, name: str, **given: Any) -> dict[str, Any]:
    """What a tool gives, which is the same as structure and as text."""
    result = await session.call_tool(name, given)
    (content,) = result.content
    assert isinstance(content, types.TextContent)
    assert not result.isError, content.text
    assert json.loads(content.text) == result.structuredContent
    return dict(result.structuredContent or {})


async def refused(session: ClientSession, name: str, **given: Any) -> str:
    """The one line that a tool refuses with."""
    result = await session.call_tool(name, given)
    (content,) = result.content
    assert isinstance(content, types.TextContent)
    assert result.isError
    assert "\n" not in content.text
    return content.text


async def journey(session: ClientSession) -> None:
    """A model asks, is refused, searches, and reads on where a citation stands."""
    answer = await called(session, "ask_guides", question=LEAD)
    assert answer["status"] == "answered"
    assert "276K" in answer["text"]
    for citation in answer["citations"]:
        start, end = citation["start"], citation["end"]
        part = await called(session, "read_guide", guide=citation["guide"], start=start, limit=end - start)
        assert (part["text"], part["end"]) == (citation["quote"], end)
    refusal = await called(session, "ask_guides", question=PARIS, history=[LEAD, {"question": "Why?"}])
    assert (refusal["status"], refusal["citations"]) == ("not_covered", [])
    found = await called(session, "search_guides", question=LEAD, limit=2)
    assert len(found["hits"]) == 2
    listed = await called(session, "read_guide")
    assert len(listed["guides"]) == 3


async def mistakes(session: ClientSession) -> None:
    """What a model may get wrong is one line that says what to do."""
    assert "question" in await refused(session, "ask_guides")
    assert "empty" in await refused(session, "ask_guides", question=" ")
    assert "2,000" in await refused(session, "ask_guides", question="x" * 100_000)
    assert "history" in await refused(session, "ask_guides", question="How?", history=[7])
    assert "limit" in await refused(session, "search_guides", question="How?", limit=1_000)
    assert "no guide" in await refused(session, "read_guide", guide="../../etc/passwd")
    assert "ask_guides" in await refused(session, "sing")


@pytest.fixture(scope="module")
def address(assistant: Assistant) -> Iterator[str]:
    with served(lambda progress: assistant) as (address, _):
        yield address


@pytest.mark.parametrize("session", [journey, mistakes])
def test_over_stdio(session: Session, corpus_index: Path) -> None:
    over_stdio(session, "--corpus", ROOT / "corpus", "--index", corpus_index)


@pytest.mark.parametrize("session", [journey, mistakes])
def test_over_http(session: Session, address: str) -> None:
    over_http(session, address)


def test_the_tools_are_described_with_typed_arguments(address: str) -> None:
    listed = over_http(lambda session: session.list_tools(), address)
    assert [tool.name for tool in listed.tools] == ["ask_guides", "search_guides", "read_guide"]
    for tool in listed.tools:
        assert len(tool.description) > 80
        assert tool.annotations.readOnlyHint
        for argument in tool.inputSchema["properties"].values():
            assert argument["type"] in ("string", "integer", "array")
            assert argument["description"]
    ask = listed.tools[0].inputSchema
    assert ask["required"] == ["question"]
    assert [kind["type"] for kind in ask["properties"]["history"]["items"]["anyOf"]] == ["string", "object"]


def test_answers_are_the_same_everywhere(address: str, assistant: Assistant) -> None:
    answer = over_http(lambda session: called(session, "ask_guides", question=LEAD), address)
    expected = json.loads(json.dumps(answer_json(assistant.ask(LEAD))))
    assert answer | {"seconds": 0} == expected | {"seconds": 0}


def test_many_ask_at_once_over_stdio(corpus_index: Path) -> None:
    async def crowd(session: ClientSession) -> list[dict[str, Any]]:
        asking = [called(session, "ask_guides", question=f"{LEAD} {number}") for number in range(20)]
        return list(await asyncio.gather(*asking))

    answers = over_stdio(crowd, "--corpus", ROOT / "corpus", "--index", corpus_index)
    assert [answer["question"] for answer in answers] == [f"{LEAD} {number}" for number in range(20)]


def test_a_folder_without_guides_is_said_to_every_call(tmp_path: Path) -> None:
    folders = ["--corpus", tmp_path / "none", "--index", tmp_path / "index"]
    assert "--corpus" in over_stdio(lambda session: refused(session, "read_guide"), *folders)


def test_it_ends_when_its_input_does_and_says_nothing_of_its_own(corpus_index: Path) -> None:
    arguments = command("mcp", "--corpus", ROOT / "corpus", "--index", corpus_index)
    done = subprocess.run(arguments, input=b"nonsense\n", capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    for line in done.stdout.splitlines():
        assert json.loads(line)["jsonrpc"] == "2.0"


def test_it_can_be_interrupted(corpus_index: Path) -> None:
    arguments = command("mcp", "--corpus", ROOT / "corpus", "--index", corpus_index)
    ping = b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n'
    with subprocess.Popen(
        arguments,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(ping)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert b"Traceback" not in err
    assert process.returncode == 130


def test_without_the_extra_one_line_names_it() -> None:
    script = (
        "import sys; sys.modules['mcp'] = None; from assistant.__main__ import run; sys.exit(run(['mcp']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == 'The tools need one more package: pip install -e ".[mcp]"\n'


WITHOUT = """
import sys
sys.modules["mcp"] = None
sys.path.insert(0, "tests")
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from served import ToyAssistant, served
with served(lambda progress: ToyAssistant()) as (address, _):
    assert urlopen(f"{address}/api/guides").status == 200
    try:
        urlopen(Request(f"{address}/mcp", b"{}"))
    except HTTPError as error:
        print(error.code)
"""


def test_without_the_extra_the_page_is_served_all_the_same() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) in (404, 405)


@pytest.mark.parametrize(
    ("headers", "method", "status"),
    [
        ({"Origin": "https://elsewhere.example"}, "POST", 403),
        ({"Origin": "null"}, "POST", 403),
        ({}, "GET", 405),
        ({}, "DELETE", 405),
    ],
)
def test_a_page_of_another_origin_gets_nothing(
    address: str, headers: dict[str, str], method: str, status: int
) -> None:
    asked = {**headers, "Content-Type": "application/json", "Accept": "application/json"}
    with pytest.raises(HTTPError) as caught:
        urlopen(Request(f"{address}/mcp", b"{}", asked, method=method), timeout=30)
    with caught.value as error:
        assert error.code == status
        assert json.loads(error.read()).keys() == {"error"}


class Faulty(ToyAssistant):
    def ask(self, question: str, history: Any = ()) -> Answer:
        raise ZeroDivisionError("secret")


def test_a_fault_of_ours_is_one_line_without_its_reason(caplog: pytest.LogCaptureFixture) -> None:
    with served(lambda progress: Faulty()) as (address, _):
        said = over_http(lambda session: refused(session, "ask_guides", question="How?"), address)
    assert "not foreseen" in said
    assert "secret" not in said
    assert "secret" in caplog.text


def test_what_is_not_there_is_an_error_of_the_protocol(address: str) -> None:
    with pytest.raises((McpError, ExceptionGroup)):
        over_http(lambda session: session.list_prompts(), address)
