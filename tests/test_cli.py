"""The command line: what goes to which stream, the exit codes, one line for each fault."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from scripted import Reply, faithful, model_server
from shell import LEAD, PARIS, ROOT, Call, command
from toys import write_guides

from assistant import Assistant
from assistant.feedback import give_feedback

FIELDS = (
    "question standalone_question status text citations missing suggestions mode confidence index seconds "
    "unsupported"
)


def test_ask_prints_the_answer_and_its_sources(call: Call) -> None:
    said = call("ask", LEAD)
    assert said.code == 0
    assert "276" in said.out.split("[1]")[0]
    assert "Glassdoor" in said.out
    assert "glassdoor" in said.out
    assert said.err == ""


def test_ask_says_that_the_guides_do_not_answer(call: Call) -> None:
    said = call("ask", PARIS)
    assert said.code == 0
    assert "do not answer" in said.out
    assert "[1]" not in said.out


def test_ask_prints_the_answer_object(call: Call) -> None:
    answer = json.loads(call("ask", "--json", LEAD).out)
    assert " ".join(answer) == FIELDS
    assert answer["status"] == "answered"
    assert answer["mode"] == "quotes"
    for citation in answer["citations"]:
        text = (ROOT / "corpus" / citation["guide"]).read_text("utf-8")
        assert text[citation["start"] : citation["end"]] == citation["quote"]


@pytest.mark.parametrize("question", ["", "   ", "x" * 100_000])
def test_a_question_that_cannot_be_asked(call: Call, question: str) -> None:
    said = call("ask", question)
    assert (said.code, said.out) == (2, "")
    assert "question" in said.line


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "a?", "--batch", "b"]])
def test_ask_wants_one_question_or_a_batch(call: Call, arguments: list[str]) -> None:
    said = call(*arguments)
    assert said.code == 2
    assert "--batch" in said.line


def test_a_full_disk_below_stdout_is_one_line(corpus_index: Path) -> None:
    folders = ["--corpus", ROOT / "corpus", "--index", corpus_index]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command("ask", PARIS, *folders), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr == "The system refused: No space left on device.\n"


def test_index_reports_and_then_has_nothing_to_do(call: Call, guides: Path, tmp_path: Path) -> None:
    folders = ["--corpus", guides, "--index", tmp_path / "index"]
    (guides / "empty.md").write_text("")
    first = call("index", "--json", *folders, own=False)
    report = json.loads(first.out)
    states = {guide["path"]: guide["state"] for guide in report["guides"]}
    assert states == {"baker.md": "new", "empty.md": "failed", "pilot.md": "new", "trades/welder.txt": "new"}
    assert (first.code, report["changed"]) == (0, True)
    assert "empty.md is left out" in first.err
    again = call("index", *folders, own=False)
    assert again.code == 0
    assert "Nothing to do" in again.out
    rebuilt = json.loads(call("index", "--rebuild", "--json", *folders, own=False).out)
    assert (rebuilt["changed"], rebuilt["embedded"]) == (True, report["embedded"])


def test_status_tells_whether_the_index_is_up_to_date(call: Call, guides: Path, tmp_path: Path) -> None:
    folders = ["--corpus", guides, "--index", tmp_path / "index"]
    none = call("status", *folders, own=False)
    assert (none.code, "No index" in none.out) == (1, True)
    call("index", *folders, own=False)
    fresh = call("status", *folders, own=False)
    assert (fresh.code, fresh.err) == (0, "")
    write_guides(
        guides, {"baker.md": "# Baking\n\nA baker kneads dough.\n", "new.md": "# New\n\nNew words.\n"}
    )
    (guides / "pilot.md").unlink()
    stale = call("status", *folders, own=False)
    assert stale.code == 1
    assert "python -m assistant index" in stale.line
    rows = {tuple(line.split()[::2]) for line in stale.out.splitlines()[-4:]}
    assert rows == {
        ("changed", "baker.md"),
        ("new", "new.md"),
        ("removed", "pilot.md"),
        ("indexed", "trades/welder.txt"),
    }


def test_ask_says_that_the_guides_are_ahead_of_the_index(call: Call, guides: Path, tmp_path: Path) -> None:
    folders = ["--corpus", guides, "--index", tmp_path / "index"]
    call("index", *folders, own=False)
    write_guides(guides, {"new.md": "# New\n\nNew words.\n"})
    said = call("ask", "How long does a baker learn?", *folders, own=False)
    assert said.code == 0
    assert "three years" in said.out
    assert f"python -m assistant index --corpus {guides}" in said.line


@pytest.mark.parametrize("name", ["ask", "index", "status"])
def test_no_corpus_folder(call: Call, tmp_path: Path, name: str) -> None:
    question = ["a?"] if name == "ask" else []
    said = call(name, *question, "--corpus", tmp_path / "none", "--index", tmp_path / "index", own=False)
    assert (said.code, said.out) == (2, "")
    assert "--corpus" in said.err.splitlines()[-1]


def test_an_index_folder_that_cannot_be_written(call: Call, guides: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = call("index", "--corpus", guides, "--index", tmp_path / "file" / "index", own=False)
    assert said.code == 1
    assert "--index" in said.err.splitlines()[-1]


def test_eval_prints_a_table_and_can_have_a_floor(call: Call, tmp_path: Path) -> None:
    lines = [
        {"id": "f", "kind": "fact", "q": LEAD, "must": ["276"], "gold": ["276K"]},
        {"id": "u", "kind": "unanswerable", "q": PARIS, "near": False},
        {"id": "w", "kind": "fact", "q": PARIS, "must": ["Paris"]},
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, lines)))
    said = call("eval", tmp_path / "questions.jsonl", "--wrong", "--floor", 0.9)
    assert said.code == 1
    assert "all" in said.out
    assert "w (fact): What is the capital of France?" in said.out
    assert "floor" in said.err.splitlines()[-1]
    figures = json.loads(call("eval", tmp_path / "questions.jsonl", "--json").out)
    assert (figures["right"], figures["total"], figures["located"]) == (2, 3, 1)


def test_eval_of_a_public_set_indexes_its_documents_elsewhere(call: Call, tmp_path: Path) -> None:
    documents = [
        {"id": "d1", "title": "Bakers", "text": "A baker learns the trade in three years."},
        {"id": "d2", "title": "Pilots", "text": "A pilot needs a licence and 1,500 hours in the air."},
    ]
    question = {
        "id": "1",
        "question": "How long does a baker learn the trade?",
        "answerable": True,
        "doc_ids": ["d1"],
    }
    (tmp_path / "documents.jsonl").write_text("\n".join(map(json.dumps, documents)))
    (tmp_path / "questions.jsonl").write_text(json.dumps(question))
    said = call("eval", "--json", tmp_path / "questions.jsonl", own=False)
    figures = json.loads(said.out)
    assert (said.code, figures["located"], figures["recall"]["1"], figures["ndcg@10"]) == (0, 1, 1.0, 1.0)


def test_eval_of_a_bad_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text('{"id": "1"}\n')
    said = call("eval", tmp_path / "questions.jsonl")
    assert said.code == 2
    assert "line 1" in said.line


def test_feedback_is_listed_and_becomes_questions_that_eval_reads(
    call: Call, assistant: Assistant, tmp_path: Path
) -> None:
    folders = ["--corpus", ROOT / "corpus", "--index", tmp_path / "index"]
    none = call("feedback", *folders, own=False)
    assert (none.code, none.out, "Nobody" in none.line) == (0, "", True)
    give_feedback(tmp_path / "index", assistant.ask(LEAD), "up", "just\nwhat I wanted\x1b[2J")
    give_feedback(tmp_path / "index", assistant.ask(PARIS), "up")
    listed = call("feedback", *folders, own=False)
    assert (listed.code, listed.err) == (0, "")
    assert "# just what I wanted" in listed.out
    assert "\x1b" not in listed.out
    first, second = (
        json.loads(line) for line in call("feedback", "--json", *folders, own=False).out.splitlines()
    )
    assert (first["question"], first["verdict"], second["status"]) == (LEAD, "up", "not_covered")
    made = call("feedback", "--questions", tmp_path / "liked.jsonl", *folders, own=False)
    assert (made.code, made.out, "2 questions" in made.line) == (0, "", True)
    figures = json.loads(call("eval", "--json", tmp_path / "liked.jsonl").out)
    assert (figures["right"], figures["total"], figures["recall"]["10"]) == (2, 2, 1.0)
    again = call("feedback", "--questions", tmp_path / "liked.jsonl", *folders, own=False)
    assert (again.code, "exists" in again.line) == (2, True)


def test_doctor_has_a_remedy_for_each_fault(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "0")
    whole = call("doctor")
    assert (whole.code, "BAD" in whole.out) == (0, False), whole.out
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "bad.md").write_bytes(b"\xff\xfe\x00")
    broken = call("doctor", "--corpus", tmp_path / "guides", "--index", tmp_path / "index", own=False)
    lines = broken.out.splitlines()
    faults = [at for at, line in enumerate(lines) if line.startswith("BAD")]
    assert broken.code == 1
    assert {lines[at].split()[1] for at in faults} == {"corpus:", "index:"}
    assert all(lines[at + 1].startswith("     ") for at in faults)


def test_a_chat_model_is_named_by_status_and_tried_by_doctor(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "0")
    with model_server([Reply("Bread."), Reply(status=404)]) as server:
        monkeypatch.setenv("ASSISTANT_MODEL_URL", server.url)
        named = ("--model", "openai:scripted")
        assert "openai:scripted" in call("status", *named).out
        assert server.asked == []
        assert "ok   chat model: openai:scripted answers" in call("doctor", *named).out
        broken = call("doctor", *named)
    assert broken.code == 1
    assert "BAD  chat model:" in broken.out
    assert "(404)" in broken.out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["sing"], "No such command 'sing'"),
        (["ask", "a?", "--loud"], "No such option: --loud"),
        (["eval"], "Missing argument 'FILE'"),
        (["eval", "f", "--floor", "many"], "--floor"),
        (["status", "extra"], "extra"),
    ],
)
def test_a_slip_in_the_arguments_is_one_line(call: Call, arguments: list[str], reason: str) -> None:
    said = call(*arguments, own=False)
    assert (said.code, said.out) == (2, "")
    assert reason in said.line
    assert "--help" in said.line


def test_a_bad_setting_is_one_line(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "many")
    said = call("status")
    assert said.code == 2
    assert "ASSISTANT_PORT" in said.line


def test_a_model_writes_the_answer(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    with model_server(faithful) as server:
        monkeypatch.setenv("ASSISTANT_MODEL_URL", server.url)
        said = call("ask", LEAD, "--json", "--model", "openai:scripted")
    answer = json.loads(said.out)
    assert (said.code, said.err, answer["mode"], answer["unsupported"]) == (0, "", "model", [])


def test_a_model_that_fails_is_said_beside_the_quotes(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    with model_server(Reply(status=401)) as server:
        monkeypatch.setenv("ASSISTANT_MODEL_URL", server.url)
        monkeypatch.setenv("ASSISTANT_MODEL", "openai:scripted")
        said = call("ask", LEAD)
    assert (said.code, "276K" in said.out) == (0, True)
    assert "401" in said.line


def test_a_model_that_cannot_be_had_is_a_mistake_in_one_line(call: Call) -> None:
    said = call("ask", PARIS, "--model", "gpt")
    assert (said.code, said.out) == (2, "")
    assert "PROVIDER:NAME" in said.line


@pytest.mark.parametrize("name", ["ask", "index", "status", "eval", "feedback", "mcp", "doctor"])
def test_each_command_teaches_itself(call: Call, name: str) -> None:
    said = call(name, "--help", own=False)
    assert said.code == 0
    assert f"python -m assistant {name}" in said.out
    for flag in ("--corpus", "--index", "--model"):
        assert flag in said.out
    assert name in call(own=False).out


def test_help_and_an_idle_index_load_nothing_heavy(corpus_index: Path) -> None:
    script = (
        "import sys; from assistant.__main__ import run; code = run(sys.argv[2:]);"
        "print(code, *[name for name in sys.argv[1].split() if name in sys.modules], file=sys.stderr)"
    )
    idle = ["index", "--corpus", str(ROOT / "corpus"), "--index", str(corpus_index)]
    heavy = "torch transformers sentence_transformers gradio chromadb bm25s"
    for arguments, names in ((["--help"], f"{heavy} numpy onnxruntime langchain_core"), (idle, heavy)):
        done = subprocess.run(
            [sys.executable, "-c", script, names, *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr.strip() == "0"


def test_an_index_that_is_a_file_is_one_line(call: Call, tmp_path: Path) -> None:
    (tmp_path / "index").write_text("")
    said = call("ask", PARIS, "--corpus", ROOT / "corpus", "--index", tmp_path / "index", own=False)
    assert (said.code, said.out) == (1, "")
    assert str(tmp_path / "index") in said.err.splitlines()[-1]
