"""Labelled facts of an opening: one a line or several, with or without a colon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.front_page.cutting import paired, pieces
from corpus.front_page.forms import parsed
from corpus.front_page.labels import asks, bare, heads, is_bare, is_plain
from corpus.front_page.lines import Line
from corpus.front_page.terms import DATES, Field, terms

_LONGEST = 300  # of a label with its value, in characters


@dataclass(frozen=True, slots=True)
class Fact:
    """What a label says of the document."""

    field: Field
    label: str
    value: str  # "" where it says that there is none
    line: int
    front: bool = True
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """The labelled facts of an opening, and the words of its lines that no label governs."""

    found: tuple[Fact, ...]
    plain: tuple[tuple[int, str], ...]  # with the number of their line

    def of(self, field: Field) -> list[Fact]:
        """Return the facts of a field, those of the title page first."""
        own = [fact for fact in self.found if fact.field is field]
        return sorted(own, key=lambda fact: not fact.front)


def facts_of(lines: Sequence[Line]) -> Facts:
    """Return the labelled facts of an opening."""
    found: list[Fact] = []
    plain: list[tuple[int, str]] = []
    waiting: list[str] = []  # labels of the line before, their values still to come
    for n, line in enumerate(lines):
        cells = pieces(line.text)
        answers = cells[: len(waiting)]
        if waiting and len(waiting) == len(answers) and not any(map(asks, answers)):
            told = [f"{label}: {value}" for label, value in zip(waiting, answers, strict=True)]
            cells = [*told, *cells[len(waiting) :]]
            waiting = []
        elif _are_labels(cells, lines[n + 1 : n + 2]):
            waiting = [bare(cell) for cell in cells]
            continue
        else:
            waiting = []
        for at, piece in enumerate(paired(cells)):
            facts = list(_facts(piece, n, line, first=at == 0))
            found += facts
            if not facts:
                plain.append((n, piece))
    return Facts(tuple(found), tuple(plain))


def _are_labels(cells: Sequence[str], after: Sequence[Line]) -> bool:
    """Say if a line holds labels whose values are on the next."""
    return all(is_bare(cell) for cell in cells) or (len(cells) == 1 and heads(cells[0], after))


def _facts(piece: str, n: int, line: Line, *, first: bool) -> Iterator[Fact]:
    """Yield what a piece says, if it has the form of a fact."""
    if len(piece) > _LONGEST and line.front:
        return
    for label, rule, words in parsed(piece):
        value = words.strip(" .;,")
        said = "" if terms().empty.fullmatch(value) else value
        fact = Fact(rule.field, label, said, n, line.front, rule.weak)
        if line.front or _stands_out(fact, first=first):
            yield fact


def _stands_out(fact: Fact, *, first: bool) -> bool:
    """Say if a label is plain enough to be believed in the midst of the text."""
    if not is_plain(fact.label) or fact.weak or fact.label.lower() == "date":
        return False
    return first or fact.field in DATES
