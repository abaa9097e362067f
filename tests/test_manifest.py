"""What a generation says about itself is checked against its files."""

import json
from pathlib import Path

import pytest

from assistant.errors import StoreDamagedError
from assistant.index.manifest import FORMAT, FileSum, Manifest, manifest_bytes, read_manifest, seal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "guides.jsonl").write_text("guides")
    sums = (seal(tmp_path, tmp_path / "guides.jsonl"),)
    manifest = Manifest("1", "2026-01-01", "toy@1", "1", "1", 2, (), sums=sums)
    (tmp_path / "manifest.json").write_bytes(manifest_bytes(manifest))
    return tmp_path


def test_what_is_sealed_is_whole(folder: Path) -> None:
    (only,) = read_manifest(folder).sums

    assert (only.name, only.size) == ("guides.jsonl", 6)
    assert isinstance(only, FileSum)


def test_it_is_json_that_a_person_can_read(folder: Path) -> None:
    said = json.loads((folder / "manifest.json").read_text("utf-8"))

    assert said["format"] == FORMAT
    assert said["embedder"] == "toy@1"


@pytest.mark.parametrize("text", ["guidez", "guide", "guides and more"])
def test_another_content_is_no_generation(folder: Path, text: str) -> None:
    (folder / "guides.jsonl").write_text(text)

    with pytest.raises(StoreDamagedError, match=r"guides\.jsonl"):
        read_manifest(folder)
