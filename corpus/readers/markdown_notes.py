"""Footnotes of Markdown: taken out of the text with their marks, and numbered as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_DEFINITION = re.compile(r" {0,3}\[\^(?P<name>[^\]\s]+)\]:[ \t]*(?P<words>.*)")
_INDENTED = re.compile(r"(?: {2,}|\t)(?=\S)")
_MARK = re.compile(r"(?P<gap>[ \t]*)\[\^(?P<name>[^\]\s]+)\](?P<after>[\s.,;:!?)]|$)?")
_ROUNDS = 3
_IN_LINE = re.compile(r"(?<![\\\[])\^\[")
_BRACKET = re.compile(r"\\.|\n[ \t]*\n|[\[\]]", re.DOTALL)
_LIFTED = "\x01"  # opens the name of a note that had none; no text holds the character


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number, and its words in Markdown."""

    number: str
    words: str


def split_notes(text: str) -> tuple[str, tuple[Note, ...]]:
    """Return a Markdown text without its footnotes and their marks, and the footnotes.

    Where any is written in the line, "^[so]", all are numbered in the order of their marks.

    A mark that leads to no note stays where it is, as words.
    """
    kept, found = _definitions(text)
    body, lifted = _lifted("\n".join(kept))
    found |= lifted
    if not found:
        return text, ()
    order: dict[str, None] = {}  # the names as they are met

    def unmarked(match: re.Match[str]) -> str:
        name, after = match["name"], match["after"]
        if name not in found:
            return match.group()
        order[name] = None
        return ("" if after is not None else match["gap"]) + (after or "")

    for _ in range(_ROUNDS):  # taking out a mark may leave another one
        body = _MARK.sub(unmarked, body)
    order |= dict.fromkeys(found)
    return body, tuple(
        Note(name if name.isdecimal() and not lifted else str(n), "\n".join(found[name]))
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


def _lifted(text: str) -> tuple[str, dict[str, list[str]]]:
    """Put a mark in the place of each note that is written in the line; return those notes too."""
    kept: list[str] = []
    found: dict[str, list[str]] = {}
    done = 0
    for start in _opened(text):
        if start < done:
            continue
        end = _closing(text, start + 2)
        words, after = text[start + 2 : end], text[end : end + 2]
        if after[:1] == "]" and words.strip() and after != "](":  # a link behind a caret
            name = f"{_LIFTED}{len(found)}"
            found[name] = [" ".join(words.split())]
            kept += [text[done:start], f"[^{name}]"]
        else:
            kept.append(text[done : end + 1])
        done = end + 1
    return "".join((*kept, text[done:])), found


def _opened(text: str) -> Iterator[int]:
    """Yield where notes in the line begin: not in code."""
    at, fenced = 0, False
    for line in text.split("\n"):
        fenced ^= _FENCE.match(line) is not None
        ticks = seen = 0
        for match in () if fenced else _IN_LINE.finditer(line):
            ticks += line.count("`", seen, match.start())
            seen = match.start()
            if not ticks % 2:
                yield at + seen
        at += len(line) + 1


def _closing(text: str, start: int) -> int:
    """Return where the bracket opened before `start` is closed, else where its paragraph ends."""
    depth = 1
    for match in _BRACKET.finditer(text, start):
        sign = match.group()
        depth += (sign == "[") - (sign == "]")
        if not depth or sign.startswith("\n"):
            return match.start()
    return len(text)
