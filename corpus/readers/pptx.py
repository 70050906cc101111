"""Slides to blocks: each slide a page with its title as heading, its notes behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from corpus.blocks import Block, BlockKind, Document
from corpus.bounds import Bounds
from corpus.errors import BlankFileError, DamagedFileError
from corpus.plain_text import clean
from corpus.readers.archive import opened
from corpus.readers.numerals import numeral, whole
from corpus.readers.opc import Package, child, each, key_of, local
from corpus.readers.spacing import BREAK, paragraphs

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"dt", "ftr", "hdr", "sldNum", "sldImg"})
_LISTED = frozenset({"body", "obj", ""})  # placeholders whose paragraphs are bulleted
_NUMERALS = {"alphaLc": "lowerLetter", "alphaUc": "upperLetter"}
_NUMERALS |= {"romanLc": "lowerRoman", "romanUc": "upperRoman"}
_NOTES = "Speaker notes"


@dataclass(frozen=True, slots=True)
class _Slide:
    """One slide's parts."""

    root: Any
    package: Package
    targets: dict[str, str]  # by key of relation
    notes: str | None


@dataclass(slots=True)
class _Counters:
    """Automatic numbers of one frame, by level."""

    at: dict[int, int] = field(default_factory=dict)


def read(data: bytes, *, name: str) -> Document:
    """Return the words of slides in their order; slides that are hidden are left out, and noted."""
    with opened(data, name=name) as archive:
        package = Package(archive, name=name)
        main = package.main()
        shown: list[list[Block]] = []
        bounds = Bounds(name)
        hidden: list[int] = []
        pages = 0
        for number, part in enumerate(_order(package, main), 1):
            slide = _slide(package, part)
            if slide is None:
                raise DamagedFileError(name)
            pages = number
            if slide.root.get("show") in {"0", "false"}:
                hidden.append(number)
                continue
            found = _blocks(slide, number, level=2 if shown else 1)
            bounds.add(sum(len(one.text) for one in found), len(found))
            shown.append(found)
    blocks = tuple(block for own in shown for block in own)
    if not blocks:
        raise BlankFileError(name)
    notes = (f"Hidden in the file, and not read: slide {_listed(hidden)}.",) if hidden else ()
    return Document(blocks, MEDIA_TYPE, page_count=pages, notes=notes)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def _order(package: Package, main: str) -> Iterator[str]:
    """Yield the slides' parts as the presentation orders them."""
    targets = {one.key: one.target for one in package.relations(main)}
    for listed in each(child(package.root(main), "sldIdLst"), "sldId"):
        part = targets.get(key_of(listed))
        if part is not None:
            yield part


def _slide(package: Package, part: str) -> _Slide | None:
    root = package.root(part)
    if root is None:
        return None
    relations = package.relations(part)
    notes = next((one.target for one in relations if one.kind == "notesSlide"), None)
    return _Slide(root, package, {one.key: one.target for one in relations}, notes)


def _blocks(slide: _Slide, number: int, *, level: int) -> list[Block]:
    shapes = list(_shapes(child(slide.root, "cSld", "spTree")))
    titles = [shape for shape in shapes if _place(shape) in _TITLES]
    found = []
    for shape in titles:
        words = " ".join(" ".join(one.text.split()) for one in _of_shape(shape))
        if words:
            found.append(Block(words, BlockKind.HEADING, level))
    for shape in shapes:
        if _place(shape) not in _TITLES | _FURNITURE:
            found += _of_frame(shape, slide) if local(shape) == "graphicFrame" else _of_shape(shape)
    found += _notes(slide, level)
    return [replace(block, page=number) for block in found]


def _notes(slide: _Slide, level: int) -> list[Block]:
    """Return what is noted for the speaker, under a heading apart from the slide's own."""
    root = slide.package.root(slide.notes) if slide.notes else None
    found = [
        replace(block, kind=BlockKind.PARAGRAPH, level=None)
        for shape in _shapes(child(root, "cSld", "spTree"))
        if _place(shape) == "body"
        for block in _of_shape(shape)
    ]
    return [Block(_NOTES, BlockKind.HEADING, level), *found] if found else []


