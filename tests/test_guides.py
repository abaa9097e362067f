"""Files → guides, and every file that cannot be one."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from papers import pdf_files, web_page, word_file

from assistant.errors import CorpusError, GuideError
from assistant.records import Guide, Limits
from assistant.texts.extractor import Extractor
from assistant.texts.guides import READ_AT_ONCE, find_guides, read_guide
from assistant.texts.markdown_blocks import plain
from assistant.texts.parsing import parse_guide

TEXT = "# Becoming a baker\n\n## Hours\n\nBakers start at three in the morning.\n"


def put(folder: Path, name: str, data: bytes | str = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read(folder: Path, data: bytes | str, name: str = "guide.md") -> Guide:
    return read_guide(folder, put(folder, name, data))


def refused(folder: Path, data: bytes | str, name: str = "guide.md") -> str:
    """The one line that is said about a file that cannot be read."""
    with pytest.raises(GuideError) as caught:
        read(folder, data, name)
    said = str(caught.value)
    assert said.startswith(f"{name}: ")
    assert "\n" not in said
    return said


def test_guides_are_found_below_the_folder_in_order(tmp_path: Path) -> None:
    shown = ("b.md", "a.TXT", "deep/er/c.md", "deep/notes.pdf", "e.docx", "f.HTM")
    for name in (*shown, "g.png", ".hidden.md", ".git/d.md", "~$e.docx"):
        put(tmp_path, name)
    assert [path.relative_to(tmp_path).as_posix() for path in find_guides(tmp_path)] == [
        "a.TXT",
        "b.md",
        "deep/er/c.md",
        "deep/notes.pdf",
        "e.docx",
        "f.HTM",
    ]


def test_a_missing_folder_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no folder of guides at .*nowhere.*--corpus"):
        find_guides(tmp_path / "nowhere")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no folder of guides"):
        find_guides(put(tmp_path, "guide.md"))


def test_an_empty_folder_is_named_with_what_to_do(tmp_path: Path) -> None:
    put(tmp_path, "picture.png")
    with pytest.raises(CorpusError, match=r"no guide in .*\.md, \.txt, \.html, \.pdf or \.docx"):
        find_guides(tmp_path)


def test_a_link_that_leaves_the_folder_is_passed_over(tmp_path: Path) -> None:
    outside = put(tmp_path, "outside/secret.md")
    corpus = put(tmp_path, "corpus/guide.md").parent
    (corpus / "link.md").symlink_to(outside)
    (corpus / "folder").symlink_to(outside.parent, target_is_directory=True)
    (corpus / "inside.md").symlink_to(corpus / "guide.md")
    assert [path.name for path in find_guides(corpus)] == ["guide.md", "inside.md"]


def test_a_broken_link_and_a_loop_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "guide.md")
    (tmp_path / "broken.md").symlink_to(tmp_path / "gone.md")
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    assert [path.name for path in find_guides(tmp_path)] == ["guide.md"]


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_an_empty_file_is_named(tmp_path: Path, data: bytes) -> None:
    assert refused(tmp_path, data).endswith("is empty.")


def test_a_binary_file_is_named(tmp_path: Path) -> None:
    assert "is binary" in refused(tmp_path, b"\x89PNG\0\0\0\r", "picture.txt")


def test_a_file_that_is_not_utf8_is_named_with_its_first_wrong_byte(tmp_path: Path) -> None:
    assert "not UTF-8 (byte 3)" in refused(tmp_path, b"caf\xe9 menu\n")


def test_a_file_that_is_gone_or_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match=r"gone\.md: cannot be read \(No such file"):
        read_guide(tmp_path, tmp_path / "gone.md")
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(GuideError, match=r"folder\.md: cannot be read \(Is a directory"):
        read_guide(tmp_path, tmp_path / "folder.md")


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = put(tmp_path, "guide.md")
    with path.open("rb+") as file:
        file.truncate(200_000_000)  # a hole: nothing is written
    with pytest.raises(GuideError, match=r"guide\.md: larger than 20 MB.*ASSISTANT_MAX_MB"):
        read_guide(tmp_path, path)


def test_a_text_that_takes_too_long_is_named(tmp_path: Path) -> None:
    path = put(tmp_path, "guide.md", f"{TEXT}\n{'![[]()' * 300_000}")
    with Extractor(Limits(seconds=1)) as brief, pytest.raises(GuideError, match=r"guide\.md: takes longer"):
        read_guide(tmp_path, path, brief)


@pytest.mark.parametrize("name", ["guide.md", "guide.txt"])
def test_a_long_text_is_read_as_a_short_one_is(tmp_path: Path, name: str) -> None:
    text = (
        f"---\nauthor: Ann Marsh\n---\n{TEXT}"
        + "\n- an oven\n\nBakers start at three. They go home.\n" * 3_000
    )
    assert len(text) > READ_AT_ONCE
    assert read(tmp_path, text, name) == parse_guide(name, text, hashlib.sha256(text.encode()).hexdigest())


def test_the_limit_of_size_is_a_setting(tmp_path: Path) -> None:
    path = put(tmp_path, "guide.md", TEXT + "word " * 250_000)
    with Extractor(Limits(megabytes=1)) as small, pytest.raises(GuideError, match="larger than 1 MB"):
        read_guide(tmp_path, path, small)
    assert read_guide(tmp_path, path).title == "Becoming a baker"


@pytest.mark.parametrize("header", ["title: [open", "just words", "- a list", "a: {b: c", "\tx: y"])
def test_front_matter_that_is_not_a_yaml_mapping_is_named(tmp_path: Path, header: str) -> None:
    assert "front matter is not a YAML mapping" in refused(tmp_path, f"---\n{header}\n---\n{TEXT}")


def test_a_guide_with_nothing_below_its_front_matter_is_named(tmp_path: Path) -> None:
    assert "no text below its front matter" in refused(tmp_path, "---\ntitle: Baker\n---\n\n")


def test_text_in_front_matter_marks_is_text_in_a_plain_text(tmp_path: Path) -> None:
    guide = read(tmp_path, f"---\nnot: [yaml\n---\n\n{TEXT}", "guide.txt")
    assert guide.text.startswith("---\nnot: [yaml")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("name", ["guide.md", "guide.txt"])
def test_offsets_are_those_of_the_decoded_text(tmp_path: Path, name: str, mark: str, newline: str) -> None:
    data = (mark + TEXT.replace("\n", newline)).encode()
    guide = read(tmp_path, data, name)
    assert guide.text == mark + TEXT
    assert guide.sha256 == hashlib.sha256(data).hexdigest()
    assert "Bakers start at three in the morning." in [
        guide.text[one.start : one.end] for one in guide.blocks
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_first_heading_is_the_title_whatever_ends_its_line(tmp_path: Path, newline: str) -> None:
    assert read(tmp_path, TEXT.replace("\n", newline)).title == "Becoming a baker"


def test_front_matter_below_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    guide = read(tmp_path, f"\ufeff---\ntitle: Baker\nauthor: Ann Marsh\n---\n{TEXT}")
    assert (guide.title, guide.author) == ("Baker", "Ann Marsh")


@pytest.mark.parametrize("name", ["guide.html", "guide.docx", "guide.pdf"])
def test_a_file_that_is_no_text_is_a_guide_like_its_markdown(tmp_path: Path, name: str) -> None:
    made: dict[str, Callable[[str], bytes]] = {
        "guide.html": web_page,
        "guide.docx": word_file,
        "guide.pdf": lambda text: pdf_files([text])[0],
    }
    text = (Path(__file__).parent.parent / "corpus" / "step-by-step-guide.md").read_text("utf-8")

    guide, written = read(tmp_path, made[name](text), name), read(tmp_path, text)

    assert said(guide) == said(written)
    assert (guide.title, guide.published) == (written.title, "2023-10-15")
    dated = next(fact for fact in guide.facts if fact.name == "published")
    assert guide.text[dated.start : dated.end] == "published: 2023-10-15"
    assert bool(guide.pages) == (name == "guide.pdf")


def said(guide: Guide) -> list[tuple[str, int, int | None, str]]:
    """What a guide says: the kinds, levels, numbers and words of its blocks."""
    return [(one.kind, one.level, one.number, plain(guide.text[one.start : one.end])) for one in guide.blocks]


def test_the_same_file_is_the_same_text_whoever_reads_it(tmp_path: Path) -> None:
    page = web_page(TEXT)
    assert read(tmp_path, page, "a.html").text == read(tmp_path, page, "b.htm").text


@pytest.mark.parametrize("name", ["guide.html", "guide.docx", "guide.pdf", "guide.htm"])
def test_what_only_claims_to_be_of_a_kind_is_named(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path, b"\x89PNG\0\0\0\r", name)
    assert refused(tmp_path, b"", name).endswith("is empty.")


def test_how_the_text_is_taken_out_counts_as_a_change(tmp_path: Path) -> None:
    """A file whose text would be another one now is read again, the others are not."""
    data = web_page(TEXT)
    page, text = read(tmp_path, data, "guide.html"), read(tmp_path, TEXT)
    assert page.sha256 != hashlib.sha256(data).hexdigest()
    assert text.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize("name", ["🥐 baker.md", "a\nb.md", "düşük/ü.md", "a'b\"c.md", "-rf.md"])
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    (path,) = find_guides(tmp_path)
    assert read_guide(tmp_path, path).path == name


def test_provenance_is_read_from_the_front_matter_and_the_page(tmp_path: Path) -> None:
    front = "---\npublisher: Breadwinner\npublished: 2021-03-04\nsource: null\n---\n"
    guide = read(tmp_path, f"{front}# Becoming a baker\n\nBy Ann Marsh\n\nBakers start at three.\n")
    assert (guide.title, guide.publisher, guide.author) == ("Becoming a baker", "Breadwinner", "Ann Marsh")
    assert (guide.published, guide.source) == ("2021-03-04", None)
    assert all(guide.text[fact.start : fact.end] for fact in guide.facts)


def test_a_byline_is_no_prose(tmp_path: Path) -> None:
    guide = read(tmp_path, "# Becoming a baker\n\nBy Ann Marsh\n\nBakers start at three.\n")
    kinds = {guide.text[block.start : block.end]: block.kind for block in guide.blocks}
    assert kinds["By Ann Marsh"] == "furniture"


def test_a_guide_without_a_heading_is_called_by_its_first_line() -> None:
    assert parse_guide("night-baker.md", "Bakers start at three.\n", "").title == "Bakers start at three."
