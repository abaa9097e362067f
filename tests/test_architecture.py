"""The staircase and the budget: what imports what, how long things are, and what importing does."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "assistant"
FILES = [*sorted(str(path.relative_to(ROOT)) for path in PACKAGE.rglob("*.py")), "app.py"]
# As the map writes them: `answers/search`.
MODULES = [
    file[len("assistant/") : -len(".py")] for file in FILES if "__init__" not in file and file != "app.py"
]
LINES, FUNCTION_LINES = 300, 40
# Where any error at all may be caught: a command, a line of a batch, the page, the thread that opens it.
ROOFS = {
    ("__main__", "run"),
    ("shell/batch", "answer_batch"),
    ("page/api", "respond"),
    ("shell/tools", "call"),
    ("page/chat", "converse"),
    ("page/opening", "_open"),
    ("page/keeper", "_look"),
    ("texts/extraction", "_answer"),
}
# Libraries behind one seam each.
SEAMS = {
    "chromadb": {"index/collection", "index/connection", "index/server"},
    "bm25s": {"index/lexical"},
    "defusedxml": {"texts/word_parts"},
    "gradio": {"page/chat", "page/endpoints", "page/web"},
    "lxml": {"texts/web_facts", "texts/web_page", "texts/web_pieces", "texts/web_rows"},
    "mcp": {"shell/tools"},
    "onnxruntime": {"models/embedder", "models/judge"},
    "pypdfium2": {"texts/pdf_lines"},
    "sentence_transformers": {"models/embedder", "models/reranker"},
    "symspellpy": {"answers/lexicon", "texts/words"},
    "typer": {"__main__"},
    "watchfiles": {"index/watching"},
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def floors() -> list[str]:
    """The modules of the README's map and of the folders' own, from the ground up."""
    text = (ROOT / "README.md").read_text("utf-8")
    (block,) = re.findall(r"^```text\n(.*?)^```", text.split("## Map", 1)[1], re.M | re.S)
    names = [line.split()[0] for line in block.splitlines()]
    return [module for name in names for module in (rooms(name) if name.endswith("/") else [name])]


def rooms(folder: str) -> list[str]:
    """`texts/` → `texts/sentences` and so on, as the folder's docstring lists them."""
    _, _, lines = (ast.get_docstring(tree(f"assistant/{folder}__init__.py")) or "").partition("\n\n")
    return [folder + line.split()[0] for line in lines.splitlines()]


@cache
def tree(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_text("utf-8"))


def at_run_time(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below, without what only a type checker sees."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield child
            yield from at_run_time(child)


def imported(file: str) -> Iterator[str]:
    """Dotted names of what a file imports when it runs."""
    for node in at_run_time(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{file}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_of(dotted: str) -> str:
    """`assistant.answers.search.find` → `answers/search`."""
    parts = dotted.split(".")[1:]
    return next(name for name in ("/".join(parts[:2]), parts[0], dotted) if name in MODULES or name == dotted)


def functions(file: str) -> Iterator[Function]:
    return (node for node in ast.walk(tree(file)) if isinstance(node, Function))


def test_the_map_has_one_line_for_each_module() -> None:
    assert sorted(floors()) == MODULES


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_down_only(name: str) -> None:
    below = set(floors()[: floors().index(name)])
    ours = {
        module_of(dotted) for dotted in imported(f"assistant/{name}.py") if dotted.startswith("assistant.")
    }
    assert ours <= below, f"{name} imports {sorted(ours - below)}, which is not below it in the README's map"


@pytest.mark.parametrize("library", SEAMS)
def test_a_library_is_imported_at_its_seam_only(library: str) -> None:
    users = {
        name for name in MODULES for one in imported(f"assistant/{name}.py") if one.split(".")[0] == library
    }
    assert users <= SEAMS[library]


@pytest.mark.parametrize("file", FILES)
def test_a_module_is_short(file: str) -> None:
    assert len((ROOT / file).read_text("utf-8").splitlines()) <= (60 if file == "app.py" else LINES)


@pytest.mark.parametrize("file", FILES)
def test_functions_are_short(file: str) -> None:
    long = {one.name: length for one in functions(file) if (length := lines_of(one)) > FUNCTION_LINES}
    assert not long


def lines_of(function: Function) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


@pytest.mark.parametrize("file", FILES)
def test_every_signature_is_annotated(file: str) -> None:
    for function in functions(file):
        named = function.args
        given = [*named.posonlyargs, *named.args, *named.kwonlyargs]
        given += [one for one in (named.vararg, named.kwarg) if one]
        bare = [one.arg for one in given if one.annotation is None and one.arg not in ("self", "cls")]
        assert not bare, f"{function.name}: {bare}"
        assert function.returns is not None, function.name


@pytest.mark.parametrize("file", FILES)
def test_an_import_inside_a_function_says_why(file: str) -> None:
    lines = (ROOT / file).read_text("utf-8").splitlines()
    inner = {
        node.lineno
        for function in functions(file)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    for number in sorted(inner):
        first = number
        while first - 1 in inner or not lines[first - 2].strip():
            first -= 1  # one comment does for imports that stand together
        assert any("#" in line for line in lines[first - 2 : number]), f"{file}:{number}"


@pytest.mark.parametrize("name", MODULES)
def test_only_roofs_catch_everything(name: str) -> None:
    for function in functions(f"assistant/{name}.py"):
        for node in ast.walk(function):
            if isinstance(node, ast.ExceptHandler) and catches_all(node) and not passes_on(node):
                assert (name, function.name) in ROOFS, f"{name}.{function.name}"


def catches_all(handler: ast.ExceptHandler) -> bool:
    caught = ast.unparse(handler.type) if handler.type else "BaseException"
    return bool(re.search(r"\b(Base)?Exception\b", caught))


def passes_on(handler: ast.ExceptHandler) -> bool:
    return isinstance(handler.body[-1], ast.Raise)


IMPORTING = """
import logging, os, sys
before = dict(os.environ), list(logging.root.handlers), sorted(os.listdir())
__import__(sys.argv[1])
assert (dict(os.environ), logging.root.handlers, sorted(os.listdir())) == before, "a change"
print(*[name for name in ("torch", "transformers", "gradio", "chromadb") if name in sys.modules])
"""


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("assistant", ""),
        ("assistant.__main__", ""),
        ("assistant.chain", ""),
        ("assistant.live", ""),
        ("assistant.page.web", ""),
    ],
)
def test_importing_loads_little_and_changes_nothing(module: str, heavy: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", IMPORTING, module]
    done = subprocess.run(command, cwd=tmp_path, env=clean(), capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.strip() == heavy


def clean() -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PATH": "/usr/bin:/bin"}


def test_there_is_one_test_file_for_each_module() -> None:
    """`ls tests` tells what is tested; the command line is tested as `cli`, and a few files are about the
    whole."""
    whole = {"architecture", "attacks", "app", "axe", "docs", "endurance", "journey", "keyboard"}
    whole |= {"package", "questions", "tracing"}
    found = {path.stem.removeprefix("test_") for path in (ROOT / "tests").glob("test_*.py")}
    assert found - whole == {"cli" if name == "__main__" else name.split("/")[-1] for name in MODULES}
