"""Guides are put into the folder whole or not at all, and nothing outside it is touched."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from shell import ROOT
from toys import GUIDES

from assistant.errors import CorpusError, GuideError, GuideExistsError, MistakeError, UnknownGuideError
from assistant.index.filing import ABANDONED, INCOMING, Filing, clean_name, filing_of, is_loopback
from assistant.records import Limits
from assistant.settings import Settings
from assistant.texts.guides import find_guides

NURSE = b"# Becoming a nurse\n\nA nurse studies for three years.\n"


def names(corpus: Path) -> set[str]:
    """The guides' paths."""
    return {path.relative_to(corpus).as_posix() for path in find_guides(corpus)}


def hidden(corpus: Path) -> list[str]:
    return [path.name for path in corpus.iterdir() if path.name.startswith(INCOMING)]


def test_a_guide_is_added_as_it_is(guides: Path) -> None:
    assert Filing(guides).add("nurse.md", NURSE) == "nurse.md"
    assert (guides / "nurse.md").read_bytes() == NURSE
    assert names(guides) == {*GUIDES, "nurse.md"}
    assert hidden(guides) == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Nurse.MD", "Nurse.md"),
        ("../../etc/cron.d/nurse.txt", "nurse.txt"),
        ("C:\\fakepath\\nurse.md", "nurse.md"),
        ("/nurse.md", "nurse.md"),
        (".hidden.md", "hidden.md"),
        ("~$nurse.md", "nurse.md"),
        ("a\nb\0c\u202ed.md", "abcd.md"),
        ('what? "who": <me>|*.md', "what- -who-- -me---.md"),
        (" spaced out . .md", "spaced out.md"),
        ("Pflegekra\u0308fte.txt", "Pflegekr\u00e4fte.txt"),
        ("x" * 1_000 + ".md", "x" * 147 + ".md"),
        ("\U0001f9d1" * 100 + ".md", "\U0001f9d1" * 36 + ".md"),
        ("\ud800nurse.md", "nurse.md"),
    ],
)
def test_names_are_cleaned(guides: Path, given: str, kept: str) -> None:
    assert clean_name(given) == kept
    before = sorted(guides.parent.iterdir())
    assert Filing(guides).add(given, NURSE) == kept
    assert (guides / kept).is_file()
    assert sorted(guides.parent.iterdir()) == before


@pytest.mark.parametrize(
    "name", ["", ".", "..", ".md", "...md", "nurse", "nurse.exe", "nurse.md/", "/", " .md"]
)
def test_a_name_that_no_guide_can_have(guides: Path, name: str) -> None:
    with pytest.raises(MistakeError) as caught:
        Filing(guides).add(name, NURSE)
    assert "\n" not in str(caught.value)
    assert names(guides) == set(GUIDES)


def test_a_strange_name_is_shown_on_one_short_line(guides: Path) -> None:
    with pytest.raises(MistakeError) as caught:
        Filing(guides).add("a\nb\x1b" * 1_000, NURSE)
    assert not set(str(caught.value)) & set("\n\x1b")
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("data", [b"", b" \n", b"\xff\xfe", b"a\0b", b"---\n- [\n---\nText.\n"])
def test_what_cannot_be_read_as_a_guide_is_not_added(guides: Path, data: bytes) -> None:
    with pytest.raises(GuideError, match=r"^nurse\.md: "):
        Filing(guides).add("nurse.md", data)
    assert names(guides) == set(GUIDES)
    assert hidden(guides) == []


def test_what_is_too_large_is_not_added(guides: Path) -> None:
    with pytest.raises(MistakeError, match=r"nurse\.md: larger than 1 MB.*ASSISTANT_MAX_MB"):
        Filing(guides, limits=Limits(megabytes=1)).add("nurse.md", b"x" * 1_000_001)
    assert not (guides / "nurse.md").exists()


def test_a_web_page_is_added_and_a_false_pdf_is_not(guides: Path) -> None:
    page = (
        b"<html><body><article><h1>Nurse</h1><p>A nurse studies for three years.</p></article></body></html>"
    )
    assert Filing(guides).add("nurse.html", page) == "nurse.html"
    with pytest.raises(GuideError, match=r"^nurse\.pdf: "):
        Filing(guides).add("nurse.pdf", page)
    assert names(guides) == {*GUIDES, "nurse.html"}


