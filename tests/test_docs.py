"""What is documented exists, what exists is documented, and the README's session is what the product says.

`python tests/test_docs.py` writes the session anew.
"""

import re
import shlex
import sys
import tomllib
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import app, run
from assistant.page.api import KINDS, METHODS
from assistant.settings import Settings
from assistant.shell import tools

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SESSION = re.compile(r"(?<=^```console\n).*?(?=^```)", re.M | re.S)
PACKAGES = {"Stemmer": "pystemmer", "yaml": "pyyaml", "markdown_it": "markdown_it_py"}
# torch runs a model of the user's choice.
NOT_IMPORTED = {"torch"}
TEXTS = [
    "README.md",
    "CHANGELOG.md",
    "SECURITY.md",
    *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
]


def commands() -> set[str]:
    return {str(one.name or one.callback.__name__) for one in app.registered_commands if one.callback}


def test_the_readme_is_short() -> None:
    assert len(README.read_text("utf-8").splitlines()) <= 100


def test_every_command_is_in_the_readme_and_the_other_way_round() -> None:
    assert set(re.findall(r"python -m assistant (\w+)", README.read_text("utf-8"))) == commands()


def test_every_flag_in_the_readme_exists(capsys: pytest.CaptureFixture[str]) -> None:
    for name in commands():
        run([name, "--help"])
    known = capsys.readouterr().out
    for flag in set(re.findall(r"`(--[a-z]+)", README.read_text("utf-8"))):
        assert flag in known


def test_every_setting_is_in_the_readme_and_the_other_way_round() -> None:
    said = {
        one.lower() for one in re.findall(r"\bASSISTANT_([A-Z]+(?:_[A-Z]+)*)\b", README.read_text("utf-8"))
    }
    assert said == set(Settings.model_fields)


def test_the_defaults_in_the_readme_are_the_defaults() -> None:
    text = README.read_text("utf-8")
    for name, dial in Settings.model_fields.items():
        if str(dial.default):
            assert f"`{dial.default}`" in text, name


@pytest.mark.parametrize("text", TEXTS)
def test_every_link_leads_somewhere(text: str) -> None:
    page = ROOT / text
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("text", TEXTS)
def test_every_file_that_is_named_exists(text: str) -> None:
    for name in re.findall(
        r"`([\w.][\w./-]*/[\w./-]*|[\w-]+\.(?:py|md|toml|onnx))`", (ROOT / text).read_text("utf-8")
    ):
        places = [ROOT, ROOT / "assistant", ROOT / "docs", *(ROOT / "assistant").glob("*/")]
        assert any((place / name).exists() for place in places), name


def test_every_route_is_described_and_the_other_way_round() -> None:
    said = (ROOT / "docs" / "api.md").read_text("utf-8")
    assert set(re.findall(r"`/api/(\w+)", said)) == set(METHODS)
    assert set(re.findall(r'api_name="/(\w+)"', said)) == set(KINDS)


def test_every_tool_is_described_and_the_other_way_round() -> None:
    said = (ROOT / "docs" / "api.md").read_text("utf-8").split("## Tools", 1)[1]
    assert set(re.findall(r"^\| `(\w+)`", said, re.M)) == set(tools.KINDS)
    for name, (kind, _) in tools.KINDS.items():
        (fields,) = re.findall(rf"^\| `{name}` \| ([^|]*) \|", said, re.M)
        assert re.findall(r"\w+", fields) == list(kind.model_fields)


def test_every_package_has_its_reason() -> None:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    reasons = (ROOT / "CHANGELOG.md").read_text("utf-8").split("Packages, and why each", 1)[1]
    for line in lines:
        name, version = line.split("==")
        assert version
        assert f"`{name}`" in reasons


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {line.split("==")[0].lower().replace("-", "_") for line in project["dependencies"]}
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "assistant").rglob("*.py"))
    names = set(re.findall(r"^\s*(?:from|import) (\w+)", code, re.M)) | set(
        re.findall(r"files\(\"(\w+)\"\)", code)
    )
    used = {PACKAGES.get(name, name.lower()) for name in names - sys.stdlib_module_names - {"assistant"}}
    extras = project["optional-dependencies"].items()
    optional = {line.split("==")[0] for extra, lines in extras if extra != "dev" for line in lines}
    assert used - optional <= declared
    assert declared - used <= NOT_IMPORTED


def session(*folders: str) -> str:
    """The README's session, run again."""
    shown = []
    for line in SESSION.findall(README.read_text("utf-8"))[0].splitlines():
        if line.startswith("$ "):
            words = shlex.split(line)
            assert words[1:4] == ["python", "-m", "assistant"]
            with redirect_stdout(StringIO()) as said:
                assert run([*words[4:], *folders]) == 0
            shown.append(f"{line}\n{said.getvalue().rstrip()}\n")
    return "\n".join(shown)


def test_the_session_in_the_readme_is_what_is_said(corpus_index: Path) -> None:
    (shown,) = SESSION.findall(README.read_text("utf-8"))
    assert shown == session("--corpus", str(ROOT / "corpus"), "--index", str(corpus_index))


def test_the_session_shows_sources_and_a_refusal() -> None:
    (shown,) = SESSION.findall(README.read_text("utf-8"))
    assert "[1]" in shown
    assert "do not answer" in shown


if __name__ == "__main__":
    README.write_text(SESSION.sub(lambda _: session(), README.read_text("utf-8")), "utf-8")
