"""Notices and standing questions as JSON; docs/json.schema.json describes it."""

from __future__ import annotations

from typing import Any

from assistant.citing import Citer
from assistant.forms import citation
from assistant.knowledge.arrival import Notice
from assistant.knowledge.forms import recurrence
from assistant.knowledge.standing import Answered, StandingQuestion
from index.types import Edition, HeldReview

Json = dict[str, Any]


def notice(given: Notice) -> Json:
    """Return what `reviews notice --json` prints."""
    return {
        "review": given.review.id,
        "source": given.review.source,
        "of": given.of,
        "known": [
            {
                "theme": one.theme,
                "name": one.name,
                "n": len(one.others),
                "of": one.of,
                "again": one.again,
                "citations": [citation(cited) for cited in one.citations],
                "reviews": [
                    {
                        **_dated(other.review),
                        "earlier": other.earlier,
                        "citations": [citation(cited) for cited in other.citations],
                    }
                    for other in one.others
                ],
            }
            for one in given.known
        ],
        "new": [
            {
                "theme": one.theme,
                "name": one.name,
                "citations": [citation(cited) for cited in one.citations],
            }
            for one in given.new
        ],
        "recommended": [
            {
                "review": one.review.id,
                "source": one.review.source,
                "published": one.review.metadata.published,
                "themes": list(one.themes),
                "citation": citation(one.citation),
            }
            for one in given.recommended
        ],
        "bearing": given.bearing,
        "limits": list(given.limits),
    }


def question(one: StandingQuestion, last: Edition | None) -> Json:
    """Return a standing question, and when it was last answered."""
    return {
        "id": one.id,
        "text": one.text,
        "theme": one.theme,
        "last": last.kept if last else None,
    }


def answered(given: Answered, citer: Citer) -> Json:
    """Return a standing question's answer, and what changed since the last one."""
    asked = given.question
    return {
        "question": {"id": asked.id, "text": asked.text, "theme": asked.theme},
        "since": given.before.kept if given.before else None,
        "changed": given.changed,
        "newly": [{**_dated(one), "added": one.added} for one in given.newly],
        "gone": [
            {
                **(_dated(one.held) if one.held else _removed(one.review)),
                "added": one.held.added if one.held else None,
                "why": one.why,
            }
            for one in given.gone
        ],
        "kept": given.kept,
        "answer": recurrence(given.traced, citer),
    }


def _dated(held: HeldReview) -> Json:
    return {
        "review": held.id,
        "source": held.source,
        "incident": held.metadata.incident,
        "published": held.metadata.published,
    }


def _removed(review: str) -> Json:
    return {"review": review, "source": None, "incident": None, "published": None}
