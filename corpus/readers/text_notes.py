"""Footnotes and endnotes of plain text: told by the marks that lead to them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from corpus.blocks import Block, BlockKind

_LINE = re.compile(r"(?:^|\n)[^\S\n]*(?:_{5,}|-{5,}|[–—─]{5,})[^\S\n]*(?:\n|$)")
_HEADING = re.compile(r"(?:foot|end)?notes\s*:?", re.IGNORECASE)
_RAISED = "⁰¹²³⁴-⁹"
_SURE = re.compile(rf"(?<=\S)[^\S\n]?\[(\d{{1,3}})\]|(?<=\S)([{_RAISED}]{{1,3}})")
_LIKELY = re.compile(r"(?<=[a-z][a-z.,;:!?)”’\"'])(\d{1,3}(?!\w|[.,]\d)|[*†‡]{1,3}(?!\w))")
_OPENING = re.compile(
    rf"[^\S\n]*(?:(?P<raised>[{_RAISED}]{{1,3}})|\[(?P<boxed>\d{{1,3}})\]"
    rf"|(?P<plain>\d{{1,3}}(?=[.)\s])|[*†‡]{{1,3}})[.)]?)[^\S\n]*(?=\S)"
)


class Notes:
    """Takes the notes out of a text whose paragraphs are given in their order."""

    def __init__(self) -> None:
        self._sure: set[str] = set()  # numbers that stand raised or in square brackets
        self._likely: set[str] = set()  # what may be marks, if notes are set apart
        self._apart = False  # under a line, or under a heading that says so
        self._last = "0"

    def split(self, paragraph: str) -> tuple[str, tuple[Block, ...]]:
        """Return what of a paragraph is no note, "" where nothing is, and its notes."""
        body, line, foot = _parted(paragraph)
        if body:
            lone = self._notes(body)
            if lone:
                return "", lone
            self._learn(body)
        self._apart = bool(line) or _HEADING.fullmatch(paragraph) is not None
        notes = self._notes(foot)
        return (body, notes) if notes else (paragraph, ())

    def _learn(self, words: str) -> None:
        for match in _SURE.finditer(words):
            self._sure.add(_plain(match[1] or match[2]))
        self._likely.update(_LIKELY.findall(words))

    def _notes(self, words: str) -> tuple[Block, ...]:
        return tuple(self._blocks(words)) if self._label(words) else ()

    def _label(self, line: str) -> str | None:
        """Return the number of the note that a line opens, if a mark before it leads there."""
        match = _OPENING.match(line)
        if match is None or (match["plain"] and not self._apart):
            return None
        label = _plain(match["raised"] or match["boxed"] or match["plain"])
        if match["boxed"] and not self._apart and label not in {"1", str(int(self._last) + 1)}:
            return None  # a numbered paragraph that another refers to
        marked = label in self._sure or (self._apart and label in self._likely)
        return label if marked else None

    def _blocks(self, words: str) -> Iterator[Block]:
        note: list[str] = []
        label = None
        for line in words.split("\n"):
            opens = self._label(line)
            if opens is not None and note:
                yield Block("\n".join(note), BlockKind.NOTE, label=label)
                note = []
            label = opens or label
            self._last = label if label and label.isdigit() else self._last
            note.append(line.strip())
        yield Block("\n".join(note), BlockKind.NOTE, label=label)


def _parted(paragraph: str) -> tuple[str, str, str]:
    """Part a paragraph at a line typed across: what is above, the line, what is below."""
    match = _LINE.search(paragraph)
    if match is None:
        return paragraph, "", ""
    return paragraph[: match.start()].rstrip(), match.group(), paragraph[match.end() :]


def _plain(label: str) -> str:
    return unicodedata.normalize("NFKC", label)
