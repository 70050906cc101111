"""A Word part as its reader sees it: what styles, fields and controls hide or show is settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from corpus.readers.docx_styles import Styles
from corpus.readers.docx_text import is_on
from corpus.readers.numerals import whole

_PARAGRAPH, _RUN, _TEXT, _FIELD = (qn(f"w:{tag}") for tag in ("p", "r", "t", "fldChar"))
_OF_PARAGRAPH, _OF_RUN = qn("w:pPr"), qn("w:rPr")
_VALUE, _CHECKED, _UNCHECKED = qn("w:val"), "☒", "☐"


@dataclass(slots=True)
class _Field:
    """A field that is open: its first mark, and how far it was read."""

    begin: Any
    parted: bool = False  # its result is being read, and its instruction no more
    worded: bool = False  # its result has words


def settle(root: Any, styles: Styles) -> None:  # noqa: ANN401 - an lxml element
    """Mark what styles hide, take out hints and words of instructions, put in what was chosen."""
    for control in list(root.iter(qn("w:sdt"))):
        _without_hint(control, styles)
    _settle_fields(root)
    if styles.hiding:
        _spread_hiding(root, styles)


def _without_hint(control: Any, styles: Styles) -> None:  # noqa: ANN401 - an lxml element
    """Take out what a control that nobody filled in says of itself."""
    content = control.find(qn("w:sdtContent"))
    if content is None or not is_on(control.find(qn("w:sdtPr")), "w:showingPlcHdr"):
        return
    words = "".join(text.text or "" for text in content.iter(_TEXT)).strip()
    runs = list(content.iter(_RUN))
    if (words[:1], words[-1:]) == ("[", "]") or any(map(styles.is_hint, runs)):
        for run in runs:
            run.getparent().remove(run)


def _settle_fields(root: Any) -> None:  # noqa: ANN401 - an lxml element
    """Blank the words of instructions, and write what form fields alone hold."""
    ended = set(_ended(root))
    chosen: list[Any] = []
    open_: list[_Field] = []
    instructing = 0
    for mark in root.iter(_FIELD, _TEXT):
        kind = mark.get(qn("w:fldCharType"))
        if mark.tag == _TEXT:
            mark.text = "" if instructing else mark.text
            if open_ and (mark.text or "").strip():
                open_[-1].worded = True
        elif kind == "begin" and mark in ended:
            open_.append(_Field(mark))
            instructing += 1
        elif kind == "separate" and open_ and not open_[-1].parted:
            open_[-1].parted = True
            instructing -= 1
        elif kind == "end" and open_:
            field = open_.pop()
            instructing -= not field.parted
            if not (field.worded or instructing):
                chosen.append(field.begin)
    for begin in chosen:
        _write_choice(begin)


def _ended(root: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml elements
    """Yield the first marks of the fields that have an end."""
    begun = []
    for mark in root.iter(_FIELD):
        kind = mark.get(qn("w:fldCharType"))
        if kind == "begin":
            begun.append(mark)
        elif kind == "end" and begun:
            yield begun.pop()


def _write_choice(begin: Any) -> None:  # noqa: ANN401 - an lxml element
    """Put what was chosen in an old form field in front of it, as Word shows it."""
    held = begin.find(qn("w:ffData"))
    if held is None:
        return
    shown = _ticked(held.find(qn("w:checkBox"))) + _listed(held.find(qn("w:ddList")))
    if shown:
        text = etree.Element(_TEXT)
        text.text = shown
        begin.addprevious(text)


def _ticked(box: Any | None) -> str:  # noqa: ANN401 - an lxml element
    if box is None:
        return ""
    said = is_on(box, "w:checked")
    return _CHECKED if (is_on(box, "w:default") if said is None else said) else _UNCHECKED


def _listed(choices: Any | None) -> str:  # noqa: ANN401 - an lxml element
    if choices is None:
        return ""
    entries = [entry.get(_VALUE) or "" for entry in choices.findall(qn("w:listEntry"))]
    said = [choices.find(qn(f"w:{tag}")) for tag in ("result", "default")]
    at = next((whole(one.get(_VALUE), 0) for one in said if one is not None), 0)
    return entries[at] if at < len(entries) else ""


def _spread_hiding(root: Any, styles: Styles) -> None:  # noqa: ANN401 - an lxml element
    """Say of each run and paragraph end that a style hides that it is hidden."""
    for run in root.iter(_RUN):
        holder = next(run.iterancestors(_PARAGRAPH), None)
        if styles.is_hidden(run, holder):
            _hide(_properties(run, _OF_RUN))
    for paragraph in root.iter(_PARAGRAPH):
        if styles.is_hidden(None, paragraph):
            _hide(_properties(_properties(paragraph, _OF_PARAGRAPH), _OF_RUN))


def _hide(properties: Any) -> None:  # noqa: ANN401 - an lxml element
    if is_on(properties, "w:vanish") is None:
        properties.append(etree.Element(qn("w:vanish")))


def _properties(element: Any, tag: str) -> Any:  # noqa: ANN401 - lxml elements
    found = element.find(tag)
    if found is None:
        found = etree.Element(tag)
        element.insert(0, found)
    return found
