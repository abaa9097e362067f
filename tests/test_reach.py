"""Whether the chat model answers, asked of a server over real HTTP."""

import pytest
from scripted import Reply, model_server
from served import free_port

from assistant.settings import Settings
from assistant.shell.reach import reached


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE"):
        monkeypatch.delenv(name, raising=False)


def test_a_model_that_answers_is_let_go_after_a_word() -> None:
    with model_server(Reply("Bread, and much more. " * 50, pause=0.05)) as server:
        found, remedy = reached(Settings(model="openai:scripted", model_url=server.url))
        assert server.dropped.acquire(timeout=5)
        assert len(server.asked) == 1
    assert (found, remedy) == ("openai:scripted answers", "")


@pytest.mark.parametrize(
    ("status", "said", "todo"),
    [(401, "key", "Set the key"), (404, "no model", "Name a model"), (403, "key", "another model")],
)
def test_a_status_has_its_remedy(status: int, said: str, todo: str) -> None:
    with model_server(Reply(status=status)) as server:
        found, remedy = reached(Settings(model="openai:scripted", model_url=server.url))
    assert said in found
    assert todo in remedy
    assert "sk-secret" not in found + remedy


@pytest.mark.parametrize("reply", [Reply(status=500), Reply(""), Reply(before=30)])
def test_what_else_goes_wrong_is_told(reply: Reply) -> None:
    with model_server(reply) as server:
        settings = Settings(model="openai:scripted", model_url=server.url, model_seconds=3)
        found, remedy = reached(settings)
    assert "openai:scripted" in found
    assert "log" in remedy


def test_a_server_that_is_not_there_is_to_be_started() -> None:
    url = f"http://127.0.0.1:{free_port()}/v1"
    found, remedy = reached(Settings(model="openai:scripted", model_url=url))
    assert "cannot be reached" in found
    assert "Start the server" in remedy


@pytest.mark.parametrize(
    ("model", "todo"),
    [
        ("groq:llama", "pip install langchain-groq"),
        ("openai:gpt-5", "set the variable"),
        ("gpt", "PROVIDER:NAME"),
    ],
)
def test_a_model_that_cannot_be_opened(model: str, todo: str) -> None:
    found, remedy = reached(Settings(model=model))
    assert found == model
    assert todo in remedy
