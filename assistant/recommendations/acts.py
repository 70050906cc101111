"""A recommendation taken apart: its label, what is to be done, who stands before each act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.sentences import sentences
from corpus.types import Span

MODAL = re.compile(
    r"\b(?:should|must|ought to|shall|will|needs? to|(?:is|are) (?:asked|required|requested|advised"
    r"|recommended|urged|invited|to)\b|(?:agree|nominate|ensure)s?\b(?= (?:on |one |for |that ))"
    r"|to (?:agree|be|continue|develop|ensure|fund|have|include|treat|replace|review"
    r"|provide|write))\b",
    re.IGNORECASE,
)
TOPIC = 8  # words of a heading, at most
_DATED = re.compile(r"\d")
_LABEL = re.compile(
    r"\s*(?:[•●▪◦‣*–—-]\s*)?(?:(?:Recommendation|Action|Learning [Pp]oint|Question"
    r"|R)\s?\d+[a-z]?\*?\s*[.:)]?"
    r"|\d{1,2}(?:\.\d{1,2})+\*?[.):]*|\(?(?:\d{1,2}|[ivx]{1,4}|[a-zA-Z])\*?[.)|]+"
    r"|R\d+\*?|\d{1,2}(?= \|))\s+(?:\|\s*)?"
)
_FURTHER = re.compile(
    r"(?:,|;)? and (?=(?:should|must|will|shall|ought|to be|audit|train|report|monitor"
    r"|measure|test|evaluate|fund|review"
    r"|managers trained|staff trained|a check|its use|compliance|progress)\b)|; (?=\w)"
)
_ENDS = re.compile(
    r"(?:success|impact|outcome|performance)? ?(?:measures?|criteri(?:on|a)"
    r"|indicators?|targets?|check|evidence"
    r"|outcomes?|milestones?)(?: of success| of impact)?\s*:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that is to be done. Spans are of the recommendation's text."""

    span: Span
    ends: bool  # it only says how anybody will know

    def of(self, text: str) -> str:
        """Return its words."""
        return text[self.span.start : self.span.end]


def label_of(text: str) -> int:
    """Return where the words of a recommendation begin behind its number."""
    match = _LABEL.match(text)
    return match.end() if match else 0


def cells_of(text: str, start: int) -> list[Span]:
    """Return the cells of a table's row; the whole where it is none."""
    found = [
        Span(start + part.start(), start + part.end())
        for part in re.finditer(r"(?:(?!\s\|\s).)+", text[start:], re.DOTALL)
    ]
    return found or [Span(start, len(text))]


def body_of(text: str) -> Span:
    """Return the words that say what is to be done: of a table's row, its longest cell."""
    cells = cells_of(text, label_of(text))
    return max(cells, key=lambda cell: cell.end - cell.start)


def acts_of(text: str) -> list[Act]:
    """Return what is to be done, act by act; a row's other cells only say how it ends."""
    body = body_of(text)
    found = [
        act if cell == body else Act(act.span, ends=True)
        for cell in cells_of(text, label_of(text))
        for act in _acts(text, cell)
    ]
    return found[1:] if len(found) > 1 and _is_topic(text, found[0]) else found


def _is_topic(text: str, act: Act) -> bool:
    """Tell whether it is only a heading before what is to be done: “Men in the household.”."""
    words = act.of(text)
    short = len(words.split()) <= TOPIC and words.endswith(".")
    return short and not act.ends and MODAL.search(words) is None and _DATED.search(words) is None


def sentences_in(text: str, place: Span) -> Iterator[Span]:
    """Return the sentences of a part of a text."""
    for one in sentences(text[place.start : place.end]):
        yield Span(place.start + one.start, place.start + one.end)


def _acts(text: str, place: Span) -> Iterator[Act]:
    for sentence in sentences_in(text, place):
        start = sentence.start
        ends = _ENDS.match(text, start) is not None
        for further in [*_FURTHER.finditer(text, start, sentence.end), None]:
            end = further.start() if further else sentence.end
            if end > start:
                yield Act(Span(start, end), ends)
            start = further.end() if further else end
