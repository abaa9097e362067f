"""How much of a pasted page's structure is found: headings, lists, rows, furniture, sentences.

The pages stand in `tests/pages/`, each with what a reader would call its structure beside it.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from assistant.answers.outline import Outline
from assistant.texts.parsing import parse_guide

PAGES = Path(__file__).parent / "pages"
_TOLD = 60  # characters of a title that are compared
LOOSE = 12  # characters that an item may have before it: a word that counts, the name of what it is about


def pages(folder: Path) -> Iterator[Path]:
    """The pages of a folder that have their structure beside them."""
    return (path for path in sorted(folder.glob("*.txt")) if path.with_suffix(".json").is_file())


def recall(page: Path) -> tuple[Counter[str], Counter[str]]:
    """What was found of each kind, and what there is.

    `lists` counts those of which every item is an item of one list that has no more than one other; `kept`
    the ordinary sentences that can be quoted, `left` the furniture that cannot.
    """
    wanted = json.loads(page.with_suffix(".json").read_text("utf-8"))
    text = page.read_text("utf-8")
    guide = parse_guide(page.name, text, "")
    said: dict[str, list[str]] = {}
    for block in guide.blocks:
        said.setdefault(block.kind, []).append(_plain(text[block.start : block.end]))
    headings, listed = said.get("heading", []), [*said.get("item", []), *said.get("pair", [])]
    quoted = "\n".join([*listed, *said.get("paragraph", [])])
    found: Counter[str] = Counter()
    items = [item for one in wanted["lists"] for item in one["items"]]
    named = _plain(wanted["headings"][0])
    found["titles"] = named.startswith(guide.title[:_TOLD]) or guide.title.startswith(named[:_TOLD])
    found["headings"] = sum(
        any(_plain(one).endswith(each) for each in headings) for one in wanted["headings"]
    )
    found["items"] = sum(_is_among(_plain(item), listed) for item in items)
    found["lists"] = sum(_is_whole(text, one["items"], Outline(guide)) for one in wanted["lists"])
    found["rows"] = sum(any(_plain(row) in each for each in listed) for row in wanted["rows"])
    found["kept"] = sum(_plain(one) in quoted for one in wanted["sentences"])
    found["left"] = sum(_plain(one) not in quoted for one in wanted["furniture"])
    there = Counter(
        titles=1,
        headings=len(wanted["headings"]),
        items=len(items),
        lists=len(wanted["lists"]),
        rows=len(wanted["rows"]),
        kept=len(wanted["sentences"]),
        left=len(wanted["furniture"]),
    )
    return found, there


def _is_whole(text: str, items: list[str], outline: Outline) -> bool:
    places = [text.find(item) for item in items]
    for listing in outline.listings:
        held = sum(
            any(one.whole.start <= place < one.whole.end for one in listing.entries) for place in places
        )
        if held == len(items) and sum(not one.level for one in listing.entries) <= len(items) + 1:
            return True
    return False


def _is_among(item: str, listed: list[str]) -> bool:
    return any(item in each and len(each) < len(item) + LOOSE for each in listed)


def _plain(text: str) -> str:
    return " ".join(text.split())


def total(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """The same over all pages of a folder."""
    found, there = Counter[str](), Counter[str]()
    for page in pages(folder):
        one, all_of_it = recall(page)
        found.update(one)
        there.update(all_of_it)
    return found, there


if __name__ == "__main__":
    for folder in sorted(one for one in PAGES.iterdir() if one.is_dir()):
        found, there = total(folder)
        figures = (f"{kind} {found[kind]}/{there[kind]} ({found[kind] / there[kind]:.2f})" for kind in there)
        print(f"{folder.name}:", ", ".join(figures))
