"""How long after a model's first token the first words are shown, and what the check of a sentence costs.

`python tests/benchmarks/first_words.py [ANSWERS]` asks over `corpus/`, with the scripted server of the tests.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripted import Reply, model_server

from assistant import Assistant
from assistant.settings import Settings

QUESTION = "How much does a lead machine learning engineer earn?"
SAID = "A lead machine learning engineer earns 276K per year [1]. "
EXTRA = "About 32% of machine learning engineers advanced to that role [2]. "


def main(answers: int) -> None:
    """Print the figures of so many answers, in milliseconds."""
    waits, checks = [], []
    with (
        tempfile.TemporaryDirectory() as folder,
        model_server(Reply((SAID + EXTRA) * 2, pause=0.03)) as server,
    ):
        settings = Settings(corpus=Path("corpus"), index=Path(folder) / "index", model="openai:scripted")
        assistant = Assistant.open(settings.model_copy(update={"model_url": server.url}))
        for _ in range(answers):
            stream = assistant.stream(QUESTION)
            next(one for one in stream if one.text)
            waits.append(1_000 * (time.monotonic() - server.first_words[-1]))
            *_, before, last = stream
            checks.append(1_000 * (last.seconds - before.seconds) / last.checked[1])
        assistant.close()
    print(f"first words after the first token: {figures(waits)}")
    print(f"last words to the checked answer, a sentence: {figures(checks)}")


def figures(values: list[float]) -> str:
    """The median and the greatest of some milliseconds."""
    return f"median {statistics.median(values):.0f} ms, greatest {max(values):.0f} ms"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
