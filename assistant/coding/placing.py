"""The sentence of a review that a person means: by its characters, or by words of it."""

from __future__ import annotations

import re

from corpus.errors import AssistantError
from corpus.types import Review, Span

_CHARACTERS = re.compile(r"\s*(\d+)\s*[-–]\s*(\d+)\s*")
_QUOTES = "“”\"'‘’ "


class PlaceError(AssistantError):
    """Words or characters that name no sentence, or more than one."""


def sentence_at(review: Review, place: str) -> Span:
    """Return the one sentence that holds "start-end", or these words of it.

    Words match over line breaks and in any case. PlaceError says what to give instead.
    """
    sentences = [span for passage in review.passages for span in passage.sentences]
    characters = _CHARACTERS.fullmatch(place)
    if characters:
        start, end = map(int, characters.groups())
        found = [span for span in sentences if span.start <= start < end <= span.end]
    else:
        wanted = _plain(place.strip(_QUOTES))
        found = [span for span in sentences if wanted and wanted in _plain(review.quote(span))]
    if not found:
        raise PlaceError(
            f"{review.source} has no sentence with “{place}”: give start-end or words of one "
            "sentence, as `reviews code show` or `reviews show --json` print them."
        )
    if len(found) > 1:
        raise PlaceError(f"{len(found)} sentences of {review.source} hold “{place}”: give more.")
    return found[0]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
