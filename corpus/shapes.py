"""Which lines of plain text look like headings, and of what sort."""

from __future__ import annotations

import re
from enum import Enum

from corpus.blocks import BlockKind
from corpus.kinds import section_kind
from corpus.layout import Layout, is_question
from corpus.lexicon import MONTH, UNITS
from corpus.markers import BULLET, Form, Marker, marker_of
from corpus.types import SectionKind


class Shape(Enum):
    """How a line reads."""

    BODY = "no heading"
    TITLE = "the title, alone on the first line"
    CONTENTS = "Contents"
    PART = "Part One, Chapter 2"
    BACK = "Appendix A, References"
    CAPITALS = "all in capitals"
    NUMBERED = "4.1 Family background"
    LABELLED = "Recommendation 3, on a line of its own"
    WORDED = "Recommendations"
    PLAIN = "a short line over a paragraph"


_PART = re.compile(
    rf"(?!part (8|eight)\b)(part|chapter|volume|phase)\s+"
    rf"(\d{{1,2}}|[ivx]{{1,4}}|[a-z]|{'|'.join(UNITS)})\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(appendi(x|ces)|annexe?|schedule)(\s+([a-z]|\d{1,2}|[ivx]{1,4}))?\b(?!\s[a-z])"
    r"|(references|bibliography|glossary( of (terms|abbreviations|acronyms))?"
    r"|abbreviations|acronyms|endnotes)\s*:?$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?;,]\s*[”\"’)]?$")
_RUNS_ON = re.compile(r"[a-z)]{2}[.;?!]\s+[A-Z]|\b(and|or|of|the|to|a|in|with|that)$")
_DATE = re.compile(
    rf"(\d{{1,2}}(st|nd|rd|th)?\s+)?({MONTH}|spring|summer|autumn|winter)\b[\s,]*(\d{{4}})?\W*"
    r"|[\d\W]*",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(was|were|is|are|had|has|have|did|does|should|must|could|would|will|may|can|cannot|failed"
    r"|said|told|reported|attended|moved|visited|made|found|been|being)\b"
)
_CLAUSE = re.compile(r"(what|how|why|where|who)\b", re.IGNORECASE)  # may hold a verb as a heading
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an and as at by for from in into of on or the to with within about over under between"
        " during through its their his her not",
    )
)
_LONGEST, _MOST_WORDS, _PLAIN_WORDS = 110, 15, 9
_BODY_LENGTH = 60
_FEW_WORDS = 6
_FEW_LETTERS = 4


def shape_of(layout: Layout, n: int, *, strict: bool) -> Shape:
    """Read the shape of a unit. Strict, for formats that mark headings, asks for a number."""
    unit = layout.units[n]
    words = " ".join(layout.words(unit).split())
    marker = marker_of(words)
    if marker and marker.is_roman:
        marker = None  # parts of a report are numbered so
    if unit.kind in {BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.NOTE}:
        return Shape.BODY
    if marker and marker.form is Form.LABELLED:
        return _labelled(layout, n, words, marker)
    if not _heading_like(words, marker):
        return Shape.BODY
    if part := _part(words):
        return part
    if marker:
        return _numbered(layout, n, words, marker)
    return Shape.BODY if unit.kind is BlockKind.HEADING or strict else _unnumbered(layout, n, words)


def _part(words: str) -> Shape | None:
    """Tell a part or a chapter from an appendix; None for neither."""
    if _VERB.search(words):
        return None
    if _PART.match(words):
        return Shape.PART
    return Shape.BACK if _BACK.match(words) else None


def _heading_like(words: str, marker: Marker | None) -> bool:
    title = words[marker.end :] if marker else words
    return (
        len(words) <= _LONGEST
        and len(words.split()) <= _MOST_WORDS
        and title[:1].isupper()
        and (not _SENTENCE_END.search(words) or is_question(title))
        and not _RUNS_ON.search(title)
        and not _DATE.fullmatch(words)
        and not BULLET.match(words)
        and "|" not in words
        and "@" not in words
    )


def _labelled(layout: Layout, n: int, words: str, marker: Marker) -> Shape:
    """Take "Finding 2: A title" over paragraphs for a heading, one with its text for an item."""
    heading = layout.units[n].kind is BlockKind.HEADING
    title = words[marker.end :]
    short = len(words) <= 2 * _LONGEST and not _SENTENCE_END.search(title)
    alone = (
        short
        and bool(title)
        and not re.search(r"\b(should|must)\b", title)
        and _followed(layout, n)
    )
    return Shape.LABELLED if heading or alone else Shape.BODY


