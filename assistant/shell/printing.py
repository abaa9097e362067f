"""Values as lines on a terminal. Guide text is a stranger's: its control characters never get there."""

import json
import shlex
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Any, TextIO

from assistant import wording
from assistant.records import Answer, Citation
from assistant.settings import Settings

if TYPE_CHECKING:  # importing them takes half a second, which `--help` need not wait for
    from assistant.index.changes import GuideReport, SyncReport
    from assistant.shell.evaluate import Report, Score

DONE, FAILED, MISTAKE, INTERRUPTED = 0, 1, 2, 130  # exit codes
BAR = 30


def safe(text: str) -> str:
    """The text without characters that move the cursor, colour the terminal or turn the reading direction."""
    return "".join(
        one if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cf", "Cs") else "�" for one in text
    )


def index_command(settings: Settings) -> str:
    """What to type to bring this index up to date."""
    folders = [("--corpus", settings.corpus, "corpus"), ("--index", settings.index, "index")]
    flags = [f"{flag} {shlex.quote(str(path))}" for flag, path, usual in folders if str(path) != usual]
    return " ".join(["python -m assistant index", *flags])


def answer_lines(answer: Answer) -> Iterator[str]:
    """An answer for a person: the text, its numbered sources, and what the guides do answer."""
    if answer.standalone_question != answer.question:
        yield safe(wording.CLI_READ_AS.format(question=answer.standalone_question))
        yield ""
    yield safe(answer.text)
    if answer.unsupported:
        yield ""
        yield wording.CLI_UNSUPPORTED
        yield from (f"  ? {safe(sentence)}" for sentence in answer.unsupported)
    for place, citations in groupby(answer.citations, _place):
        yield ""
        yield from place
        yield from (line for citation in citations for line in _quote(citation))
    if answer.suggestions:
        yield ""
        yield wording.CLI_SUGGESTIONS
        yield from (f"  - {safe(question)}" for question in answer.suggestions)


def _place(citation: Citation) -> tuple[str, str]:
    """Two lines that say where a quote stands; quotes of one place share them."""
    publisher = citation.publisher or wording.PAGE_NO_PUBLISHER
    origin = (citation.title, publisher, citation.published or wording.PAGE_NO_DATE)
    place = (part for part in (citation.guide, citation.heading) if part)
    return safe(" · ".join(origin)), safe(" · ".join(place))


def _quote(citation: Citation) -> Iterator[str]:
    label = f"[{citation.number}]"
    for line in filter(str.strip, citation.quote.split("\n")):
        yield f"{label} | {safe(line)}"
        label = " " * len(label)


def sync_lines(report: "SyncReport") -> Iterator[str]:
    """What an `index` did, guide by guide."""
    if report.reason:
        yield wording.INDEX_REASON.format(reason=report.reason)
    yield from guide_lines(report.guides)
    count = sum(guide.passages for guide in report.guides)
    line = wording.INDEX_DONE if report.changed else wording.INDEX_NOTHING
    yield line.format(
        passages=count, embedded=report.embedded, seconds=report.seconds, index=report.generation
    )


def guide_lines(guides: "Sequence[GuideReport]") -> list[str]:
    """A table of guides: state, passages, path, and the reason where there is one."""
    rows = [
        (guide.state, f"{guide.passages:,}", _in_cell(guide.path), _in_cell(guide.error or guide.note or ""))
        for guide in guides
    ]
    return table([wording.GUIDES_HEAD, *rows], right={1})


def _in_cell(text: str) -> str:
    """The text where it can begin no row of its own."""
    return safe(text.replace("\n", "�"))


def table(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """Rows in columns; those numbered in `right` are flush right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = zip(row, widths, strict=True)
        flush = [
            cell.rjust(width) if at in right else cell.ljust(width) for at, (cell, width) in enumerate(cells)
        ]
        lines.append("  ".join(flush).rstrip())
    return lines


def report_lines(report: "Report") -> Iterator[str]:
    """The figures of an `eval`."""
    rows = [_score_row(one) for one in (*report.kinds, report.all)]
    yield from table([wording.EVAL_HEAD, *rows], right={1, 2, 3, 4})
    yield ""
    precision, recall = _figure(report.refusal_precision), _figure(report.refusal_recall)
    yield wording.EVAL_REFUSALS.format(precision=precision, recall=recall, auroc=_figure(report.auroc))
    if report.located:
        cuts = ", ".join(f"recall@{k} {_figure(value)}" for k, value in report.recall.items())
        yield wording.EVAL_FOUND.format(cuts=cuts, ndcg=_figure(report.ndcg), count=report.located)
    yield wording.EVAL_SECONDS.format(p50=1_000 * report.p50, p95=1_000 * report.p95)


def _score_row(one: "Score") -> tuple[str, ...]:
    share = f"{100 * one.right / one.total:.1f} %"
    quotes = f"{one.exact}/{one.citations}"
    return one.kind, f"{one.right}/{one.total}", share, quotes, f"{one.mean_length:.0f}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def wrong_lines(report: "Report") -> Iterator[str]:
    """The questions that were not answered right: what was wrong, and what was said."""
    for one in report.wrong:
        yield ""
        yield safe(f"{one.item.id} ({one.item.kind}): {one.item.text}")
        yield from (safe(f"  ! {fault}") for fault in one.faults)
        if one.answer is not None:
            yield f"  {one.answer.status}, {one.answer.confidence:.3f}"
            yield from (f"  | {safe(line)}" for line in one.answer.text.split("\n") if line.strip())


class Progress:
    """Says on stderr how far a long work is: a bar on a terminal, else a line now and then."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """Writes to `stream`, or to stderr."""
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._drawn = False
        self._stage, self._at = "", 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take (stage, done, total)."""
        label = wording.STAGES.get(stage, stage)
        if self._live:
            filled = BAR * done // max(total, 1)
            line = f"{label} [{'#' * filled}{'.' * (BAR - filled)}] {done}/{total}"
            self._stream.write(f"\r\x1b[2K{line}")
            self._stream.flush()
            self._drawn = True
        elif stage != self._stage or time.monotonic() - self._at > 10:
            self._stage, self._at = stage, time.monotonic()
            print(f"{label} {done}/{total}", file=self._stream, flush=True)

    def indexing(self, stage: str, done: int, total: int) -> None:
        """Take (stage, done, total), but leave out what takes no time worth a line."""
        if stage != "loading":
            self(stage, done, total)

    def clear(self) -> None:
        """Take the bar away, so that a line can be written."""
        if self._drawn:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
            self._drawn = False


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on stderr, gone at the end."""
    shown = Progress()
    try:
        yield shown
    finally:
        shown.clear()


def write(lines: Iterable[str]) -> None:
    """Data: lines on stdout."""
    for line in lines:
        print(line, flush=True)


def write_json(value: Any) -> None:
    """Data: one JSON value on a line of stdout."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def say(line: str) -> None:
    """Anything else: a line on stderr."""
    print(safe(line), file=sys.stderr, flush=True)


def fault(error: Exception) -> str:
    """A fault of ours, on one line."""
    return wording.CLI_FAULT.format(kind=type(error).__name__, reason=" ".join(str(error).split()))
