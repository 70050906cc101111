"""What `reviews authors --json` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.linkage.authors import Authors
from assistant.linkage.linking import Mark


def authors(found: Authors) -> dict[str, Any]:
    """Return the view of authors as JSON values."""
    return {
        "of": found.of,
        "unnamed": found.unnamed,
        "warning": found.warning,
        "authors": [
            {
                "name": author.name,
                "few": author.few,
                "marks": _marks(author.marks),
                "reviews": [
                    {
                        "review": one.review.id,
                        "source": one.review.source,
                        "published": one.review.metadata.published,
                        "marks": _marks(one.marks),
                    }
                    for one in author.reviews
                ],
            }
            for author in found.authors
        ],
    }


def _marks(marks: Mapping[Mark, tuple[int, int]]) -> dict[str, dict[str, int]]:
    return {mark.name.lower(): {"met": met, "of": of} for mark, (met, of) in marks.items()}
