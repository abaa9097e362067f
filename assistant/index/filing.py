"""Guide files put into the corpus folder and taken out of it, by people at the page or over HTTP.

corpus/.incoming-*/   a file that is being added: hidden, so no guide yet
corpus/.removed/      what was removed, each with the moment before its name
"""

import ipaddress
import os
import re
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from assistant import wording
from assistant.errors import CorpusError, GuideExistsError, MistakeError, UnknownGuideError
from assistant.records import Limits
from assistant.settings import Settings
from assistant.texts.extractor import Extractor
from assistant.texts.guides import SUFFIXES, find_guides, read_guide, too_large

INCOMING, REMOVED = ".incoming-", ".removed"
LONGEST_NAME = 150  # bytes; file systems take 255, and a removed guide has its moment before its name
ABANDONED = 3_600  # seconds after which a file that is still being added is left from a crash
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')


@dataclass(frozen=True, slots=True)
class Filing:
    """The corpus folder, to be changed. Nothing outside it is ever read, written or removed.

    `local` says that only who sits at this machine may change it.
    """

    corpus: Path
    local: bool = True
    limits: Limits = field(default_factory=Limits)

    def add(self, name: str, data: bytes, *, replace: bool = False) -> str:
        """Put a guide into the folder, in one step and only if it can be read, and return its path below it.

        `name` is cleaned of folders and of what file names should not have; one that is a guide's path
        means that guide, which is replaced, and kept below `.removed`, if `replace` says so.

        Raises:
            MistakeError: no name that a guide can have, or too large.
            GuideExistsError: there is one, and it is not to be replaced.
            GuideError: it cannot be read as a guide.
            CorpusError: the folder cannot be written.
        """
        if len(data) > self.limits.size:
            raise MistakeError(f"{_shown(name)}: {too_large(self.limits)}")
        path = name if name in self._paths() else clean_name(name)
        with self._writing(), self._incoming() as folder:
            draft = folder / Path(path).name
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            with Extractor(self.limits) as extractor:
                read_guide(folder, draft, extractor)
            self._place(draft, path, replace)
        return path

    def _place(self, draft: Path, path: str, replace: bool) -> None:
        target = self.corpus / path
        if replace and target.exists():
            shutil.copy2(target, self._removed(path), follow_symlinks=False)
        elif not replace:
            try:
                target.touch(exist_ok=False)  # of two who add the same name, one is told
            except FileExistsError as error:
                raise GuideExistsError(wording.FILING_EXISTS.format(name=_shown(path))) from error
        draft.replace(target)

    def remove(self, path: str) -> str:
        """Take a guide out of the folder, and return where it lies now, below it. The last one stays.

        Raises:
            UnknownGuideError: no guide has that path.
            MistakeError: it is the last one.
            CorpusError: the folder cannot be written.
        """
        paths = self._paths()
        if path not in paths:
            raise UnknownGuideError(wording.FILING_NO_GUIDE.format(name=_shown(path)))
        if len(paths) == 1:
            raise MistakeError(wording.FILING_LAST)
        with self._writing():
            place = self._removed(path)
            try:
                (self.corpus / path).rename(place)
            except FileNotFoundError as error:
                raise UnknownGuideError(wording.FILING_NO_GUIDE.format(name=_shown(path))) from error
        return place.relative_to(self.corpus).as_posix()

    def _removed(self, path: str) -> Path:
        """A free place below `.removed`."""
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        folder = self.corpus / REMOVED
        folder.mkdir(exist_ok=True)
        return folder / f"{stamp}-{Path(path).name}"

    def _paths(self) -> set[str]:
        """The guides' paths below the folder; none where there is no guide yet."""
        try:
            return {path.relative_to(self.corpus).as_posix() for path in find_guides(self.corpus)}
        except CorpusError:
            return set()

    @contextmanager
    def _incoming(self) -> Iterator[Path]:
        """A hidden folder for one file, gone at the end; so are those that a crash left."""
        for old in self.corpus.glob(f"{INCOMING}*"):
            with suppress(OSError):
                if time.time() - old.stat().st_mtime > ABANDONED:
                    shutil.rmtree(old)
        with tempfile.TemporaryDirectory(prefix=INCOMING, dir=self.corpus) as folder:
            yield Path(folder)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = error.strerror or str(error)
            raise CorpusError(wording.FILING_UNWRITABLE.format(folder=self.corpus, reason=reason)) from error


def filing_of(settings: Settings) -> Filing | None:
    """The folder of these settings to be changed, or None where guides may not be changed.

    `ASSISTANT_EDIT` decides, 1 or 0; where it is not set, who sits at this machine may, if the server binds
    to it alone.
    """
    if settings.edit == "1":
        return Filing(settings.corpus, local=False, limits=settings.limits)
    return (
        Filing(settings.corpus, limits=settings.limits)
        if settings.edit == "" and is_loopback(settings.host)
        else None
    )


def is_loopback(host: str) -> bool:
    """Whether the name or address means this machine alone."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def clean_name(name: str) -> str:
    """A file name that a guide can have on every system.

    Raises:
        MistakeError: nothing is left of it, or it has no suffix that guides have.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(one for one in last if unicodedata.category(one)[0] != "C")
    stem, dot, suffix = _NOT_IN_NAMES.sub("-", plain).strip().rpartition(".")
    suffix = dot + suffix.lower()
    if suffix not in SUFFIXES:
        raise MistakeError(wording.FILING_SUFFIX.format(name=_shown(name), suffixes=", ".join(SUFFIXES)))
    room = LONGEST_NAME - len(suffix)
    stem = stem.lstrip(".~$ ").encode("utf-8", "replace")[:room].decode("utf-8", "ignore").rstrip(". ")
    if not stem:
        raise MistakeError(wording.FILING_NO_NAME.format(name=_shown(name)))
    return stem + suffix


def _shown(name: str) -> str:
    """A stranger's file name, as far as a line has room for it."""
    plain = "".join(one if one.isprintable() else "�" for one in name)
    return plain if len(plain) <= 80 else plain[:79] + "…"
