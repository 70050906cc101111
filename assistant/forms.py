"""The JSON that others build on; docs/json.schema.json describes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from assistant.citing import Citer
from assistant.codebook.book import Era, Group, Theme
from assistant.knowledge.inquiry import Matrix
from assistant.knowledge.recurrence import Recurrence
from assistant.knowledge.themes import ThemeTable, cited
from assistant.linkage.linkage import Linkage
from assistant.recommendations.ledger import Row
from assistant.types import Answer, Citation, Found, Understood
from corpus.types import Metadata, Review, Section, Span
from index.adding import AddReport
from index.models import Models
from index.types import Edition, Filter, HeldReview

if TYPE_CHECKING:
    from assistant.codebook.keeping import HeldCodebook, Imported

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
        "points": [
            {"kind": point.kind.value, "citations": [citation(one) for one in point.citations]}
            for point in given.points
        ],
        "nearest": [citation(one) for one in given.nearest],
        "notes": list(given.notes),
    }
    if given.count:
        form["count"] = asdict(given.count)
    return form


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
        for part, named in (("encoder", used.encoder), ("reranker", used.reranker))
    }


def codebook(held: HeldCodebook, editions: Sequence[Edition]) -> Json:
    """Return what `reviews codebook show --json` prints."""
    return {
        "version": held.version,
        "groups": [_group(group) for group in held.codebook.groups],
        "themes": [theme(one) for one in held.codebook.themes],
        "versions": [
            {"version": one.number, "who": one.who, "kept": one.kept, "why": one.why}
            for one in editions
        ],
    }


def theme(shown: Theme) -> Json:
    """Return a theme of the codebook."""
    return {
        "code": shown.code,
        "name": shown.name,
        "group": shown.group or None,
        "part_of": shown.part_of or None,
        "definition": shown.definition,
        "include": list(shown.include),
        "exclude": list(shown.exclude),
        "cues": list(shown.cues),
        "terms": {era.value: list(shown.terms_of(era)) for era in Era},
        "features": list(shown.features),
    }


def imported(outcome: Imported) -> Json:
    """Return what `reviews codebook import --json` prints."""
    form = asdict(outcome.changes)
    return {"version": outcome.held.version} | {name: list(codes) for name, codes in form.items()}


def _group(group: Group) -> Json:
    return {"code": group.code, "name": group.name, "description": group.description}


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


def themes(table: ThemeTable, citer: Citer) -> Json:
    """Return what `reviews themes --json` prints."""
    return {
        "themes": [asdict(one) for one in table.themes],
        "cells": [
            {
                "review": cell.review.id,
                "source": cell.review.source,
                "theme": cell.theme,
                "status": cell.status.value,
                "citations": [citation(one) for one in cited(citer, cell)],
            }
            for cell in table.cells
        ],
    }


def recurrence(traced: Recurrence, citer: Citer) -> Json:
    """Return what `reviews recur --json` prints."""
    return {
        "issue": traced.issue,
        "theme": traced.theme,
        "n": traced.n,
        "of": traced.of,
        "reviews": [
            {
                "review": one.review.id,
                "source": one.review.source,
                "status": one.status.value,
                "incident": one.review.metadata.incident,
                "published": one.review.metadata.published,
                "citations": [citation(cited) for cited in one.citations],
            }
            for one in traced.occurrences
        ],
        "first": traced.dated[0].review.metadata.incident if traced.dated else None,
        "latest": traced.dated[-1].review.metadata.incident if traced.dated else None,
        "timeline": [
            {
                "incident": one.review.metadata.incident,
                "published": one.review.metadata.published,
                "area": one.review.metadata.area,
                "review": one.review.id,
                "source": one.review.source,
            }
            for one in traced.dated
        ],
        "recommended": [
            row(one.row, citer) | {"reported_again_in": list(one.reported_again_in)}
            for one in traced.recommended
        ],
        "caution": traced.caution,
    }


def ledger(rows: Sequence[Row], of: int, citer: Citer) -> Json:
    """Return what `reviews ledger --json` prints."""
    return {"of": of, "rows": [row(one, citer) for one in rows]}


def row(one: Row, citer: Citer) -> Json:
    """Return a recommendation of the ledger."""
    text = citer.review(one.review).quote(one.span)
    return {
        "id": one.id,
        "review": one.review.id,
        "source": one.review.source,
        "citation": citation(citer.at(one.review, one.span)),
        "mechanism": [mechanism.value for mechanism in one.asks.mechanisms],
        "addressee": [addressee.value for addressee in one.asks.addressees],
        "named": [text[span.start : span.end] for span in one.asks.named],
        "says_who": one.asks.says_who,
        "measurable": one.asks.measurable,
        "deadline": _words(text, one.asks.deadline),
        "measure": _words(text, one.asks.measure),
        "standard": _words(text, one.asks.standard),
        "themes": list(one.themes),
        "answers": [citation(citer.at(one.review, span)) for span in one.answers],
        "equivalents": list(one.equivalents),
        "earlier": list(one.earlier),
        "reported_again_in": list(one.reported_again_in),
    }


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None


def matrix(found: Matrix) -> Json:
    """Return what `reviews inquiry show --json` prints."""
    return {
        "inquiry": found.inquiry.code,
        "title": found.inquiry.title,
        "of": len(found.reviews),
        "features": [
            {"code": one.code, "name": one.name, "reported": found.reported(one.code)}
            for one in found.inquiry.features
        ],
        "cells": [
            {
                "review": cell.review.id,
                "source": cell.review.source,
                "feature": cell.feature,
                "status": cell.status.value,
                "citations": [citation(one) for one in cell.citations],
            }
            for cell in found.cells
        ],
        "raised": [
            {
                "theme": one.theme,
                "name": one.name,
                "feature": one.feature,
                "review": one.review.id,
                "source": one.review.source,
                "citations": [citation(cited) for cited in one.citations],
            }
            for one in found.raised
        ],
    }


def linkage(found: Linkage) -> Json:
    """Return what `reviews linkage --json` prints."""
    return {
        "review": found.review.id,
        "source": found.review.source,
        "marks": [
            {
                "mark": marked.mark.name.lower(),
                "what": marked.mark.value,
                "met": marked.met,
                "of": len(marked.checked),
                "checked": [
                    {
                        "citation": citation(one.citation),
                        "met": one.met,
                        "by": [citation(cited) for cited in one.by],
                        "note": one.note,
                        "who": one.who,
                    }
                    for one in marked.checked
                ],
            }
            for marked in found.marks
        ],
    }
