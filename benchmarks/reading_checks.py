"""What a reader can be held to: each key of a case's right values, and its aspect of reading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.front_pages import Accepted, Page, Reading
from benchmarks.reading_cases import Case, Held
from corpus.types import Review, Span

ASPECTS = (
    "files", "remarks", "text", "order", "notes", "headings", "items", "labels", "pages", "tables",
    "sentences", "recommendations", "kind", "title", "body", "area", "published", "incident",
    "author", "pseudonym",
)  # fmt: skip
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_LABEL = re.compile(  # what may stand before a recommendation's words
    r"[-•*–▪\s]*(?:(?:recommendation|rec|action|question|r|no)\.?\s*)?"
    r"(?:\(?\d+(?:\.\d+)*(?:\([a-z]+\))?[.):]?|\(?[a-z][.)]|\(?[ivxlc]+[.)])?[\s:.–—|-]*",
    re.IGNORECASE,
)
_OF_REFUSALS = frozenset({"statuses", "reason_has", "any_of"})  # hold where nothing was read
_NUMBER = 3  # characters of a number or letter, at most
_NOTE = re.compile(r"(?:foot|end)?note\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\d+(?:\.\d+)*\.?|\(?[A-Za-z][.)]|[IVXLC]+\.)\s+")


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that was to be read: right, wrong (something else was read) or blank (nothing)."""

    aspect: str
    outcome: str
    wanted: str
    got: str = ""


def judged(case: Case, held: Held, right: Mapping[str, Any] | None = None) -> list[Judged]:
    """Hold what was read to a case's right values; what no reader can answer for is left out."""
    right = case.right if right is None else right
    found = list(_status(held, right["status"])) if "status" in right else []
    if any(one.outcome == "wrong" for one in found):
        return found
    for key, wanted in right.items():
        if not held.reviews and key not in _OF_REFUSALS:
            continue
        if key == "any_of":
            ways = [judged(case, held, one) for one in wanted]
            best = min(ways, key=_missed)
            found += best
        elif key in _CHECKS:
            found += _CHECKS[key](case, held, wanted)
    unread = not (held.reviews or found)
    return [Judged("files", "wrong", "read", "refused")] if unread else found


def states_reading(right: Mapping[str, Any]) -> bool:
    """Say if right values tell how a document reads, and not only what a command does."""
    return not _CHECKS.keys().isdisjoint(right) or "any_of" in right


def _missed(found: list[Judged]) -> int:
    return sum(one.outcome != "right" for one in found)


def _norm(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text.translate(_INVISIBLE)).split())


def _fold(text: str) -> str:
    return _norm(text).casefold()


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - JSON
    return value if isinstance(value, list) else [value]


def _paragraphs(held: Held) -> str:
    """Return the texts, a paragraph a line."""
    texts = "\n\n".join(review.text for review in held.reviews.values())
    return "\n".join(_norm(part) for part in re.split(r"\n\s*\n", texts))


def _status(held: Held, wanted: str | list[str]) -> Iterator[Judged]:
    got = {"added"} if held.reviews else set()
    got |= {"refused"} if held.refused else set()
    outcome = "right" if got and got <= set(_listed(wanted)) else "wrong"
    reasons = "; ".join(held.refused.values())
    yield Judged("files", outcome, str(wanted), f"{'/'.join(sorted(got))} {reasons}".strip())


def _statuses(_: Case, held: Held, wanted: Mapping[str, Any]) -> Iterator[Judged]:
    for name, allowed in wanted.items():
        got = held.status(name)
        outcome = "blank" if got is None else "right" if got in _listed(allowed) else "wrong"
        yield Judged("files", outcome, f"{name}: {allowed}", str(got))


def _said(text: str, wanted: list[Any]) -> Iterator[Judged]:
    for one in wanted:
        there = any(_fold(word) in _fold(text) for word in _listed(one))
        yield Judged("remarks", "right" if there else "blank", str(one), text)


def _reason_has(_: Case, held: Held, wanted: list[Any]) -> Iterator[Judged]:
    text = "; ".join(held.refused.values())
    for name in held.refused:
        text = text.replace(name, "")
    return _said(text, wanted)


def _notes_has(_: Case, held: Held, wanted: list[Any]) -> Iterator[Judged]:
    return _said(" ".join(n for review in held.reviews.values() for n in review.notes), wanted)


