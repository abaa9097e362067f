"""Steps that block, made beside the event loop."""

import asyncio
from collections.abc import AsyncIterator, Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Step = TypeVar("Step")


def beside(blocking: Callable[Given, Generator[Step]]) -> Callable[Given, AsyncIterator[Step]]:
    """The same steps for the event loop, made in a thread of their own: one ahead, while one is being shown.

    Who is cancelled while a step is being made goes at once; the generator is closed after that step.
    """

    @wraps(blocking)
    async def stepping(*given: Given.args, **named: Given.kwargs) -> AsyncIterator[Step]:
        loop, over = asyncio.get_running_loop(), object()
        worker = ThreadPoolExecutor(1, "answering")
        steps = blocking(*given, **named)
        made = loop.run_in_executor(worker, next, steps, over)
        try:
            while (step := await made) is not over:
                made = loop.run_in_executor(worker, next, steps, over)
                yield step  # type: ignore[misc]
        finally:
            made.cancel()
            worker.submit(steps.close)
            worker.shutdown(wait=False)

    return stepping
