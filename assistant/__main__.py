"""The command line, `python -m assistant …`: data goes to stdout, all else to stderr, never a traceback."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant import wording
from assistant.errors import AssistantError, MistakeError
from assistant.models.folders import usable
from assistant.settings import Settings, folder, read_settings
from assistant.shell.batch import answer_batch, answer_json, lines_of
from assistant.shell.printing import (
    DONE,
    FAILED,
    INTERRUPTED,
    MISTAKE,
    answer_lines,
    fault,
    index_command,
    progress,
    safe,
    say,
    write,
    write_json,
)

if TYPE_CHECKING:
    from assistant.live import Assistant

app = typer.Typer(help=wording.CLI_HELP, rich_markup_mode=None, add_completion=False, no_args_is_help=False)

Corpus = Annotated[Path | None, typer.Option(metavar="DIR", parser=folder, help=wording.CLI_CORPUS)]
Index = Annotated[Path | None, typer.Option(metavar="DIR", parser=folder, help=wording.CLI_INDEX)]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="PROVIDER:NAME", envvar="ASSISTANT_MODEL", help=wording.CLI_MODEL),
]
Json = Annotated[bool, typer.Option("--json", help=wording.CLI_JSON)]


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Show the help where no command is named."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command(help=wording.CLI_ASK)
def ask(
    question: Annotated[str | None, typer.Argument(metavar="QUESTION", help=wording.CLI_ASK_QUESTION)] = None,
    as_json: Json = False,
    batch: Annotated[str | None, typer.Option("--batch", metavar="FILE", help=wording.CLI_ASK_BATCH)] = None,
    corpus: Corpus = None,
    index: Index = None,
    model: Model = None,
) -> int:
    """Answer one question, or a batch."""
    if (question is None) == (batch is None):
        raise MistakeError(wording.CLI_ASK_ONE)
    settings = settle(corpus, index, model)
    if batch is not None:
        with lines_of(batch) as lines, opened(settings) as assistant:
            return answer_batch(assistant, lines)
    with opened(settings) as assistant:
        answer = assistant.ask(question or "")
    if answer.note:
        say(answer.note)
    if as_json:
        write_json(answer_json(answer))
    else:
        write(answer_lines(answer))
    return DONE


@app.command("index", help=wording.CLI_INDEX_HELP)
def bring_up_to_date(
    rebuild: Annotated[bool, typer.Option("--rebuild", help=wording.CLI_REBUILD)] = False,
    watch: Annotated[bool, typer.Option("--watch", help=wording.CLI_WATCH)] = False,
    rollback: Annotated[bool, typer.Option("--rollback", help=wording.CLI_ROLLBACK)] = False,
    as_json: Json = False,
    corpus: Corpus = None,
    index: Index = None,
    model: Model = None,
) -> int:
    """Bring the index up to date."""
    from assistant.shell.upkeep import (  # half a second of imports, which `--help` need not wait for
        follow,
        go_back,
        update,
    )

    if rollback and (rebuild or watch):
        raise MistakeError(wording.CLI_INDEX_ONE)
    settings = settle(corpus, index, None)
    if rollback:
        go_back(settings, as_json=as_json)
        return DONE
    work = follow if watch else update
    work(settings, rebuild=rebuild, as_json=as_json)
    return DONE


@app.command(help=wording.CLI_STATUS)
def status(corpus: Corpus = None, index: Index = None, model: Model = None) -> int:
    """Say what is indexed."""
    from assistant.index.changes import check  # these are as slow
    from assistant.index.generations import inspect_current
    from assistant.index.rollback import is_held
    from assistant.models.judge import JUDGE_PATH
    from assistant.shell.printing import guide_lines
    from assistant.shell.upkeep import held_line, server_of

    settings = settle(corpus, index, model)
    if server := server_of(settings):
        server.pull(settings.index)
    guides = check(settings.corpus, settings.index, settings.embedder or None, settings.limits)
    manifest, fault = inspect_current(settings.index)
    head = wording.STATUS_NONE.format(folder=settings.index, reason=fault)
    if manifest is not None:
        head = wording.STATUS_INDEX.format(
            index=manifest.generation,
            passages=manifest.passages,
            embedder=manifest.embedder,
            made_at=manifest.made_at,
        )
    judge = wording.JUDGE_PRESENT if JUDGE_PATH.is_file() else wording.JUDGE_ABSENT
    asked = [safe(wording.STATUS_MODEL.format(model=settings.model))] if settings.model else []
    write([safe(head), wording.STATUS_JUDGE.format(judge=judge), *asked, "", *guide_lines(guides)])
    fresh = manifest is not None and all(
        guide.state == "indexed" or (guide.state == "failed" and not guide.kept) for guide in guides
    )
    if is_held(settings.index):
        say(held_line(settings))
    elif not fresh:
        say(wording.STATUS_STALE.format(command=index_command(settings)))
    return DONE if fresh else FAILED


@app.command("eval", help=wording.CLI_EVAL)
def evaluate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=wording.CLI_EVAL_FILE)],
    as_json: Json = False,
    wrong: Annotated[bool, typer.Option("--wrong", help=wording.CLI_EVAL_WRONG)] = False,
    floor: Annotated[float, typer.Option("--floor", min=0, max=1, help=wording.CLI_EVAL_FLOOR)] = 0.0,
    corpus: Corpus = None,
    index: Index = None,
    model: Model = None,
) -> int:
    """Score a question file."""
    from assistant.shell.evaluate import as_json as figures  # these are as slow
    from assistant.shell.evaluate import examine
    from assistant.shell.exam import prepare
    from assistant.shell.printing import report_lines, wrong_lines
    from assistant.shell.upkeep import update

    settings = settle(corpus, index, model)
    with prepare(file, settings, own_corpus=corpus is not None, own_index=index is not None) as exam:
        update(exam.settings, quiet=True)
        with opened(exam.settings) as assistant, progress() as shown:
            report = examine(exam, assistant, shown)
    if as_json:
        write_json(figures(report, wrong=wrong))
    else:
        write([*report_lines(report), *(wrong_lines(report) if wrong else ())])
    if report.share < floor:
        say(wording.EVAL_BELOW.format(share=report.share, floor=floor))
        return FAILED
    return DONE


@app.command(help=wording.CLI_FEEDBACK)
def feedback(
    as_json: Annotated[bool, typer.Option("--json", help=wording.CLI_FEEDBACK_JSON)] = False,
    questions: Annotated[
        Path | None, typer.Option("--questions", metavar="FILE", help=wording.CLI_FEEDBACK_QUESTIONS)
    ] = None,
    corpus: Corpus = None,
    index: Index = None,
    model: Model = None,
) -> int:
    """List the verdicts, or make questions of them."""
    from assistant.shell.opinions import show_feedback, write_questions  # as slow

    folder = settle(corpus, index, None).index
    if questions is not None:
        write_questions(folder, questions)
    else:
        show_feedback(folder, as_json=as_json)
    return DONE


@app.command(help=wording.CLI_MCP)
def mcp(corpus: Corpus = None, index: Index = None, model: Model = None) -> int:
    """Serve the tools."""
    settings = settle(corpus, index, model)
    try:
        from assistant.shell.tools import serve_stdio  # an extra, which need not be installed
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise MistakeError(wording.CLI_MCP_MISSING) from error
    from assistant.live import Assistant  # a second

    serve_stdio(lambda: Assistant.open(settings))
    return DONE


@app.command(help=wording.CLI_DOCTOR)
def doctor(corpus: Corpus = None, index: Index = None, model: Model = None) -> int:
    """Check that everything is there."""
    from assistant.shell.doctor import examine_all  # as slow

    sound = True
    for finding in examine_all(read_settings(corpus=corpus, index=index, model=model)):
        sound = sound and finding.holds
        mark = wording.DOCTOR_OK if finding.holds else wording.DOCTOR_BAD
        write([safe(f"{mark} {finding.name}: {finding.found}")])
        if not finding.holds:
            write([safe(f"     {finding.remedy}")])
    return DONE if sound else FAILED


def settle(corpus: Path | None, index: Path | None, model: str | None) -> Settings:
    """The settings, flags before environment."""
    return usable(read_settings(corpus=corpus, index=index, model=model), say)


@contextmanager
def opened(settings: Settings) -> "Iterator[Assistant]":
    """The Assistant; one line says so where the guides are ahead of its index."""
    from assistant.index.changes import check  # a second, both
    from assistant.live import Assistant

    with progress() as shown:
        assistant = Assistant.open(settings, shown.indexing)
    try:
        guides = check(settings.corpus, settings.index, settings.embedder or None, settings.limits)
        ahead = sum(guide.state not in ("indexed", "failed") for guide in guides)
        if ahead:
            say(wording.CLI_AHEAD.format(count=ahead, command=index_command(settings)))
        yield assistant
    finally:
        assistant.close()


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code. The roof: every error becomes one line."""
    try:
        code = app(args=list(arguments), prog_name="python -m assistant", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except MistakeError as error:
        say(str(error))
        return MISTAKE
    except AssistantError as error:
        say(str(error))
        return FAILED
    except typer.TyperException as error:
        say(wording.CLI_USAGE.format(reason=usage(error)))
        return MISTAKE
    except OSError as error:
        return torn(error)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the roof of the program
        say(fault(error))
        return FAILED


def torn(error: OSError) -> int:
    """The exit code where a stream or a disk gave up. A reader who went away needs no line."""
    if not isinstance(error, BrokenPipeError):
        say(wording.CLI_SYSTEM.format(reason=error.strerror or error))
    os.dup2(
        os.open(os.devnull, os.O_WRONLY), 1
    )  # else the interpreter complains at its end about what is unsaid
    return FAILED


def usage(error: Exception) -> str:
    """What was wrong with the arguments, on one line without a full stop."""
    message = error.format_message() if isinstance(error, typer.BadParameter) else str(error)
    return " ".join(message.split()).removesuffix(".")


def main() -> None:
    """Run the command that was typed."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
