"""The JSON of themes, recurrence and inquiries; docs/json.schema.json describes it."""

from __future__ import annotations

from dataclasses import asdict

from assistant.citing import Citer
from assistant.forms import Json, citation
from assistant.knowledge.inquiry import Matrix
from assistant.knowledge.recurrence import Recurrence
from assistant.knowledge.themes import ThemeTable, cited
from assistant.recommendations.forms import row


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
