"""The JSON that others build on; docs/json.schema.json describes it.

A room has the forms of its own; here are those of questions, of reviews and of models.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from assistant.types import Answer, Citation, Found, Point, Understood
from corpus.types import Metadata, Review, Section, Span
from index.types import Filter, HeldReview

if TYPE_CHECKING:
    from index.adding import AddReport
    from index.models import Models

Json = dict[str, Any]
_CITATION = (
    *("review", "source", "title", "area", "published", "incident", "heading", "item", "page"),
    *("start", "end", "quote", "label", "sha256"),
)


def citation(cited: Citation) -> Json:
    """Return a citation."""
    return {name: _plain(getattr(cited, name)) for name in _CITATION}


def answer(given: Answer) -> Json:
    """Return what `reviews ask --json` prints."""
    form: Json = {
        "outcome": given.outcome.value,
        "lead": given.lead,
        "understood": understood(given.understood),
        "points": [_point(point) for point in given.points],
        "nearest": [citation(one) for one in given.nearest],
        "notes": list(given.notes),
    }
    if given.count:
        form["count"] = asdict(given.count)
    if given.parts:
        form["parts"] = [
            {"title": part.title, "answer": answer(part.answer)} for part in given.parts
        ]
    return form


def _point(quoted: Point) -> Json:
    form: Json = {
        "kind": quoted.kind.value,
        "citations": [citation(one) for one in quoted.citations],
    }
    return form if quoted.under is None else form | {"under": quoted.under}


def understood(taken: Understood) -> Json:
    """Return how a question was taken."""
    return {
        "subject": taken.subject,
        "aim": taken.aim.value,
        "filters": filters(taken.filters),
        "dated_terms": [
            {"asked": term.asked, "also": list(term.also)} for term in taken.dated_terms
        ],
    }


def filters(chosen: Filter) -> Json:
    """Return the filters that are set."""
    return {name: _plain(value) for name, value in asdict(chosen).items() if value}


def found(hits: Sequence[Found]) -> Json:
    """Return what `reviews search --json` prints."""
    return {"hits": [citation(hit.citation) | {"score": round(hit.score, 6)} for hit in hits]}


def held(review: HeldReview) -> Json:
    """Return a review of the library's list."""
    return {
        "review": review.id,
        "source": review.source,
        "sha256": review.sha256,
        "version": review.version,
        "added": review.added,
        "passages": review.passages,
        "metadata": metadata(review.metadata),
        "origins": {name: origin.value for name, origin in review.origins.items()},
        "notes": list(review.notes),
    }


def metadata(said: Metadata) -> Json:
    """Return what a review says of itself; unknown is null."""
    return {name: _plain(value) for name, value in asdict(said).items()}


def whole(review: HeldReview, text: Review) -> Json:
    """Return what `reviews show --json` prints."""
    return held(review) | {
        "sections": [_section(section) for section in text.sections],
        "items": [
            {"label": item.label, **_section_of(text, item.section), **_span(text, item.span)}
            for item in text.items
        ],
        "recommendations": [
            {"label": one.label, **_section_of(text, one.section), **_span(text, one.span)}
            for one in text.recommendations
        ],
        "pages": [list(page) for page in text.pages],
        "text": text.text,
    }


def report(added: AddReport) -> Json:
    """Return a line of what `reviews add --json` prints."""
    return {
        "source": added.source,
        "review": added.review,
        "status": added.status,
        "reason": added.reason,
        "passages": added.passages,
        "seconds": round(added.seconds, 3),
    }


def models(used: Models) -> Json:
    """Return what `reviews model show --json` prints."""
    return {
        part: asdict(named) if named else None
        for part, named in (
            ("encoder", used.encoder),
            ("reranker", used.reranker),
            ("chat", used.chat),
        )
    }


def _section(section: Section) -> Json:
    return {
        "heading": list(section.heading),
        "kind": section.kind.value,
        "start": section.span.start,
        "end": section.span.end,
    }


def _section_of(text: Review, number: int) -> Json:
    return {"heading": list(text.sections[number].heading)}


def _span(text: Review, span: Span) -> Json:
    return {"start": span.start, "end": span.end, "quote": text.quote(span)}


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON values are of any type
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return getattr(value, "value", value)
