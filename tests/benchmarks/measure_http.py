"""Measures what programs wait for: answers over HTTP, alone and among twenty, and as a tool over stdio.

    python tests/benchmarks/measure_http.py [--questions tests/questions/corpus.jsonl] [--every 2]

It serves the configured corpus itself, on a free port. Prints a Markdown table of milliseconds.
"""

import argparse
import asyncio
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import numpy as np
from mcp import ClientSession, StdioServerParameters, stdio_client

ROOT = Path(__file__).parents[2]
CROWD = 20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, default=ROOT / "tests" / "questions" / "corpus.jsonl")
    parser.add_argument("--every", type=int, default=2)
    options = parser.parse_args()
    lines = options.questions.read_text("utf-8").splitlines()
    questions = [json.loads(line)["q"] for line in lines][:: options.every]
    print(f"| {len(questions)} questions | p50 | p95 |\n|---|---|---|")
    over_http(questions)
    asyncio.run(over_stdio(questions))


def over_http(questions: Sequence[str]) -> None:
    """One after the other, then twenty at once; each set is asked once, so nothing is remembered."""
    command = [sys.executable, str(ROOT / "app.py"), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as app:
        assert app.stdout
        (address,) = re.findall(r"http://\S+", app.stdout.readline().decode())
        try:
            ask(address, "Hello")
            half = len(questions) // 2
            shown("`/api/ask`, one caller", [timed(ask, address, one) for one in questions[:half]])
            with ThreadPoolExecutor(CROWD) as pool:
                times = pool.map(lambda one: timed(ask, address, one), questions[half:])
                shown(f"`/api/ask`, {CROWD} callers", list(times))
            shown("`/api/guides`", [timed(read, f"{address}/api/guides") for _ in range(50)])
        finally:
            app.terminate()


async def over_stdio(questions: Sequence[str]) -> None:
    """From the start of the process to its first answer, then one call after the other."""
    started = time.perf_counter()
    server = StdioServerParameters(command=sys.executable, args=["-m", "assistant", "mcp"], cwd=ROOT)
    async with stdio_client(server) as streams, ClientSession(*streams) as session:
        await session.initialize()
        shown("`mcp`, from its start to the greeting", [time.perf_counter() - started])
        await session.call_tool("ask_guides", {"question": "Hello"})
        shown("`mcp`, from its start to the first answer", [time.perf_counter() - started])
        times = []
        for question in questions:
            began = time.perf_counter()
            await session.call_tool("ask_guides", {"question": question})
            times.append(time.perf_counter() - began)
        shown("`ask_guides`, one caller", times)


def ask(address: str, question: str) -> None:
    """One question over HTTP."""
    read(f"{address}/api/ask?question={quote(question)}")


def read(address: str) -> None:
    """One request, read to its end."""
    with urlopen(address, timeout=120) as answer:
        answer.read()


def timed(work: Callable[..., None], *given: str) -> float:
    """How many seconds it takes."""
    began = time.perf_counter()
    work(*given)
    return time.perf_counter() - began


def shown(what: str, seconds: Sequence[float]) -> None:
    """A row of the table."""
    p50, p95 = (1_000 * float(np.percentile(seconds, share)) for share in (50, 95))
    print(f"| {what} | {p50:,.0f} ms | {p95:,.0f} ms |", flush=True)


if __name__ == "__main__":
    main()
