"""Footnotes of Markdown: taken out of the text with their marks, and numbered as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_DEFINITION = re.compile(r" {0,3}\[\^(?P<name>[^\]\s]+)\]:[ \t]*(?P<words>.*)")
_INDENTED = re.compile(r"(?: {2,}|\t)(?=\S)")
_MARK = re.compile(r"(?P<gap>[ \t]*)\[\^(?P<name>[^\]\s]+)\](?P<after>[\s.,;:!?)]|$)?")
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number, and its words in Markdown."""

    number: str
    words: str


def split_notes(text: str) -> tuple[str, tuple[Note, ...]]:
    """Return a Markdown text without its footnotes and their marks, and the footnotes.

    A mark that leads to no note stays where it is, as words.
    """
    kept, found = _definitions(text)
    if not found:
        return text, ()
    order: dict[str, None] = {}  # the names as they are met

    def unmarked(match: re.Match[str]) -> str:
        name, after = match["name"], match["after"]
        if name not in found:
            return match.group()
        order[name] = None
        return ("" if after is not None else match["gap"]) + (after or "")

    body = "\n".join(kept)
    for _ in range(_ROUNDS):  # taking out a mark may leave another one
        body = _MARK.sub(unmarked, body)
    order |= dict.fromkeys(found)
    return body, tuple(
        Note(name if name.isdecimal() else str(n), "\n".join(found[name]))
        for n, name in enumerate(order, 1)
    )


def _definitions(text: str) -> tuple[list[str], dict[str, list[str]]]:
    """Part the lines of the text from those of its footnotes."""
    kept: list[str] = []
    found: dict[str, list[str]] = {}
    open_note: list[str] | None = None
    fenced = blank = False
    for line in text.split("\n"):
        fenced ^= _FENCE.match(line) is not None and open_note is None
        match = None if fenced else _DEFINITION.match(line)
        if match and match["name"] not in found:
            open_note = found[match["name"]] = [match["words"]]
        elif open_note is not None and line.strip() and (not blank or _INDENTED.match(line)):
            open_note.append(line.strip())
        elif open_note is not None and not line.strip():
            open_note.append("")
        else:
            open_note = None
            kept.append(line)
        blank = not line.strip()
    return kept, found
