"""The line of a document that states what is recorded of it."""

from __future__ import annotations

import re

from assistant.answering.literal import lines_of, locator_of
from assistant.answering.record_wording import Record
from assistant.ground.citation import cite_place
from assistant.ground.types import Citation
from corpus.dates import dates_in
from corpus.types import Review, Span
from index.library import Snapshot
from index.types import HeldReview

LONGEST = 200  # characters of a line that is a label and its value
_BEHIND = 60  # characters before a date in which its label is looked for
_WHOLE = len("2004-04-12")
_LABELLED = re.compile(r"[A-Z][\w ’'()]{2,40}:\s")
_DATED = {  # what a line that labels a date has before it
    Record.PUBLISHED: re.compile(r"publi|issued|released|dated?\b", re.IGNORECASE),
    Record.INCIDENT: re.compile(r"incident|death|died|harm|injur|occurred", re.IGNORECASE),
}


def stated(snapshot: Snapshot, held: HeldReview, record: Record, value: str) -> Citation | None:
    """Cite the first line of a document that states a value; None where its text doesn't."""
    review = snapshot.version(held.sha256)
    if record in _DATED:
        span = _date(review, record, value)
    else:
        words = r"\s+".join(map(re.escape, value.split()))
        match = re.search(rf"(?<!\w){words}(?!\w)", review.text, re.IGNORECASE)
        span = Span(*match.span()) if match else None
    return cite_span(snapshot, held, review, line_at(review, span)) if span else None


def cite_span(snapshot: Snapshot, held: HeldReview, review: Review, span: Span) -> Citation:
    """Cite any span of a review, checked against the stored source."""
    place = locator_of(review, span)
    return cite_place(snapshot, held, place, held.sha256, review.quote(span))


def line_at(review: Review, span: Span) -> Span:
    """Return the sentence that holds a span; a line with a label stands for itself."""
    line = next(line for line in lines_of(review.text) if span.start < line.end)
    words = review.quote(line)
    if line.end >= span.end and len(words) <= LONGEST and _LABELLED.match(words):
        return line
    for passage in review.passages:
        for sentence in passage.sentences:
            if sentence.start <= span.start and span.end <= sentence.end:
                return sentence
    return Span(line.start, max(line.end, span.end))


def _date(review: Review, record: Record, value: str) -> Span | None:
    """Return where a date is stated: behind a label of its own, or else first.

    Without a label only a whole date tells, or one that has a line to itself.
    """
    first = None
    for iso, span in dates_in(review.text):
        if not iso.startswith(value):
            continue
        opened = review.text.rfind("\n", 0, span.start) + 1
        if _DATED[record].search(review.text, max(opened, span.start - _BEHIND), span.start):
            return span
        alone = review.quote(line_at(review, span)).strip(" .()") == review.quote(span)
        if first is None and (alone or len(value) == _WHOLE):
            first = span
    return first
