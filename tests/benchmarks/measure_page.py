"""How long a person waits at the page, in a real Chromium: a warm load, and the first words of an answer.

    python tests/benchmarks/measure_page.py [--clients 20] [--every 5] [--rounds 20]

Warm load: from going to the page, with its files in the browser's cache, to a text box that can be typed in.
First words: from Enter to the first quoted words on screen, alone, and then while other clients each ask over
Gradio's API every few seconds. Everything runs on this machine: server, browser and clients.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import threading
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from served import served

from assistant import Assistant
from assistant.settings import read_settings

ROOT = Path(__file__).parent.parent.parent
BOX = "#question textarea"
LOADED = f"() => document.querySelector('{BOX}') && performance.now()"
FIRST_WORDS = """question => new Promise(done => {
  const before = document.querySelectorAll('.below').length;
  const box = document.querySelector('#question textarea');
  const began = performance.now();
  const timer = setInterval(() => {
    const all = document.querySelectorAll('.below');
    if (all.length > before && all[all.length - 1].querySelector('.said, .views')) {
      clearInterval(timer);
      done(performance.now() - began);
    }
  }, 5);
  box.value = question;
  box.dispatchEvent(new Event('input', {bubbles: true}));
  box.dispatchEvent(new KeyboardEvent('keypress', {key: 'Enter', bubbles: true}));
})"""


def questions() -> list[str]:
    """The questions of the corpus' own file, in an order that is the same each time."""
    lines = (ROOT / "tests" / "questions" / "corpus.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line)["q"] for line in lines if line.strip()]
    random.Random(7).shuffle(found)
    return found


def client(address: str, own: list[str], every: float, stop: threading.Event) -> None:
    """One other person: asks, reads for a while, asks again."""
    stop.wait(random.random() * every)
    while not stop.is_set():
        body = json.dumps({"question": random.choice(own)}).encode()
        request = urllib.request.Request(f"{address}/api/ask", body, {"content-type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            answer.read()
        stop.wait(every)


def first_words(page: Page, asked: list[str]) -> list[float]:
    """Milliseconds from Enter to the first words, for each question."""
    waits = []
    for question in asked:
        waits.append(float(page.evaluate(FIRST_WORDS, question)))
        page.wait_for_selector(".below:not(.growing) >> nth=-1")
        page.wait_for_timeout(300)
    return waits


def loads(page: Page, address: str, rounds: int) -> list[float]:
    """Milliseconds from navigation to a text box, with a warm cache."""
    waits = []
    for _ in range(rounds + 1):
        page.goto(address)
        waits.append(float(page.wait_for_function(LOADED).json_value()))
        page.wait_for_timeout(300)
    return waits[1:]


def told(name: str, waits: list[float]) -> None:
    """A line: the median and the 95th percentile."""
    ordered = sorted(waits)
    high = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    print(f"{name}: p50 {statistics.median(waits):.0f} ms, p95 {high:.0f} ms ({len(waits)})", flush=True)


def main() -> None:
    """Serve the corpus, and measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--every", type=float, default=5.0)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    asked = questions()
    settings = read_settings(corpus=ROOT / "corpus", index=Path(tempfile.mkdtemp()) / "index")
    with (
        served(lambda progress: Assistant.open(settings, progress)) as (address, opening),
        sync_playwright() as playwright,
    ):
        opening.result()
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        page = browser.new_page()
        told("warm load to a text box", loads(page, address, given.rounds))
        page.wait_for_selector(".status.ready")
        told("first words, alone", first_words(page, asked[: given.rounds]))
        page = browser.new_page()  # as another person: this one's conversation would come back
        page.goto(address)
        page.wait_for_selector(".status.ready")
        stop = threading.Event()
        own = asked[given.rounds : 120]
        others = [
            threading.Thread(target=client, args=(address, own, given.every, stop), daemon=True)
            for _ in range(given.clients)
        ]
        for one in others:
            one.start()
        name = f"first words, {given.clients} others asking every {given.every:g} s"
        told(name, first_words(page, asked[120 : 120 + given.rounds]))
        stop.set()
        for one in others:
            one.join()
        browser.close()
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
