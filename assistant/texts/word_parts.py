"""The parts of a Word file (.docx): a zip of XML, opened with care, and what they say of styles and lists."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from assistant.errors import GuideError

DOCUMENT = "word/document.xml"
MOST_PARTS = 10_000
BODY_TEXT = 9  # the outline level of what is no heading
_OLD_WORD = b"\xd0\xcf\x11\xe0"  # an old .doc, and what Word makes of a .docx with a password
_HEADING = re.compile(r"heading ([1-9])$")


def local(element: Element) -> str:
    """The name of an element without its namespace: Word has two families of them."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str | None:
    """The value of an attribute, whatever its namespace."""
    pairs = element.items() if element is not None else ()
    return next((value for key, value in pairs if key.rpartition("}")[2] == name), None)


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of that name."""
    return (one for one in (element if element is not None else ()) if local(one) in names)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of each name in turn."""
    for name in path:
        element = next(children(element, name), None)
    return element


def number(said: str | None, usual: int) -> int:
    """A number of the file's, the usual one where it says none."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 6 else usual


class Package:
    """A .docx as a zip: a part is unpacked only when it is asked for, and never beyond `most` bytes."""

    def __init__(self, data: bytes, most: int) -> None:
        """Open it.

        Raises:
            GuideError: it is locked, no zip, or a zip of something else; the text is the bare reason.
        """
        if data.startswith(_OLD_WORD):
            raise GuideError("is locked with a password, or an old .doc; save it as .docx without one.")
        self._most = most
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise GuideError("is damaged, or no Word file.") from error
        names = self._zip.namelist()
        if len(names) > MOST_PARTS:
            raise GuideError(f"has more than {MOST_PARTS:,} parts.")
        if DOCUMENT not in names:
            raise GuideError("is a zip of something else, not a Word file.")

    def part(self, name: str) -> Element | None:
        """Parse a part, None where there is none.

        Raises:
            GuideError: it is damaged, locked, unpacks to too much, or declares entities.
        """
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        try:
            with self._zip.open(info) as file:
                data = file.read(self._most + 1) if info.file_size <= self._most else b""
            if info.file_size > self._most or len(data) > self._most:
                raise GuideError(f"unpacks to more than {self._most // 1_000_000} MB of text.")
            root: Element = fromstring(data, forbid_dtd=True)
        except DefusedXmlException as error:
            raise GuideError(f"declares entities in {name}, which no Word file needs.") from error
        except RuntimeError as error:  # the zip's way to say that a member is encrypted
            raise GuideError("is locked with a password.") from error
        except (zipfile.BadZipFile, ParseError, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise GuideError(f"is damaged ({name} cannot be read).") from error
        return root


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, its ancestors asked: `heading` is 0 for the title, None for no heading."""

    name: str = ""
    heading: int | None = None
    list_id: str | None = None
    depth: int = 0
    bold: bool = False


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, part: Element | None) -> None:
        """Read `word/styles.xml`."""
        found = children(part, "style")
        self._raw = {attribute(one, "styleId") or "": one for one in found}
        self._default = next(
            (
                key
                for key, one in self._raw.items()
                if attribute(one, "default") in ("1", "true") and attribute(one, "type") == "paragraph"
            ),
            "",
        )

    def of(self, name: str | None) -> Style:
        """The style of that id, or the default one."""
        chain: list[Element] = []
        key: str | None = name or self._default
        while key in self._raw and self._raw[key] not in chain:
            chain.append(self._raw[key])
            key = attribute(child(chain[-1], "basedOn"), "val")
        names = [(attribute(child(one, "name"), "val") or "").lower() for one in chain]
        numbers = [one for one in (child(style, "pPr", "numPr") for style in chain) if one is not None]
        list_id = attribute(child(numbers[0], "numId"), "val") if numbers else None
        depth = attribute(child(numbers[0], "ilvl"), "val") if numbers else None
        bold = any(switched_on(child(style, "rPr", "b")) for style in chain)
        return Style(names[0] if names else "", _heading(names, chain), list_id, number(depth, 0), bold)


def _heading(names: list[str], chain: list[Element]) -> int | None:
    for name, style in zip(names, chain, strict=True):
        if name == "title":
            return 0
        if found := _HEADING.match(name):
            return int(found.group(1))
        outline = number(attribute(child(style, "pPr", "outlineLvl"), "val"), BODY_TEXT)
        if outline < BODY_TEXT:
            return outline + 1
    return None


def switched_on(element: Element | None) -> bool:
    """Is a property of a run there, and not switched off?"""
    return element is not None and attribute(element, "val") not in ("0", "false", "none", "off")


@dataclass(slots=True)
class Numbering:
    """The lists of a document, which count as they are read."""

    _levels: dict[tuple[str, int], tuple[str, int]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def read(cls, part: Element | None) -> "Numbering":
        """Read `word/numbering.xml`."""
        self = cls()
        for kind in children(part, "abstractNum"):
            key = attribute(kind, "abstractNumId") or ""
            for level in children(kind, "lvl"):
                form = attribute(child(level, "numFmt"), "val") or "decimal"
                start = number(attribute(child(level, "start"), "val"), 1)
                self._levels[key, number(attribute(level, "ilvl"), 0)] = form, start
        for one in children(part, "num"):
            own = attribute(one, "numId") or ""
            self._abstract[own] = attribute(child(one, "abstractNumId"), "val") or ""
            for override in children(one, "lvlOverride"):
                depth, start_at = attribute(override, "ilvl"), child(override, "startOverride")
                if start_at is not None:
                    form, _ = self._levels.get((self._abstract[own], number(depth, 0)), ("decimal", 1))
                    self._levels[own, number(depth, 0)] = form, number(attribute(start_at, "val"), 1)
                    self._levels.setdefault((own, -1), ("", 0))  # it counts for itself
        return self

    def count(self, list_id: str, depth: int) -> int | None:
        """The number of the next item of a list at a depth, None for a bullet."""
        counted = list_id if (list_id, -1) in self._levels else self._abstract.get(list_id, list_id)
        abstract = self._abstract.get(list_id, list_id)
        form, start = self._levels.get((counted, depth)) or self._levels.get((abstract, depth), ("bullet", 1))
        if form in ("bullet", "none"):
            return None
        for key in [key for key in self._counts if key[0] == counted and key[1] > depth]:
            del self._counts[key]
        self._counts[counted, depth] = self._counts.get((counted, depth), start - 1) + 1
        return self._counts[counted, depth]