def _text_aspect(case: Case) -> str:
    return "tables" if case.has_tables else "notes" if case.has_notes else "text"


def _text_has(case: Case, held: Held, wanted: list[str]) -> Iterator[Judged]:
    text = _paragraphs(held)
    for one in wanted:
        yield Judged(_text_aspect(case), "right" if _norm(one) in text else "blank", one)


def _text_lacks(case: Case, held: Held, wanted: list[str]) -> Iterator[Judged]:
    text = _paragraphs(held)
    for one in wanted:
        yield Judged(_text_aspect(case), "wrong" if _norm(one) in text else "right", f"no “{one}”")


def _lacks_anywhere(_: Case, held: Held, wanted: list[str]) -> Iterator[Judged]:
    told = [f"{review.text}{review.metadata}{review.notes}" for review in held.reviews.values()]
    told = [*told, *held.refused.values()]
    for one in wanted:
        there = any(one in words for words in told)
        yield Judged("text", "wrong" if there else "right", f"no {one!a}")


def _only_words(_: Case, held: Held, wanted: list[str]) -> Iterator[Judged]:
    known = set(re.findall(r"[^\W\d_]+", _fold(" ".join(wanted))))
    strange = [
        word for word in re.findall(r"[^\W\d_]+", _fold(_paragraphs(held))) if word not in known
    ]
    yield Judged(
        "text", "wrong" if strange else "right", "the page's words alone", " ".join(strange)
    )


def _order(_: Case, held: Held, wanted: list[str]) -> Iterator[Judged]:
    text, at = _norm(_paragraphs(held)), 0
    for one in wanted:
        found = text.find(_norm(one), at)
        if found < 0:
            yield Judged("order", "wrong" if _norm(one) in text else "blank", one, "earlier or cut")
            continue
        at = found + len(_norm(one))
        yield Judged("order", "right", one)


def _sentences(_: Case, held: Held, wanted: list[str]) -> Iterator[Judged]:
    text = _paragraphs(held)
    known = [
        _norm(review.quote(span))
        for review in held.reviews.values()
        for passage in review.passages
        for span in passage.sentences
    ]
    for one in map(_norm, wanted):
        whole = any(one in sentence for sentence in known)
        part = next((sentence for sentence in known if sentence in one), "")
        outcome = "right" if whole else "wrong" if one in text else "blank"
        yield Judged("sentences", outcome, one, part)


def _place(held: Held, quote: str) -> tuple[Review, Span] | None:
    form = re.compile(r"\s+".join(map(re.escape, quote.split())))
    found = ((review, form.search(review.text)) for review in held.reviews.values())
    return next(((review, Span(*match.span())) for review, match in found if match), None)


def _under(_: Case, held: Held, wanted: Mapping[str, Any]) -> Iterator[Judged]:
    for quote, heading in wanted.items():
        place = _place(held, quote)
        if place is None:
            yield Judged("headings", "blank", f"“{quote}”", "not in the text")
            continue
        review, span = place
        over = next(s for s in review.sections if s.span.start <= span.start < s.span.end)
        got = over.heading[-1] if over.heading else ""
        same = _unnumbered(got) in map(_unnumbered, _listed(heading))
        outcome = "right" if same else "wrong" if got else "blank"
        yield Judged("headings", outcome, f"“{quote}” under {heading}", got)


def _unnumbered(heading: str) -> str:
    return _fold(_NUMBERED.sub("", heading.strip(), count=1))


def _headings_lack(_: Case, held: Held, wanted: list[str]) -> Iterator[Judged]:
    known = {h for r in held.reviews.values() for s in r.sections for h in s.heading}
    for one in wanted:
        bad = next((h for h in known if _is_told(one, h)), None)
        yield Judged("headings", "wrong" if bad else "right", f"no heading “{one}”", bad or "")


def _is_told(words: str, heading: str) -> bool:
    """Say if a heading has words; a bare number or letter is a whole one."""
    return _fold(words) == _fold(heading) or (
        len(words) > _NUMBER and _fold(words) in _fold(heading)
    )


