"""Steps that block, beside the event loop."""

import asyncio
from collections.abc import Generator
from threading import Event, current_thread, main_thread

import pytest

from assistant.page.stepping import beside


def counting(last: int) -> Generator[int]:
    for number in range(last):
        assert current_thread() is not main_thread()
        yield number
    raise ValueError("no more")


def test_steps_come_in_their_order_and_so_do_errors() -> None:
    async def watch() -> list[int]:
        steps = beside(counting)(3)
        seen = [await anext(steps), await anext(steps), await anext(steps)]
        with pytest.raises(ValueError, match="no more"):
            await anext(steps)
        return seen

    assert asyncio.run(watch()) == [0, 1, 2]


def test_who_is_cancelled_goes_at_once_and_the_steps_are_closed_later() -> None:
    begun, go, closed = Event(), Event(), Event()

    def blocked() -> Generator[str]:
        try:
            yield "first"
            begun.set()
            assert go.wait(30)
            yield "second"
        finally:
            closed.set()

    async def leave() -> None:
        steps = beside(blocked)()
        assert await anext(steps) == "first"
        second = asyncio.ensure_future(anext(steps))
        assert await asyncio.to_thread(begun.wait, 30)
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second

    asyncio.run(leave())
    assert not closed.is_set()
    go.set()
    assert closed.wait(30)
