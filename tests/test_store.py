"""The Chroma index: synced by content, swapped whole, opened fast, never half."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from toys import GUIDES, CountingEmbedder, write_guides

from assistant.errors import CorpusError, StoreBusyError, StoreDamagedError, StoreError
from assistant.index.generations import inspect_current, writer
from assistant.index.store import Generation, SyncReport, current_generation, open_generation, sync
from assistant.models.embedder import embedder_fingerprint, open_embedder
from assistant.texts.words import index_terms

TESTS = Path(__file__).parent
SLOW_SYNC = """
import sys, time
from pathlib import Path
from assistant.index.store import sync
from toys import CountingEmbedder
def progress(what, done, total):
    print(what, done, total, flush=True)
sync(Path(sys.argv[1]), Path(sys.argv[2]), None, rebuild=True, embedder=CountingEmbedder(), progress=progress)
print("done", flush=True)
"""
FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from assistant.errors import StoreError
from assistant.index.store import sync
from toys import CountingEmbedder
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    sync(Path(sys.argv[1]), Path(sys.argv[2]), None, rebuild=True, embedder=CountingEmbedder())
except StoreError as error:
    print(error)
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_guides(tmp_path / "corpus")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def toy() -> CountingEmbedder:
    return CountingEmbedder()


def states(report: SyncReport) -> dict[str, str]:
    return {guide.path: guide.state for guide in report.guides}


def generations(index: Path) -> set[str]:
    return {path.name for path in index.iterdir() if path.is_dir()}


def nearest_text(generation: Generation, toy: CountingEmbedder, question: str) -> str:
    return generation.passages[generation.nearest(toy.encode([question])[0], 1)[0][0]].text


def python(code: str, *arguments: object) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)])}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


# Building and asking


def test_a_question_finds_its_passage_with_the_packaged_embedder(corpus: Path, index: Path) -> None:
    report = sync(corpus, index, None)
    embedder = open_embedder()
    question = "How long does it take to learn baking?"

    generation = open_generation(index, embedder_fingerprint(None))
    row, cosine = generation.nearest(embedder.encode([question])[0], 3)[0]

    assert report.changed
    assert report.embedded == len(generation.passages) == 6
    assert generation.passages[row].text == "A baker learns the trade in three years."
    assert generation.guides["baker.md"].title == "Becoming a baker"
    assert cosine > 0.5
    generation.close()


def test_every_passage_is_its_guides_text(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    sync(corpus, index, None, embedder=toy)
    shutil.rmtree(corpus)  # a reader never needs the folder

    generation = open_generation(index, toy.fingerprint)

    assert len(generation.passages) == generation.manifest.passages
    for passage in generation.passages:
        assert generation.guides[passage.guide].text[passage.start : passage.end] == passage.text
    generation.close()


def test_chroma_agrees_with_exact_search(tmp_path: Path, index: Path, toy: CountingEmbedder) -> None:
    words = ("oven", "dough", "flight", "licence", "weld", "steel", "nurse", "ward", "law", "code", "wood")
    guides = {
        f"{one}-{two}.md": f"# From {one} to {two}\n\nThe {one} comes before the {two}, says {two} {one}.\n"
        for one in words
        for two in words
        if one != two
    }
    sync(write_guides(tmp_path / "many", guides), index, None, embedder=toy)
    generation = open_generation(index, toy.fingerprint)
    assert generation.vectors.shape == (110, toy.dimensions)

    for question in ("flight before dough", "what about the law", "steel"):
        vector = toy.encode([question])[0]
        exact = generation.cosines(vector, range(110))
        found = generation.nearest(vector, 10)
        assert len(found) == 10
        assert [score for _, score in found] == pytest.approx(np.sort(exact)[::-1][:10].tolist(), abs=1e-6)
        assert all(score == pytest.approx(float(exact[row])) for row, score in found)
    assert len(generation.nearest(vector, 1_000)) == 110
    generation.close()


def test_passages_have_their_vectors(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    sync(corpus, index, None, embedder=toy)
    generation = open_generation(index, toy.fingerprint)
    found = generation.vectors_of(generation.passages[::-1])
    assert np.array_equal(found, generation.vectors[::-1])
    assert generation.vectors_of([]).shape == (0, toy.dimensions)
    generation.close()


def test_bm25_scores_every_passage(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    sync(corpus, index, None, embedder=toy)
    generation = open_generation(index, toy.fingerprint)

    scores = generation.bm25(index_terms("What did captains earn?"))

    assert scores.shape == (len(generation.passages),)
    assert generation.passages[int(scores.argmax())].text.startswith("Captains earned")
    assert not generation.bm25(["xylophone"]).any()
    assert not generation.bm25([]).any()
    assert not generation.bm25([""]).any()
    generation.close()


def test_a_corpus_of_stop_words_can_be_indexed(tmp_path: Path, index: Path, toy: CountingEmbedder) -> None:
    corpus = write_guides(tmp_path / "odd", {"odd.md": "It is what it is.\n"})

    sync(corpus, index, None, embedder=toy)
    generation = open_generation(index, toy.fingerprint)

    assert generation.bm25(["oven"]).tolist() == [0.0]
    generation.close()


def test_threads_may_ask_at_once(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    sync(corpus, index, None, embedder=toy)
    generation = open_generation(index, toy.fingerprint)
    questions = ["captains earned dollars", "bakers start work", "welders join metal"] * 40

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda question: nearest_text(generation, toy, question), questions))

    assert found == [nearest_text(generation, toy, question) for question in questions]
    generation.close()


def test_progress_is_told(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    told: list[tuple[str, int, int]] = []

    sync(corpus, index, None, embedder=toy, progress=lambda *said: told.append(said))

    assert [said for said in told if said[0] == "reading"] == [("reading", done, 3) for done in range(4)]
    assert ("embedding", 6, 6) in told
    assert told[-1] == ("writing", 6, 6)


# What changed, and only that


def test_with_nothing_to_do_nothing_is_written_or_loaded(corpus: Path, index: Path) -> None:
    first = sync(corpus, index, None)
    before = {path: path.stat().st_mtime_ns for path in index.rglob("*")}
    code = (
        "import sys, time; from pathlib import Path; from assistant.index.store import sync\n"
        f"report = sync(Path({str(corpus)!r}), Path({str(index)!r}), None)\n"
        "heavy = [name for name in ('chromadb', 'bm25s', 'torch') if name in sys.modules]\n"
        "print(report.generation, report.changed, report.embedded, heavy)"
    )
    with python(code) as process:
        out, _ = process.communicate(timeout=30)

    assert out.strip() == f"{first.generation} False 0 []"
    assert {path: path.stat().st_mtime_ns for path in index.rglob("*")} == before


def test_a_changed_sentence_embeds_its_passage_alone(
    corpus: Path, index: Path, toy: CountingEmbedder
) -> None:
    sync(corpus, index, None, embedder=toy)
    toy.embedded.clear()
    toy.counted.clear()
    text = (corpus / "pilot.md").read_text()
    (corpus / "pilot.md").write_text(text.replace("200,000", "210,000"))

    report = sync(corpus, index, None, embedder=toy)

    assert report.embedded == 1
    assert len(toy.embedded) == 2  # under its heading, and by itself
    assert all("210,000" in text for text in toy.embedded)
    assert not any("baker" in text for text in toy.counted)  # an unchanged guide is not even split again
    assert states(report) == {"baker.md": "indexed", "pilot.md": "changed", "trades/welder.txt": "indexed"}
    pilot = report.guides[1]
    assert (pilot.new, pilot.kept, pilot.removed, pilot.passages) == (1, 1, 1, 2)
    generation = open_generation(index, toy.fingerprint)
    assert "210,000" in nearest_text(generation, toy, "Captains earned 210,000 dollars")
    assert not any("200,000" in passage.text for passage in generation.passages)
    generation.close()


def test_a_removed_guide_answers_no_more(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    sync(corpus, index, None, embedder=toy)
    toy.embedded.clear()
    toy.counted.clear()
    (corpus / "pilot.md").unlink()

    report = sync(corpus, index, None, embedder=toy)

    assert states(report)["pilot.md"] == "removed"
    assert report.guides[1].removed == 2
    assert toy.embedded == toy.counted == []
    generation = open_generation(index, toy.fingerprint)
    assert {passage.guide for passage in generation.passages} == {"baker.md", "trades/welder.txt"}
    generation.close()


def test_a_renamed_guide_costs_no_embedding(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    sync(corpus, index, None, embedder=toy)
    toy.embedded.clear()
    (corpus / "air").mkdir()
    (corpus / "pilot.md").rename(corpus / "air" / "captain.md")

    report = sync(corpus, index, None, embedder=toy)

    assert toy.embedded == []
    assert states(report)["air/captain.md"] == "renamed"
    assert "pilot.md" not in states(report)
    assert next(guide for guide in report.guides if guide.state == "renamed").kept == 2
    generation = open_generation(index, toy.fingerprint)
    assert {passage.guide for passage in generation.passages if "Captains" in passage.text} == {
        "air/captain.md"
    }
    assert nearest_text(generation, toy, "Captains earned dollars").startswith("Captains earned")
    generation.close()


def test_twins_are_embedded_once_and_both_are_found(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    (corpus / "twin.md").write_bytes((corpus / "baker.md").read_bytes())

    report = sync(corpus, index, None, embedder=toy)

    assert report.embedded == 6
    generation = open_generation(index, toy.fingerprint)
    found = generation.nearest(toy.encode(["A baker learns the trade in three years."])[0], 2)
    assert {generation.passages[row].guide for row, _ in found} == {"baker.md", "twin.md"}
    generation.close()


def test_a_bad_file_is_named_and_the_others_answer(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    sync(corpus, index, None, embedder=toy)
    (corpus / "pilot.md").write_bytes(b"\x00\xff")

    report = sync(corpus, index, None, embedder=toy)

    failed = report.guides[1]
    assert (failed.path, failed.state, failed.removed, failed.passages) == ("pilot.md", "failed", 2, 0)
    assert failed.error == "is binary, not text."
    assert sync(corpus, index, None, embedder=toy).changed is False
    write_guides(corpus)
    assert states(sync(corpus, index, None, embedder=toy))["pilot.md"] == "new"


def test_where_every_file_fails_the_old_index_stays(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    generation = sync(corpus, index, None, embedder=toy).generation
    write_guides(corpus, dict.fromkeys(("baker.md", "pilot.md", "trades/welder.txt"), ""))

    with pytest.raises(CorpusError, match="can be used"):
        sync(corpus, index, None, embedder=toy)

    assert generations(index) == {generation}
    assert inspect_current(index)[1] is None


def test_a_rebuild_embeds_everything(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    sync(corpus, index, None, embedder=toy)

    report = sync(corpus, index, None, embedder=toy, rebuild=True)

    assert report.embedded == 6
    assert report.reason == "a rebuild was asked for"


def test_a_foreign_embedder_is_rebuilt_and_says_so(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    sync(corpus, index, None, embedder=toy)
    other = CountingEmbedder("toy@2", dimensions=32)
    with pytest.raises(StoreDamagedError, match=r"another embedder \(toy@1\).*python -m assistant index"):
        open_generation(index, other.fingerprint)

    report = sync(corpus, index, None, embedder=other)

    assert report.reason == "it was made by another embedder (toy@1)"
    assert report.embedded == 6
    generation = open_generation(index, other.fingerprint)
    assert generation.vectors.shape == (6, 32)
    generation.close()


@pytest.mark.parametrize(("field", "embedded"), [("splitter", 0), ("words", 0), ("format", 6)])
def test_another_version_is_rebuilt_and_says_so(
    corpus: Path, index: Path, toy: CountingEmbedder, field: str, embedded: int
) -> None:
    path = index / sync(corpus, index, None, embedder=toy).generation / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {field: 99 if field == "format" else "99"}))
    with pytest.raises(StoreDamagedError, match="99"):
        open_generation(index, toy.fingerprint)

    report = sync(corpus, index, None, embedder=toy)

    assert "99" in str(report.reason)
    assert report.embedded == embedded  # vectors depend on the embedder and the text alone
    open_generation(index, toy.fingerprint).close()


def test_the_report_is_json(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    report = sync(corpus, index, None, embedder=toy)

    said = json.loads(json.dumps(report.as_json()))

    assert said["generation"] == report.generation == current_generation(index)
    assert said["changed"] is True
    assert said["guides"][0]["path"] == "baker.md"
    assert said["guides"][0]["passages"] == 2


# Damage, crashes and other processes


def test_without_an_index_it_says_what_to_do(index: Path) -> None:
    with pytest.raises(
        StoreDamagedError, match=r"there is no index yet.*python -m assistant index"
    ) as caught:
        open_generation(index, "toy@1")
    assert "\n" not in str(caught.value)


def test_any_missing_or_cut_file_is_noticed_and_repaired(
    corpus: Path, index: Path, toy: CountingEmbedder
) -> None:
    folder = index / sync(corpus, index, None, embedder=toy).generation
    open_generation(index, toy.fingerprint).close()
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert len(names) >= 12

    for name in names:
        path, kept = folder / name, (folder / name).read_bytes()
        path.unlink()
        with pytest.raises(StoreDamagedError):
            open_generation(index, toy.fingerprint)
        if kept:
            path.write_bytes(kept[: len(kept) // 2])
            with pytest.raises(StoreDamagedError):
                open_generation(index, toy.fingerprint)
        path.write_bytes(kept)
    open_generation(index, toy.fingerprint).close()

    (folder / "passages.jsonl").write_bytes(b"")
    report = sync(corpus, index, None, embedder=toy)
    assert "passages.jsonl has 0 bytes" in str(report.reason)
    assert report.embedded == 6
    assert generations(index) == {report.generation}  # a damaged generation is not worth keeping
    open_generation(index, toy.fingerprint).close()


def test_a_database_that_chroma_cannot_read_is_one_line_and_repaired(
    corpus: Path, index: Path, toy: CountingEmbedder
) -> None:
    folder = index / sync(corpus, index, None, embedder=toy).generation / "chroma"
    database = folder / "chroma.sqlite3"
    database.write_bytes(b"\x00" * database.stat().st_size)  # the size is right, so only Chroma can tell

    with pytest.raises(StoreError, match="--rebuild") as caught:
        open_generation(index, toy.fingerprint)

    assert "\n" not in str(caught.value)
    toy.embedded.clear()
    report = sync(corpus, index, None, embedder=toy, repair=True)
    assert "could not be opened" in str(report.reason)
    assert toy.embedded == []  # its vectors were sound
    open_generation(index, toy.fingerprint).close()


def test_a_flipped_byte_is_not_carried_into_the_next_generation(
    corpus: Path, index: Path, toy: CountingEmbedder
) -> None:
    folder = index / sync(corpus, index, None, embedder=toy).generation
    vectors = bytearray((folder / "vectors.npy").read_bytes())
    vectors[-1] ^= 1
    (folder / "vectors.npy").write_bytes(vectors)
    (corpus / "pilot.md").unlink()

    report = sync(corpus, index, None, embedder=toy)

    assert report.reason == "vectors.npy is not what was written"
    assert report.embedded == 4


def test_a_second_writer_is_refused_while_the_first_writes(
    corpus: Path, index: Path, toy: CountingEmbedder
) -> None:
    sync(corpus, index, None, embedder=toy)
    (corpus / "pilot.md").unlink()
    with python(SLOW_SYNC.replace("print(what", "time.sleep(0.2); print(what"), corpus, index) as other:
        assert other.stdout is not None
        assert other.stdout.readline().startswith("reading")
        with pytest.raises(StoreBusyError, match=f"process {other.pid}"):
            sync(corpus, index, None, embedder=toy, wait=0.1)
        toy.embedded.clear()
        waited = sync(corpus, index, None, embedder=toy, wait=30)  # and then the first has done it all
        other.communicate()

    assert waited.changed is False
    assert toy.embedded == []


def test_the_lock_is_not_needed_where_nothing_is_to_do(
    corpus: Path, index: Path, toy: CountingEmbedder
) -> None:
    sync(corpus, index, None, embedder=toy)

    with writer(index, 1):
        assert sync(corpus, index, None, embedder=toy, wait=0).changed is False


@pytest.mark.parametrize("delay", [0.0, 0.03, 0.1, 0.2, 0.4])
def test_a_killed_build_costs_nothing(corpus: Path, index: Path, toy: CountingEmbedder, delay: float) -> None:
    first = sync(corpus, index, None, embedder=toy).generation
    serving = open_generation(index, toy.fingerprint)
    with python(SLOW_SYNC, corpus, index) as process:
        assert process.stdout is not None
        while not process.stdout.readline().startswith("writing"):
            pass
        threading.Event().wait(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()

    assert nearest_text(serving, toy, "Captains earned dollars").startswith("Captains earned")
    serving.close()
    after = open_generation(index, toy.fingerprint)  # the old or the new one, and whole
    assert nearest_text(after, toy, "Captains earned dollars").startswith("Captains earned")
    after.close()
    (corpus / "pilot.md").unlink()
    report = sync(corpus, index, None, embedder=toy)
    assert report.embedded == 0
    assert generations(index) == {after.id, report.generation}
    assert delay > 0 or after.id == first


@pytest.mark.parametrize("limit", [1_000, 60_000])
def test_a_full_disk_is_one_line_and_leaves_the_old_index(
    corpus: Path, index: Path, toy: CountingEmbedder, limit: int
) -> None:
    first = sync(corpus, index, None, embedder=toy).generation

    with python(FULL_DISK, corpus, index, limit) as process:
        out, _ = process.communicate(timeout=60)

    assert process.returncode == 0
    assert out.startswith(
        (f"The index in {index} cannot be written", f"Chroma cannot use the index in {index}")
    )
    assert out.count("\n") == 1
    assert generations(index) == {first}
    open_generation(index, toy.fingerprint).close()


def test_an_index_folder_that_cannot_be_one_line(corpus: Path, tmp_path: Path, toy: CountingEmbedder) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreError, match="cannot be written"):
        sync(corpus, tmp_path / "file", None, embedder=toy)


def test_generations_go_when_nobody_reads_them(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    first = sync(corpus, index, None, embedder=toy).generation
    reader = open_generation(index, toy.fingerprint)
    ids = [sync(corpus, index, None, embedder=toy, rebuild=True).generation for _ in range(3)]

    assert generations(index) == {first, *ids[-2:]}
    assert nearest_text(reader, toy, "Captains earned dollars").startswith("Captains earned")

    del reader  # letting go of it is enough
    last = sync(corpus, index, None, embedder=toy, rebuild=True).generation
    assert generations(index) == {ids[-1], last}


@pytest.mark.parametrize("guides", [GUIDES, {"one.md": "One sentence is all.\n"}])
def test_reading_changes_no_file_but_chromas_database(
    tmp_path: Path, index: Path, toy: CountingEmbedder, guides: dict[str, str]
) -> None:
    sync(write_guides(tmp_path / "some", guides), index, None, embedder=toy)
    before = {path: path.stat().st_mtime_ns for path in index.rglob("*") if path.is_file()}

    generation = open_generation(index, toy.fingerprint)
    generation.nearest(toy.encode(["What do captains earn?"])[0], 5)
    generation.close()

    after = {path: path.stat().st_mtime_ns for path in index.rglob("*") if path.is_file()}
    assert after.keys() == before.keys()
    assert {path.name for path in after if after[path] != before[path]} <= {"chroma.sqlite3"}


def test_two_readers_of_one_generation_do_not_disturb_each_other(
    corpus: Path, index: Path, toy: CountingEmbedder
) -> None:
    sync(corpus, index, None, embedder=toy)
    one, two = (open_generation(index, toy.fingerprint) for _ in range(2))

    one.close()
    one.close()

    assert nearest_text(two, toy, "Captains earned dollars").startswith("Captains earned")
    two.close()


def test_readers_move_on_while_a_writer_swaps(corpus: Path, index: Path, toy: CountingEmbedder) -> None:
    sync(corpus, index, None, embedder=toy)
    done = threading.Event()
    seen: set[str] = set()

    def read() -> None:
        while not done.is_set():
            generation = open_generation(index, toy.fingerprint)
            seen.add(generation.id)
            texts = {guide.text for guide in generation.guides.values()}
            assert all(any(passage.text in text for text in texts) for passage in generation.passages)
            assert nearest_text(generation, CountingEmbedder(), "Bakers start work at three").startswith(
                "Bakers"
            )

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        for number in range(8):
            (corpus / "pilot.md").write_text(f"# Becoming a pilot\n\nCaptains earned {number} dollars.\n")
            sync(corpus, index, None, embedder=toy)
        done.set()
        for reader in readers:
            reader.result()

    assert len(seen) > 2
