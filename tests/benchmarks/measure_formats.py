"""The same questions over the same guides in every format: what is lost where a guide is no text.

    python tests/benchmarks/measure_formats.py FOLDER

The guides of corpus/ are written into the folder as web pages, Word files and PDFs, and asked `corpus.jsonl`.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from papers import pdf_files, web_page, word_file

from assistant.__main__ import run

ROOT = Path(__file__).parent.parent.parent
WAYS: dict[str, Callable[[Sequence[str]], list[bytes]]] = {
    "md": lambda texts: [text.encode() for text in texts],
    "html": lambda texts: [web_page(text) for text in texts],
    "docx": lambda texts: [word_file(text) for text in texts],
    "pdf": pdf_files,
}


def main(folder: Path) -> None:
    """Write, index and ask each of the formats."""
    paths = sorted((ROOT / "corpus").glob("*.md"))
    texts = [path.read_text("utf-8") for path in paths]
    for suffix, way in WAYS.items():
        corpus = folder / suffix
        corpus.mkdir(parents=True, exist_ok=True)
        for path, data in zip(paths, way(texts), strict=True):
            (corpus / f"{path.stem}.{suffix}").write_bytes(data)
        print(f"== {suffix}", flush=True)
        folders = ["--corpus", str(corpus), "--index", str(folder / f"index-{suffix}")]
        run(["index", *folders])
        run(["eval", str(ROOT / "tests" / "questions" / "corpus.jsonl"), *folders])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the guides and their indexes are written")
    main(parser.parse_args().folder)
