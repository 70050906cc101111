"""The lines of a document's opening, and which of them are its title page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.blocks import BlockKind, Document
from corpus.contents import is_contents_heading
from corpus.kinds import section_kind
from corpus.markers import marker_of
from corpus.types import SectionKind

HEAD = 3000  # characters of an opening
_FEW_WORDS = 5  # of a section's heading
_SENTENCE = 12  # words that end in a stop: no line of a title page
_LONGEST = 300
_OPENING = frozenset({SectionKind.INTRODUCTION, SectionKind.CIRCUMSTANCES, SectionKind.CHRONOLOGY})
DOCUMENT = re.compile(
    r"\b(reviews?|reports?|inquiry|enquiry|summary|overview|guidance|update|analysis|framework"
    r"|study|response|inspection|investigation|statement|letter|SCR|LCSPR|DHR|SUSR)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^.:|]{2,60}:")
_CAPITALS = re.compile(  # three words or more
    r"(?<!\S)[A-Z][A-Z’'-]+[:,]?(?: (?:[A-Z’'&-]{2,}[:,]?|[A-Z]))+ [A-Z][A-Z’'-]+(?!\S)"
)
_FIRST_SECTION = re.compile(r"(?<![\w.])1\.? [A-Z]{5,}\b|\b1\.? (?:Introduction|Background)\b")
_TOLD = re.compile(r"[A-Z][A-Za-z ]{2,40}:\s?\S[^.:]*\.")  # a label with its value, to its stop
_FURNITURE = re.compile(
    r"(?:.{0,80}\b)?page \d{1,3}(?: of \d{1,3})?"
    r"|\d{1,3}(?: of \d{1,3})?(?: ?\| ?p ?a ?g ?e)?|[ivx]{1,4}"
    r"|(?:nothing is printed on )?this page(?: is)?(?: intentionally)?(?: left)?(?: blank)?"
    r"|(?:official|restricted|confidential|protect|sensitive|not protectively marked|final|draft)"
    r"(?:\s?[-–—:/]?\s?(?:sensitive|personal|version|copy|official|restricted))*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the opening, its white space and its marks of Markdown taken off."""

    text: str
    heading: bool = False
    front: bool = True  # of the title page: before the text opens


def opening(document: Document, most: int = HEAD) -> tuple[Line, ...]:
    """Return the lines of a document's opening, which is its first characters."""
    lines: list[Line] = []
    front = True
    at = 0
    for block in document.blocks:
        if at >= most:
            break
        words = block.text[: most - at]
        for text in _plain_lines(_unrolled(words) if at == 0 else words):
            front = front and not _opens_text(text)
            lines.append(Line(text, block.kind is BlockKind.HEADING, front))
        at += len(words)
    return tuple(lines)


def _unrolled(text: str) -> str:
    """Break a title page that was rolled into one line.

    Where it stands in stops and labels, at its stops; else where runs of capitals begin and end.
    """
    if len(text) <= _LONGEST or "\n" in text:
        return text
    opens = _FIRST_SECTION.search(text, _FEW_WORDS, _LONGEST * 2)
    if opens and len(_TOLD.findall(text, 0, opens.start())) > 1:
        page = re.sub(r"^\d{1,3} (?=[A-Z])", "", text[: opens.start()])
        return re.sub(r"\s?\.\s+(?=[A-Z]|$)", "\n", page) + "\n" + text[opens.start() :]
    return _CAPITALS.sub(lambda run: f"\n{run.group()}\n", text)


def _plain_lines(text: str) -> Iterator[str]:
    lines = text.split("\n")
    going_on = sum(line.lstrip()[:1].islower() for line in lines[1:])
    for raw in [" ".join(lines)] if going_on * 2 >= len(lines) else lines:  # one wrapped paragraph
        words = re.sub(r"\*\*|__|^[#>*\s]+|^[-–]\s+", "", raw.strip())
        words = re.sub(r"(?<![:|])(?:\t|[ ]{3,})\s*(?=\S)", " | ", words)
        words = " ".join(words.split())
        if words and _FURNITURE.fullmatch(words) is None:
            yield words


def _opens_text(line: str) -> bool:
    """Say if a line opens the text proper: contents, a numbered or a known section, a sentence."""
    marker = marker_of(line)
    if marker and marker.bare and marker.label != "1":
        marker = None  # the number of a house, or of something else
    title = line[marker.end :] if marker else line
    known = section_kind((title,)) in _OPENING and DOCUMENT.search(title) is None
    known = known and not line[0].islower()  # the second line of a title
    labelled = _LABEL.match(line) is not None
    words = len(line.split())
    sentence = line.endswith((".", "?", "!")) and words > _SENTENCE and not labelled
    return (
        is_contents_heading(line)
        or marker is not None
        or (known and not labelled and words <= _FEW_WORDS)
        or sentence
        or (len(line) > _LONGEST and not labelled)
    )
