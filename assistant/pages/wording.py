"""The pages' words: how a date, a kind, a place or an outcome is said to a reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.wording import AIMS as AIMS  # noqa: PLC0414 - as above
from assistant.coding.codings import ReviewStatus, Standing
from assistant.ground.assertion import Assertion
from assistant.ground.dates import said_date as said_date  # noqa: PLC0414 - pages take all wording from here
from assistant.ground.types import Aim, Citation, Outcome, PointKind
from corpus.types import Kind, Metadata, Origin, SectionKind
from index.types import Filter, HeldReview

FIELDS = {
    "title": "Title",
    "body": "Published by",
    "area": "Area",
    "published": "Published",
    "incident": "Incident",
    "pseudonym": "Pseudonym",
    "author": "Author",
    "kind": "Kind of document",
    "address": "Web address",
}

DATED = ("published", "incident")

FORMATS = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.oasis.opendocument.text": "OpenDocument text",
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument sheets",
    "application/vnd.oasis.opendocument.presentation": "OpenDocument slides",
    "application/rtf": "RTF",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "Slides",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Sheets",
    "application/epub+zip": "EPUB",
    "message/rfc822": "Mail",
    "multipart/related": "Saved web page",
    "text/html": "HTML",
    "text/markdown": "Markdown",
    "text/plain": "Text",
}

ORIGINS = {
    Origin.FRONT_MATTER: "declared in the file",
    Origin.SIDECAR: "declared beside the file",
    Origin.DETECTED: "detected, not yet confirmed",
    Origin.PERSON: "confirmed by a person",
}

OUTCOMES = {
    Outcome.ANSWERED: "Answered from the reviews",
    Outcome.PARTLY: "Partly answered",
    Outcome.UNSURE: "Not certain",
    Outcome.SILENT: "The reviews are silent on this",
    Outcome.DECLINED: "Not something this service does",
    Outcome.NOT_UNDERSTOOD: "The question was not understood",
}

ADVICE = {
    Outcome.UNSURE: (
        "Read these in their surroundings before you rely on them.",
        "Ask in other words, or for one thing at a time.",
    ),
    Outcome.SILENT: (
        "Ask in other words, or for something wider.",
        "Take away a filter: a part of the library may have been left out.",
    ),
}

POINTS = {
    PointKind.FINDING: ("What was found", "Findings, in the reviews’ own words."),
    PointKind.RECOMMENDATION: ("What was recommended", "What a review asked to be done."),
    PointKind.ABSENCE: (
        "Looked for and found absent",
        "The review says that it looked and did not find. That differs from silence.",
    ),
    PointKind.CONTEXT: (
        "Beside these",
        "Neither findings nor recommendations: what stands around them.",
    ),
}

CONTEXT = ("What the reviews say of it", "Neither findings nor recommendations.")

UNSURE = (
    "What may bear on it",
    "Sentences that are near to the question. None is counted as an answer to it.",
)

SCORES = (
    "Passages are ranked by likeness of meaning and by shared words together. Strength compares "
    "a passage with the best one here; it isn’t a probability."
)

STATUSES = {
    ReviewStatus.REPORTED: "reported",
    ReviewStatus.RULED_OUT: "looked for and found absent",
    ReviewStatus.NOT_MENTIONED: "not mentioned",
}

KINDS = {  # of the quotations that show it
    ReviewStatus.REPORTED: PointKind.FINDING,
    ReviewStatus.RULED_OUT: PointKind.ABSENCE,
    ReviewStatus.NOT_MENTIONED: PointKind.RECOMMENDATION,
}

ASSERTIONS = {  # of themes
    Assertion.REPORTED: "reported",
    Assertion.RULED_OUT: "looked for and absent",
    Assertion.ADVISED: "advised on or supposed",
}
STANDINGS = {
    Standing.PROPOSED: "proposed",
    Standing.CONFIRMED: "right",
    Standing.REJECTED: "wrong",
    Standing.ADDED: "added",
}

BY_THEME, BY_WORDS = "A theme", "In your own words"  # ways to name an issue

SILENCE = (
    "A review that doesn’t mention a thing is silent on it. That isn’t evidence that it was absent."
)
STATED = (
    "Families and children are counted only where a review says how many it is about. They are "
    "those of the reviews that report the thing; a review of several may not say of which."
)
NO_PREVALENCE = (
    "Reviews are few and are chosen because something went wrong: a count says how many of them "
    "report a thing, not how common it is or what it causes."
)

QUESTIONS = {
    Aim.EVIDENCE: "What do the reviews say about {}?",
    Aim.FINDINGS: "What went wrong with {}?",
    Aim.RECOMMENDATIONS: "What was recommended about {}?",
    Aim.COUNT: "How many reviews mention {}?",
    Aim.REVIEWS: "Which reviews mention {}?",
    Aim.AREAS: "Which areas report {}?",
    Aim.DATES: "When was {} reported?",
    Aim.WHY: "What were the reasons for {}?",
    Aim.YESNO: "Was there {}?",
    Aim.HOLDINGS: "What does the library hold on {}?",
}


def sentence_case(text: str) -> str:
    """Return a text with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]


