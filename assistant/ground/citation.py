"""Citations: made from the stored text, checked against it, said in words."""

from __future__ import annotations

from assistant.ground.dates import said_date
from assistant.ground.types import Citation
from corpus.errors import AssistantError
from corpus.types import Kind, Locator, Place, Span
from index.library import Snapshot
from index.namesakes import Apart
from index.types import HeldReview, StoredPassage


class CitationError(AssistantError):
    """A quotation that is not what its source says at the stated place."""


def cite(snapshot: Snapshot, held: HeldReview, stored: StoredPassage, span: Span) -> Citation:
    """Cite the characters of a passage at `span`, a span of the review's text.

    Raises CitationError if the stored source does not say the same there.
    """
    offset = stored.passage.locator.span.start
    quote = stored.text[span.start - offset : span.end - offset]
    return cite_place(snapshot, held, stored.passage.place_of(span), stored.sha256, quote)


def cite_place(
    snapshot: Snapshot, held: HeldReview, place: Locator, sha256: str, quote: str
) -> Citation:
    """Cite a quotation at its place in the version of this hash, the one that is `held`.

    Raises CitationError for any other, or if the stored source does not say the same there.
    """
    if sha256 != held.sha256:
        raise CitationError(
            f"{held.source} was replaced since this was read of it: ask again for what it says now."
        )
    citation = Citation(
        review=held.id,
        source=held.source,
        title=held.metadata.title,
        area=held.metadata.area,
        published=held.metadata.published,
        incident=held.metadata.incident,
        heading=place.heading,
        item=place.item,
        page=place.page,
        last_page=place.last_page,
        said_page=place.said_page,
        start=place.span.start,
        end=place.span.end,
        quote=quote,
        label=short_label(held, place),
        sha256=sha256,
        full=full_label(held, place),
        kind=held.metadata.kind,
    )
    verify(snapshot, citation)
    return citation


def verify(snapshot: Snapshot, citation: Citation) -> None:
    """Raise CitationError unless the stored source says exactly the quotation at its place.

    UnknownReviewError where its review never had the version that it names, or is removed.
    """
    place = Place(citation.sha256, Span(citation.start, citation.end))
    stored = snapshot.slice(citation.review, place)
    if not citation.quote or stored != citation.quote:
        raise CitationError(
            f"The quotation from {citation.source} is not what the stored source says at its "
            "place; run `reviews check` and add the file again."
        )


def short_label(held: HeldReview, place: Locator) -> str:
    """Return year – area – pseudonym, then heading, item, page: what is unknown is left out."""
    return ", ".join([case_label(held), *_place(place, place.heading[-1:])])


def case_label(held: HeldReview) -> str:
    """Return year – area – pseudonym: what is unknown is left out.

    A title with no year, and whatever shares all of this with another document held, is told
    apart by its date, its body or the name of its file.
    """
    data = held.metadata
    name = data.pseudonym or data.title or held.source
    if apart := _apart(held):
        name = f"{name} ({apart})"
    return " – ".join(part for part in (_year(data.published), data.area, name) if part)


def _apart(held: HeldReview) -> str | None:
    """Return what tells a document from others that go by its name, None where nothing need."""
    data = held.metadata
    match held.apart:
        case Apart.PUBLISHED:
            return said_date(data.published)
        case Apart.BODY:
            return data.body
        case Apart.ID:
            return f"{held.source}, {held.id[:8]}"
        case Apart.SOURCE:
            return held.source
    untold = data.title and not (data.pseudonym or data.published)
    return held.source if untold else None


def full_label(held: HeldReview, place: Locator) -> str:
    """Return a reference that a reader can turn to without this product."""
    data = held.metadata
    kind = data.kind.value if data.kind and data.kind is not Kind.CASE_REVIEW else None
    year = _year(data.published) or "no date"
    body = f"{data.body or data.area or 'Publishing body not stated'} ({year})."
    title = f"{data.title or data.pseudonym or held.source}."
    described = [f"[{kind[0].upper()}{kind[1:]}]."] if kind else []
    heading = place.heading[1:] if place.heading[:1] == (data.title,) else place.heading
    source = f"{', '.join(_place(place, heading))}. File: {held.source}."
    address = [f"{data.address}"] if data.address else []
    return " ".join([body, title, *described, source, *address])


def _place(place: Locator, heading: tuple[str, ...]) -> list[str]:
    parts = [" › ".join(heading)] if heading and not _repeats(place) else []
    counted = "sentence" if place.counts_sentences else "paragraph"
    parts.append(place.item or f"{counted} {place.paragraph}")
    if place.said_page is not None:
        parts.append(place.said_page)
    return parts


def _repeats(place: Locator) -> bool:
    """Tell whether the item's label begins with its heading, as one without a number does."""
    return bool(place.item and place.heading and place.item.startswith(place.heading[-1]))


def _year(date: str | None) -> str | None:
    return date[:4] if date else None