def _shapes(tree: Any | None) -> Iterator[Any]:  # noqa: ANN401 - lxml elements
    """Yield a slide's shapes and frames, those of groups too, in their order."""
    for one in () if tree is None else tree:
        kind = local(one)
        if kind in {"sp", "graphicFrame"}:
            yield one
        elif kind == "grpSp":
            yield from _shapes(one)
        elif kind == "AlternateContent":
            chosen = child(one, "Choice")
            yield from _shapes(chosen if chosen is not None else child(one, "Fallback"))


def _place(shape: Any) -> str | None:  # noqa: ANN401 - an lxml element
    """Return which placeholder of the layout a shape fills; "" for the main one, None for none."""
    mark = next(each(child(shape, "nvSpPr", "nvPr"), "ph"), None)
    return None if mark is None else str(mark.get("type") or "")


def _of_shape(shape: Any) -> list[Block]:  # noqa: ANN401 - an lxml element
    return list(_of_text(child(shape, "txBody"), listed=_place(shape) in _LISTED))


def _of_text(body: Any | None, *, listed: bool = False) -> Iterator[Block]:  # noqa: ANN401 - as above
    counters = _Counters()
    for paragraph in () if body is None else body:
        if local(paragraph) != "p":
            continue
        properties = child(paragraph, "pPr")
        level = whole(None if properties is None else properties.get("lvl"), 0) + 1
        texts = list(paragraphs(_words(paragraph)))
        marker = _marker(properties, level, counters) if texts else ""
        bulleted = listed and child(properties, "buNone") is None
        bulleted = bulleted or child(properties, "buChar") is not None or bool(marker)
        for n, text in enumerate(texts):
            if bulleted and n == 0:
                yield Block(f"{marker}{text}", BlockKind.LIST_ITEM, level)
            else:
                yield Block(text)


def _marker(properties: Any | None, level: int, counters: _Counters) -> str:  # noqa: ANN401 - as above
    """Count a paragraph that is numbered, and return what is printed in front of it."""
    for deeper in [one for one in counters.at if one > level]:
        del counters.at[deeper]
    mark = child(properties, "buAutoNum")
    if mark is None:
        counters.at.pop(level, None)
        return ""
    number = counters.at.get(level, whole(mark.get("startAt"), 1) - 1) + 1
    counters.at[level] = number
    form = mark.get("type") or "arabicPeriod"
    said = numeral(number, next((_NUMERALS[one] for one in _NUMERALS if form.startswith(one)), ""))
    if form.endswith("ParenBoth"):
        return f"({said}) "
    return f"{said}) " if form.endswith("ParenR") else f"{said}. "


def _words(paragraph: Any) -> str:  # noqa: ANN401 - an lxml element
    parts = []
    for one in each(paragraph, "t", "br", "tab"):
        if local(one) == "t":
            parts.append(clean(one.text or ""))
        else:
            parts.append(BREAK if local(one) == "br" else " ")
    return "".join(parts).replace("\v", BREAK)


def _of_frame(frame: Any, slide: _Slide) -> list[Block]:  # noqa: ANN401 - an lxml element
    """Return a table's rows, or the words of a diagram."""
    rows = [" | ".join(text for cell in row if (text := _cell(cell))) for row in each(frame, "tr")]
    found = [Block(row, BlockKind.TABLE_ROW) for row in rows if row]
    for drawn in each(frame, "relIds"):
        root = slide.package.root(slide.targets.get(key_of(drawn, "dm"), ""))
        for point in each(root, "pt"):
            found += _of_text(child(point, "t"))
    return found


def _cell(cell: Any) -> str:  # noqa: ANN401 - an lxml element
    if local(cell) != "tc" or cell.get("hMerge") in {"1", "true"}:
        return ""
    return " ".join(" ".join(block.text.split()) for block in _of_text(child(cell, "txBody")))