def plain(text: str) -> str:
    """Return a text that Streamlit shows as it is and not as Markdown."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def counted(n: int, one: str, many: str | None = None) -> str:
    """Return "1 review", "2,400 reviews"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def said_kind(kind: Kind | None) -> str:
    """Return the kind of a document, or that it is not known."""
    return sentence_case(kind.value) if kind else "Kind not known"


def said_value(field: str, metadata: Metadata) -> str | None:
    """Return a value of the metadata as a person says it; None where there is none."""
    value = getattr(metadata, field)
    if value is None:
        return None
    if field in DATED:
        return said_date(value)
    return said_kind(value) if field == "kind" else str(value)


def said_format(media_type: str) -> str:
    """Return the name of a file format that people know it by."""
    return FORMATS.get(media_type, media_type)


def said_title(held: HeldReview) -> str:
    """Return a review's title, or its file's name where it states none."""
    return held.metadata.title or held.source


def said_review(held: HeldReview) -> str:
    """Return a review as the field names it, by year, area and pseudonym as far as known."""
    data = held.metadata
    parts = [(data.published or "")[:4], data.area or "", data.pseudonym or ""]
    known = [part for part in parts if part]
    return ", ".join(known) if len(known) > 1 else said_title(held)


def said_part(kind: SectionKind) -> str:
    """Return the name of a part of a review."""
    return sentence_case(kind.value)


def said_place(citation: Citation) -> str:
    """Return where in its review a citation stands, without the review's own title."""
    return place(untitled(citation.heading, citation.title), citation.item, citation.said_page)


def untitled(heading: tuple[str, ...], title: str | None) -> tuple[str, ...]:
    """Return a heading path without the review's own title in front."""
    return heading[1:] if len(heading) > 1 and heading[0] == title else heading


def said_score(score: float, best: float) -> str:
    """Return how a passage compares with the best of its search."""
    share = score / best if best > 0 else 1.0
    if share >= 0.9:  # noqa: PLR2004
        return "Among the nearest"
    return "Near" if share >= 0.6 else "Further off"  # noqa: PLR2004


def place(heading: Sequence[str], item: str | None, page: str | None) -> str:
    """Return heading path, item and page, as it is said, as one line."""
    parts = list(heading) or ["Before the first heading"]
    if item:
        parts.append(f"item {item}" if item[0].isdigit() else item)
    if page is not None:
        parts.append(page)
    return " › ".join(parts)


def said_filters(filters: Filter) -> str:
    """Return which part of the library was asked, in words."""
    parts = [
        ", ".join(filters.areas) or "all areas",
        f"not {', '.join(filters.without_areas)}" if filters.without_areas else "",
        _range("published", filters.published_from, filters.published_to) or "all years",
        _range("incident", filters.incident_from, filters.incident_to),
        ", ".join(kind.value for kind in filters.kinds),
        ", ".join(f"{kind.value} sections" for kind in filters.section_kinds),
        counted(len(filters.reviews), "chosen review") if filters.reviews else "",
        f"{counted(len(filters.without_reviews), 'review')} left out"
        if filters.without_reviews
        else "",
    ]
    return "; ".join(part for part in parts if part)


def _range(what: str, start: str | None, end: str | None) -> str:
    if start and end:
        same = start == end
        return f"{what} {said_date(start)}" + ("" if same else f" to {said_date(end)}")
    if start:
        return f"{what} from {said_date(start)}"
    return f"{what} up to {said_date(end)}" if end else ""


CAPTURES = {
    "captured": "captured",
    "missed": "missed",
    "unknown": "not told",
}

TOGETHER = {
    "both": "Captured by both",
    "only_first": "Captured by the first alone",
    "only_second": "Captured by the second alone",
    "neither": "Missed by both",
    "unknown": "Not told of one or both",
}

EXPECTED = {
    "told": "told of",
    "named": "named in passing",
    "silent": "never mentioned",
}

FACT_VALUES = {
    "yes": "yes",
    "no": "looked for and absent",
    "serious": "serious",
    "other": "not serious",
    "unstated": "severity not stated",
    "has": "has a place",
    "none": "without a place",
    "unknown": "not stated",
}


def said_fact(value: str) -> str:
    """Return a value of a coded fact as a person says it."""
    return FACT_VALUES.get(value, value)