def test_a_guide_is_written_over_only_when_that_is_said(guides: Path) -> None:
    old = (guides / "baker.md").read_bytes()
    with pytest.raises(GuideExistsError, match=r"baker\.md already"):
        Filing(guides).add("baker.md", NURSE)
    assert (guides / "baker.md").read_bytes() == old
    Filing(guides).add("baker.md", NURSE, replace=True)
    assert (guides / "baker.md").read_bytes() == NURSE
    (kept,) = (guides / ".removed").iterdir()
    assert kept.read_bytes() == old
    assert names(guides) == set(GUIDES)


def test_a_guide_in_a_folder_is_replaced_where_it_is(guides: Path) -> None:
    Filing(guides).add("trades/welder.txt", NURSE, replace=True)
    assert (guides / "trades" / "welder.txt").read_bytes() == NURSE
    assert names(guides) == set(GUIDES)


def test_of_many_who_add_the_same_name_one_wins(guides: Path) -> None:
    def add(number: int) -> bool:
        try:
            Filing(guides).add("nurse.md", NURSE + f"{number}\n".encode())
        except GuideExistsError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(add, range(16))) == 1
    assert (guides / "nurse.md").read_bytes().startswith(NURSE)
    assert hidden(guides) == []


def test_a_guide_is_removed_and_kept(guides: Path) -> None:
    text = (guides / "trades" / "welder.txt").read_bytes()
    place = Filing(guides).remove("trades/welder.txt")
    assert place.startswith(".removed/")
    assert place.endswith("-welder.txt")
    assert (guides / place).read_bytes() == text
    assert names(guides) == {"baker.md", "pilot.md"}


@pytest.mark.parametrize(
    "path", ["none.md", "../outside.md", "/etc/passwd", "", ".", "trades", "baker.md\0", "\ud800"]
)
def test_only_a_guide_is_removed(guides: Path, path: str) -> None:
    (guides.parent / "outside.md").write_bytes(NURSE)
    with pytest.raises(UnknownGuideError, match="no guide"):
        Filing(guides).remove(path)
    assert (guides.parent / "outside.md").is_file()
    assert names(guides) == set(GUIDES)


def test_a_link_out_of_the_folder_is_neither_followed_nor_removed(guides: Path) -> None:
    outside = guides.parent / "outside.md"
    outside.write_bytes(b"# Out\n\nOutside.\n")
    (guides / "link.md").symlink_to(outside)
    with pytest.raises(UnknownGuideError):
        Filing(guides).remove("link.md")
    Filing(guides).add("link.md", NURSE, replace=True)
    assert outside.read_bytes() == b"# Out\n\nOutside.\n"
    assert (guides / "link.md").read_bytes() == NURSE


def test_the_last_guide_stays(guides: Path) -> None:
    for path in ("baker.md", "pilot.md"):
        Filing(guides).remove(path)
    with pytest.raises(MistakeError, match="last guide stays"):
        Filing(guides).remove("trades/welder.txt")
    assert names(guides) == {"trades/welder.txt"}


def test_what_a_crash_left_is_taken_away(guides: Path) -> None:
    old, new = guides / f"{INCOMING}old", guides / f"{INCOMING}new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "half.md").write_bytes(NURSE)
    then = time.time() - ABANDONED - 10
    os.utime(old, (then, then))
    Filing(guides).add("nurse.md", NURSE)
    assert hidden(guides) == [new.name]


FULL = """
import resource, sys
from pathlib import Path
from assistant.errors import CorpusError
from assistant.index.filing import Filing
resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
try:
    Filing(Path(sys.argv[1])).add("nurse.md", b"# Nurse\\n\\n" + b"A nurse. " * 100)
except CorpusError as error:
    print(error)
"""


def test_a_disk_that_fills_up_leaves_no_half_guide(guides: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(guides)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "cannot be written: File too large" in done.stdout
    assert names(guides) == set(GUIDES)
    assert hidden(guides) == []


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be written"):
        Filing(tmp_path / "none").add("nurse.md", NURSE)


@pytest.mark.parametrize(
    ("edit", "host", "local"),
    [
        ("", "127.0.0.1", True),
        ("", "::1", True),
        ("", "localhost", True),
        ("", "127.8.9.1", True),
        ("", "0.0.0.0", None),
        ("", "::", None),
        ("", "192.168.1.7", None),
        ("", "guides.example", None),
        ("0", "127.0.0.1", None),
        ("1", "127.0.0.1", False),
        ("1", "0.0.0.0", False),
    ],
)
def test_who_may_change_guides(edit: str, host: str, local: bool | None) -> None:
    filing = filing_of(Settings.model_validate({"edit": edit, "host": host}))
    assert (filing.local if filing else None) == local
    assert is_loopback(host) == (host in ("127.0.0.1", "::1", "localhost", "127.8.9.1"))
