"""Questions about the documents themselves, told by their form and by the names of reviews."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering import record_wording as wording
from assistant.answering.record_wording import Form, Record
from corpus.types import Kind
from index.types import Filter, HeldReview

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PARTS = re.compile(r"\s*(?:[;,]|\band\b|&)\s*")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the library's records, and of which documents."""

    records: tuple[Record, ...]
    filters: Filter  # the documents named, or their part of the library
    counts: bool  # “how many”
    kinds: tuple[Kind, ...] | None  # of the documents held that are asked for; (): any


def record_asked(text: str, reviews: Sequence[HeldReview]) -> Asked | None:
    """Return what a question asks of the records; None where it asks for anything else."""
    rest = " ".join(text.split())
    records: list[Record] = []
    noun = None
    for form in wording.FORMS:
        taken = _without(form, rest)
        if taken is not None:
            opened = form.opens.search(rest)
            noun = noun or (opened.groupdict().get("noun") if opened else None)
            records.append(form.record)
            rest = taken
    if not records:
        return None
    named, rest = _named(rest, reviews)
    filters = Filter()
    if year := _YEAR.search(rest):
        filters = Filter(published_from=year.group(), published_to=year.group())
        rest = rest.replace(year.group(), " ", 1)
    words = re.findall(r"[^\W_]+", rest.lower())
    if any(word not in wording.FILLER for word in words):
        return None
    if named:
        filters = replace(filters, reviews=named)
    kinds = _kinds(noun) if Record.HELD in records else None
    return Asked(tuple(dict.fromkeys(records)), filters, counts(text), kinds)


def counts(text: str) -> bool:
    """Tell whether a question asks for a number."""
    return re.search(r"\bhow many\b|\bnumber of\b", text, re.IGNORECASE) is not None


def _without(form: Form, text: str) -> str | None:
    """Return a question without the words that ask for a record; None where it doesn't."""
    opened = form.opens.search(text)
    if opened is None or (form.of_document and not wording.DOCUMENT.search(text)):
        return None
    before, after = text[: opened.start()], text[opened.end() :]
    if form.goes_on is None:
        return f"{before} {after}"
    went_on = form.goes_on.search(after)
    if went_on is None:
        return None
    return f"{before} {after[: went_on.start()]} {after[went_on.end() :]}"


def _kinds(noun: str | None) -> tuple[Kind, ...]:
    if noun is None:
        return ()
    return wording.KINDS.get(noun.lower()[:4], (Kind.CASE_REVIEW,))


def _named(text: str, reviews: Sequence[HeldReview]) -> tuple[tuple[str, ...], str]:
    """Return the ids of the reviews that a text names, and the text without their names."""
    by_name: dict[str, list[str]] = {}
    for held in reviews:
        for name in _names(held):
            by_name.setdefault(name.casefold(), []).append(held.id)
    if not by_name:
        return (), text
    longest_first = sorted(by_name, key=len, reverse=True)
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?:['’]s)?(?!\w)", re.IGNORECASE
    )
    names = [re.sub(r"['’]s$", "", match.casefold()) for match in pattern.findall(text)]
    ids = dict.fromkeys(id_ for name in names for id_ in by_name.get(name, ()))
    return tuple(ids), pattern.sub(" ", text)


def _names(held: HeldReview) -> set[str]:
    """Return what a review may be called: its pseudonym or a part of it, its title, its file."""
    data = held.metadata
    whole = re.sub(r"\([^)]*\)", " ", data.pseudonym or "").strip()
    names = {whole, *_PARTS.split(whole), data.title or "", held.source}
    bare = {re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE) for name in names}
    return {" ".join(name.split()) for name in bare if len(name) > 1 and not name.isdigit()}
