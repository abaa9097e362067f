"""The index stands kills, readers, rebuilds; `tests/benchmarks/measure_index.py` does so at length."""

from pathlib import Path

import pytest
from endurance import killed_syncs, readers_beside_a_writer, size_of, template_guides
from toys import CountingEmbedder, write_guides

from assistant.index.generations import current_generation
from assistant.index.store import sync


@pytest.mark.parametrize("rebuild", [True, False])
def test_a_kill_at_any_moment_leaves_a_whole_index(tmp_path: Path, rebuild: bool) -> None:
    kills = killed_syncs(tmp_path, 3, rebuild=rebuild)

    assert kills.old + kills.new == 3


def test_readers_of_other_processes_see_each_swap_and_mix_nothing(tmp_path: Path) -> None:
    readings = readers_beside_a_writer(tmp_path, readers=2, syncs=4)

    assert readings.generations > 1
    assert readings.stalest < 2


def test_one_sentence_embeds_its_passage_alone(tmp_path: Path) -> None:
    toy = CountingEmbedder()
    corpus = template_guides(tmp_path / "guides", 40)
    sync(corpus, tmp_path / "index", None, embedder=toy)
    guide = corpus / "guide-00020.md"
    guide.write_text(guide.read_text().replace("needs", "wants", 1))

    report = sync(corpus, tmp_path / "index", None, embedder=toy)

    assert report.embedded == 1
    assert sum(one.state != "indexed" for one in report.guides) == 1


@pytest.mark.parametrize("rebuild", [True, False])
def test_the_disk_holds_two_generations_and_no_more(tmp_path: Path, rebuild: bool) -> None:
    toy, index = CountingEmbedder(), tmp_path / "index"
    corpus = write_guides(tmp_path / "guides")
    sync(corpus, index, None, embedder=toy)
    one = size_of(index)
    for number in range(8):
        write_guides(corpus, {"pilot.md": f"# Becoming a pilot\n\nCaptains earned {number} dollars.\n"})
        sync(corpus, index, None, embedder=toy, rebuild=rebuild)
        assert size_of(index) < 3 * one

    assert current_generation(index)
