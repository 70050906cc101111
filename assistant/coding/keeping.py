"""Codings of a library: worked out where they are missing, kept, and decided on by people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from assistant.codebook.book import Theme
from assistant.codebook.keeping import held_codebook
from assistant.coding.codings import Coding, Codings, Standing, coded
from assistant.coding.model import learned
from assistant.coding.proposing import PROGRAM, Polarity, Proposal, propose
from assistant.coding.rulings import KIND, about, decisions, value
from assistant.coding.signals import Sought, sought
from assistant.ready import ready
from assistant.workings import keep
from corpus.errors import AssistantError
from corpus.types import Review, Span
from index.library import Library, Snapshot
from index.types import Encoder, Filter, HeldReview, Working

Told = Callable[[int, int], None]  # reviews coded so far, of how many


class CodingError(AssistantError):
    """A decision on a coding that can't be taken as it is."""


class _OfTheme(msgspec.Struct, array_like=True):
    """What a theme came to in a review, and as which edition of the theme."""

    fingerprint: str
    codings: list[tuple[int, int, str, float]]  # start, end, polarity, confidence


_Kept = dict[str, _OfTheme]
_READY: dict[tuple[str, ...], Sought] = {}  # the latest codebook's
_DECODER = msgspec.json.Decoder(_Kept)


def codings(library: Library, filters: Filter | None = None, told: Told | None = None) -> Codings:
    """Return the codings of the reviews that a filter leaves; work out and keep what is missing.

    A theme that was changed is coded anew, the others are read. `told` hears of progress.
    """
    asked = filters or Filter()
    return ready(library, ("codings", asked), lambda: _codings(library, asked, told))


def _codings(library: Library, filters: Filter, told: Told | None) -> Codings:
    with library.snapshot() as snapshot:
        reviews = snapshot.reviews(filters)
        book = held_codebook(snapshot).codebook
        workings = snapshot.workings(KIND)
        kept = {held.id: _read(workings[held.id]) for held in reviews if held.id in workings}
        missing = _missing(library, snapshot, book.themes, reviews, kept, told)
        proposals = {held.id: missing.get(held.sha256, kept.get(held.id, {})) for held in reviews}
        decided = decisions(snapshot, reviews)
        found = [
            coding
            for held in reviews
            for coding in coded(
                held,
                _proposals(proposals[held.id], book.themes),
                decided.get(held.id, ()),
            )
        ]
    keep(library, KIND, {sha256: _written(one) for sha256, one in missing.items()})
    return Codings(book, {held.id: held for held in reviews}, tuple(found))


def of_review(
    library: Library, review: str, theme: str | None = None
) -> tuple[HeldReview, list[Coding]]:
    """Return a review, and its codings or those of one theme; the rejected ones are among them."""
    with library.snapshot() as snapshot:
        held = snapshot.held(review)
        if theme is not None:
            held_codebook(snapshot).codebook.theme(theme)
    every = codings(library, Filter(reviews=(held.id,))).every
    return held, [one for one in every if theme in {None, one.theme}]


@dataclass(frozen=True, slots=True)
class Place:
    """A theme at a sentence of a review's current version."""

    review: str  # id, start of an id, or file name
    span: Span
    theme: str  # code


def decide(
    library: Library,
    place: Place,
    standing: Standing,
    *,
    who: str,
    polarity: Polarity | None = None,
    note: str = "",
) -> Coding:
    """Record a person's word on a theme at a sentence; return the coding as it stands then.

    CodingError where there is no such sentence, or nothing to confirm or reject.
    """
    with library.snapshot() as snapshot:
        held = snapshot.held(place.review)
        held_codebook(snapshot).codebook.theme(place.theme)
        sentence = _sentence(snapshot.version(held.sha256), place.span)
    known = _at(library, held, place)
    if known is None and standing is not Standing.ADDED:
        raise CodingError("There is no such coding to decide on: add it first.")
    chosen = polarity or (known.polarity if known else Polarity.REPORTED)
    with library.writing() as writer:
        writer.rule(
            held.id,
            KIND,
            about(held.sha256, place.span, place.theme),
            value(standing, chosen, sentence),
            who=who,
            why=note,
        )
    decided = _at(library, held, place)
    assert decided is not None  # noqa: S101 - it was just stored
    return decided


def _at(library: Library, held: HeldReview, place: Place) -> Coding | None:
    of_review = codings(library, Filter(reviews=(held.id,))).every
    return next(
        (one for one in of_review if (one.span, one.theme) == (place.span, place.theme)), None
    )


def _sentence(review: Review, span: Span) -> str:
    if not any(span in passage.sentences for passage in review.passages):
        raise CodingError(
            f"{review.source} has no sentence at {span.start}–{span.end}: "
            "`reviews code show` gives the places."
        )
    return review.quote(span)


def _read(working: Working) -> _Kept:
    """Return what was kept, if the same program and rules made it."""
    return _DECODER.decode(working.content) if working.made_with == PROGRAM else {}


def _written(kept: _Kept) -> Working:
    return Working(PROGRAM, msgspec.json.encode(kept))


def _missing(
    library: Library,
    snapshot: Snapshot,
    themes: Sequence[Theme],
    reviews: Sequence[HeldReview],
    kept: Mapping[str, _Kept],
    told: Told | None,
) -> dict[str, _Kept]:
    """Code what isn't kept, or was kept of a theme that has changed; by SHA-256."""
    fingerprints = {theme.code: theme.fingerprint for theme in themes}
    stale = [
        (held, [one for one in themes if not _is_kept(kept.get(held.id, {}), one, fingerprints)])
        for held in reviews
    ]
    todo = [(held, wanted) for held, wanted in stale if wanted]
    if not todo:
        return {}
    looked_for = _sought(tuple(themes), _encoder(library))
    found: dict[str, _Kept] = {}
    for number, (held, wanted) in enumerate(todo, 1):
        vectors = snapshot.sentence_vectors(snapshot.passage_ids(held.sha256))
        codes = {theme.code for theme in wanted}
        new = propose(snapshot.version(held.sha256), vectors, looked_for, codes)
        of_review = dict(kept.get(held.id, {}))
        for theme in wanted:
            rows = [
                (*one.span, one.polarity.value, one.confidence) for one in new.get(theme.code, ())
            ]
            of_review[theme.code] = _OfTheme(fingerprints[theme.code], rows)
        found[held.sha256] = of_review
        if told is not None:
            told(number, len(todo))
    return found


def _is_kept(kept: _Kept, theme: Theme, fingerprints: Mapping[str, str]) -> bool:
    found = kept.get(theme.code)
    return found is not None and found.fingerprint == fingerprints[theme.code]


def _encoder(library: Library) -> Encoder | None:
    """Return the library's encoder; None where it can't be had: cues alone then speak."""
    try:
        return library.encoder
    except AssistantError:
        return None


def _sought(themes: tuple[Theme, ...], encoder: Encoder | None) -> Sought:
    """Make themes ready to be looked for, once for each codebook and encoder."""
    made_with = f"{encoder.name} {encoder.revision}" if encoder else ""
    key = (made_with, *(theme.fingerprint for theme in themes))
    if key not in _READY:
        _READY.clear()
        _READY[key] = sought(themes, encoder, learned())
    return _READY[key]


def _proposals(kept: _Kept, themes: Sequence[Theme]) -> list[Proposal]:
    return [
        Proposal(Span(start, end), theme.code, Polarity(polarity), confidence)
        for theme in themes
        if theme.code in kept
        for start, end, polarity, confidence in kept[theme.code].codings
    ]
