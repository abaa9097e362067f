"""Check the questions of `judge/` and `calibrate/`: `python tests/questions/check_gold.py`.

Ids are unique in a career, and every gold sentence, item or row is an exact substring of a guide.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
CHECKED = ("judge", "calibrate")


def faults(career: Path) -> Iterator[str]:
    """What is wrong with the questions of a career."""
    guides = [one.read_text("utf-8") for one in sorted((career / "guides").iterdir())]
    rows = [json.loads(line) for line in (career / "questions.jsonl").read_text("utf-8").splitlines()]
    ids = [row["id"] for row in rows]
    yield from (f"{career.name}: {one} stands twice" for one in sorted({x for x in ids if ids.count(x) > 1}))
    for row in rows:
        yield from (
            f"{career.name}: {row['id']}: in no guide: {gold[:60]}"
            for gold in row["gold"]
            if not any(gold in text for text in guides)
        )


if __name__ == "__main__":
    careers = sorted(one.parent for one in HERE.glob("*/*/questions.jsonl") if one.parts[-3] in CHECKED)
    found = [fault for career in careers for fault in faults(career)]
    print(*found or ["nothing is wrong"], sep="\n")
    sys.exit(bool(found))
