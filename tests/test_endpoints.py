"""Gradio's API as `gradio_client` has it."""

from collections.abc import Iterator
from typing import Any

import pytest
from gradio_client import Client  # type: ignore[import-untyped]
from gradio_client.exceptions import AppError  # type: ignore[import-untyped]
from served import served
from shell import LEAD

from assistant import Assistant


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[Client]:
    with served(lambda progress: assistant) as (address, _):
        client = Client(address, verbose=False)
        yield client
        client.close()


def test_passages_are_found(client: Client, assistant: Assistant) -> None:
    found = client.predict(LEAD, 2, api_name="/search")
    assert (found["question"], found["index"], len(found["hits"])) == (LEAD, assistant.index_id, 2)
    for hit in found["hits"]:
        assert assistant.guides[hit["guide"]].text[hit["start"] : hit["end"]] == hit["text"]
    assert len(client.predict(LEAD, api_name="/search")["hits"]) == 6


def test_guides_are_listed_and_read(client: Client, assistant: Assistant) -> None:
    listed = client.predict(api_name="/guides")["guides"]
    assert [one["guide"] for one in listed] == list(assistant.guides)
    guide = client.predict(listed[0]["guide"], 5, 20, api_name="/guides")
    assert guide["text"] == assistant.guides[listed[0]["guide"]].text[5:25]


@pytest.mark.parametrize(
    ("given", "name", "line"),
    [
        (("",), "/search", "empty"),
        ((LEAD, 2.5), "/search", "limit"),
        ((LEAD, 10**9), "/search", "limit"),
        (("none.md",), "/guides", "no guide"),
        (("", -1), "/guides", "start"),
    ],
)
def test_a_mistake_comes_back_as_one_line(
    client: Client, given: tuple[Any, ...], name: str, line: str
) -> None:
    with pytest.raises(AppError, match=line) as caught:
        client.predict(*given, api_name=name)
    assert "\n" not in str(caught.value)
