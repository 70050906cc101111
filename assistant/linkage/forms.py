"""The JSON of a review's linkage; docs/json.schema.json describes it."""

from __future__ import annotations

from assistant.forms import Json, citation
from assistant.linkage.linkage import Linkage


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