def _numbered(layout: Layout, n: int, words: str, marker: Marker) -> Shape:
    title = words[marker.end :]
    heading = layout.units[n].kind is BlockKind.HEADING
    if marker.form is Form.LETTER and not heading:
        return _lettered(layout, n, words, marker)
    if marker.form not in {Form.NUMBER, Form.DECIMAL} or words.startswith("("):
        return Shape.BODY
    verb = _VERB.search(title) is not None and not _asks(layout, n, title)
    if heading or (not verb and words[:1].isdigit()):
        bracket = words[: marker.end].rstrip().endswith(")")
        known = section_kind((title,)) is not SectionKind.OTHER
        if (heading or not bracket or known) and (heading or _goes_on(layout, n, marker)):
            return Shape.NUMBERED
    return Shape.BODY


def _lettered(layout: Layout, n: int, words: str, marker: Marker) -> Shape:
    """Take "A. THE HOUSEHOLD" over prose for a heading; others of its sequence must bear it out."""
    title = words[marker.end :]
    if not marker.label.isupper() or not _followed(layout, n) or not _prose_after(layout, n):
        return Shape.BODY
    if title.isupper() and sum(c.isalpha() for c in title) >= _FEW_LETTERS:
        return Shape.CAPITALS
    plain = _VERB.search(title) is None and len(title.split()) <= _PLAIN_WORDS
    return Shape.PLAIN if plain and _stands_apart(layout, n) else Shape.BODY


def _prose_after(layout: Layout, n: int) -> bool:
    """Say if what follows a line is neither marked nor as short as one of a list."""
    after = layout.words(layout.units[n + 1])
    marker = marker_of(after)
    sentence = re.search(r"[.!?:][”\"’)]?$", after) is not None
    return sentence and (marker is None or marker.form is not Form.LETTER)


def _asks(layout: Layout, n: int, title: str) -> bool:
    """Say if a line is a question that heads what follows it, rather than one of a list."""
    if not is_question(title) or not _followed(layout, n):
        return False
    before = layout.words(layout.units[n - 1]) if n else ""
    after = layout.words(layout.units[n + 1])
    return not (before.endswith("?") and len(before) <= _LONGEST) and not after.endswith("?")


def _goes_on(layout: Layout, n: int, marker: Marker) -> bool:
    """Say if text of its own follows a numbered line, rather than the next of a list."""
    if n + 1 == len(layout.units):
        return False
    words = " ".join(layout.words(layout.units[n + 1]).split())
    after = marker_of(words)
    if after is None or after.form not in {Form.NUMBER, Form.DECIMAL}:
        return True
    if words.startswith("(") or after.number[: len(marker.number)] == marker.number:
        return True  # a list of its own, or its own first paragraph
    return (
        len(after.number) != len(marker.number)
        or section_kind((layout.words(layout.units[n])[marker.end :],)) is not SectionKind.OTHER
    )


def _unnumbered(layout: Layout, n: int, words: str) -> Shape:
    known = section_kind((words,)) is not SectionKind.OTHER
    if not _followed(layout, n) or not _may_title(words, n, known=known):
        return Shape.BODY
    if words.isupper():
        return Shape.CAPITALS
    asks = is_question(words)
    if asks and not _asks(layout, n, words):
        return Shape.BODY
    verb = _VERB.search(words) is not None and _CLAUSE.match(words) is None
    if known and len(words.split()) <= _FEW_WORDS and not verb:
        return Shape.WORDED
    if n == 0:
        return Shape.BODY if _VERB.search(words) else Shape.TITLE
    titled = asks or _titled(words)
    return Shape.PLAIN if titled and _stands_apart(layout, n) else Shape.BODY


def _may_title(words: str, n: int, *, known: bool) -> bool:
    """Say if a line has letters enough, and is no lead-in and no label with its value."""
    letters = sum(c.isalpha() for c in words)
    leads_in = words.endswith(":") and not (known and len(words.split()) <= _FEW_WORDS)
    labels = re.search(r":\s\S", words) is not None and n > 0 and not known
    return letters >= _FEW_LETTERS and not leads_in and not labels


def _titled(words: str) -> bool:
    """Say if a line is in title case, or a short phrase without a verb."""
    large = [word for word in re.findall(r"[^\W\d_]+", words) if word.lower() not in _SMALL]
    if all(word[0].isupper() for word in large):
        return True
    return len(words.split()) <= _PLAIN_WORDS and _VERB.search(words) is None


def _followed(layout: Layout, n: int) -> bool:
    return n + 1 < len(layout.units) and layout.units[n + 1].kind is not BlockKind.TABLE_ROW


def _stands_apart(layout: Layout, n: int) -> bool:
    """Say if finished text comes before a line and longer text after it."""
    before = layout.words(layout.units[n - 1]).rstrip()
    after = layout.words(layout.units[n + 1])
    return not before.endswith((":", ",", ";")) and (
        len(after) > max(_BODY_LENGTH, len(layout.words(layout.units[n])))
        or marker_of(after) is not None
    )