def _items(case: Case, held: Held, wanted: Mapping[str, Any]) -> Iterator[Judged]:
    aspect = "notes" if case.has_notes else "items"
    known = [(i.label, r.quote(i.span)) for r in held.reviews.values() for i in r.items]
    for quote, label in wanted.items():
        holders = [(own, text) for own, text in known if _norm(quote) in _norm(text)]
        if label is None:
            bad = next((own for own, _ in holders if not _NOTE.match(own)), "")
            yield Judged(aspect, "wrong" if bad else "right", f"no item of “{quote}”", bad)
        elif not holders:
            yield Judged(aspect, "blank", f"“{quote}” is an item")
        else:
            own = min(holders, key=lambda holder: len(holder[1]))[0]
            same = _bare(own) in map(_bare, _listed(label))
            yield Judged(aspect, "right", f"“{quote}” is an item")
            yield Judged("labels", "right" if same else "wrong", f"{label} for “{quote}”", own)


def _bare(label: str) -> str:
    return _fold(label).strip(" .:")


def _pages(_: Case, held: Held, wanted: Mapping[str, str]) -> Iterator[Judged]:
    for quote, page in wanted.items():
        place = _place(held, quote)
        said = _said_page(*place) if place else None
        printed = re.sub(r"^pp?\. |\s*\(.*", "", said or "").replace("–", "-")
        outcome = "blank" if not said else "right" if _fold(printed) == _fold(page) else "wrong"
        yield Judged("pages", outcome, f"{page} for “{quote}”", said or "")


def _said_page(review: Review, span: Span) -> str | None:
    for passage in review.passages:
        if passage.locator.span.start <= span.start < passage.locator.span.end:
            return passage.place_of(span).said_page
    return None


def _recommendations(_: Case, held: Held, wanted: int | list[str]) -> Iterator[Judged]:
    left = [r.quote(one.span) for r in held.reviews.values() for one in r.recommendations]
    if isinstance(wanted, int):
        outcome = "right" if len(left) == wanted else "wrong"
        yield Judged("recommendations", outcome, str(wanted), str(len(left)))
        return
    for one in wanted:
        hit = next((at for at, got in enumerate(left) if _is_same(one, got)), None)
        yield Judged("recommendations", "blank" if hit is None else "right", one)
        if hit is not None:
            del left[hit]
    yield from (Judged("recommendations", "wrong", "none", got) for got in left)
    if not wanted and not left:
        yield Judged("recommendations", "right", "none")


def _is_same(wanted: str, got: str) -> bool:
    """Say if a recommendation, or a cell of one in a table, is the one that is wanted."""
    wanted = _unmarked(wanted)
    for form in map(_unmarked, (got, *got.split("|"))):
        if form.endswith(wanted) and _LABEL.fullmatch(form[: len(form) - len(wanted)]):
            return True
    return False


def _unmarked(text: str) -> str:
    return _norm(re.sub(r"\s*(?:\[\d+\]|[¹²³⁰⁴-⁹]+)", "", text))


def _metadata(case: Case, held: Held, wanted: Mapping[str, Any]) -> Iterator[Judged]:
    review = next(iter(held.reviews.values()))
    for field, value in wanted.items():
        read = getattr(review.metadata, field)
        got = None if read is None else str(read)
        outcome = _outcome(case, field, got, value)
        if outcome:
            yield Judged(field, outcome, str(value), str(got))


def _outcome(case: Case, field: str, got: str | None, value: Any) -> str | None:  # noqa: ANN401
    """Return what a field's value is worth; None where nothing is stated and none was read."""
    banned = isinstance(value, dict)
    accepted: Accepted = tuple(_listed(value["not"] if banned else value))
    reading = Reading(Page(case.kind, case.path, {field: accepted}), field, got)
    if banned:
        return "wrong" if reading.outcome in {None, "right"} else "right"
    return reading.outcome


def _kind(case: Case, held: Held, wanted: Any) -> Iterator[Judged]:  # noqa: ANN401 - JSON
    return _metadata(case, held, {"kind": wanted})


_CHECKS: Mapping[str, Callable[[Case, Held, Any], Iterator[Judged]]] = {
    "statuses": _statuses,
    "reason_has": _reason_has,
    "notes_has": _notes_has,
    "text_has": _text_has,
    "text_lacks": _text_lacks,
    "lacks_anywhere": _lacks_anywhere,
    "only_words": _only_words,
    "order": _order,
    "sentences": _sentences,
    "under": _under,
    "headings_lack": _headings_lack,
    "items": _items,
    "pages": _pages,
    "recommendations": _recommendations,
    "metadata": _metadata,
    "kind_of_document": _kind,
}
