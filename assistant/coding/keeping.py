"""Codings of a library: worked out where they are missing, kept, and decided on by people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from assistant.codebook.book import Theme
from assistant.codebook.keeping import held_codebook
from assistant.coding.codings import Coding, Codings, Decision, Standing, coded, laid_over
from assistant.coding.model import learned
from assistant.coding.proposing import Proposal, propose
from assistant.coding.rulings import KIND, about, decisions, value
from assistant.coding.signals import Sought, sought
from assistant.ground.assertion import Assertion
from assistant.ground.workings import code_of, of_vectors
from corpus.errors import AssistantError
from corpus.types import Place, Review, Span
from index.library import Library, Snapshot
from index.types import Encoder, Filter, HeldReview, Working

CODED_BY = ("corpus", "assistant.ground", "assistant.codebook", "assistant.coding")  # that code
Told = Callable[[int, int], None]  # reviews coded so far, of how many


class CodingError(AssistantError):
    """A decision on a coding that can't be taken as it is."""


class _OfTheme(msgspec.Struct, array_like=True):
    """What a theme came to in a review, and as which edition of the theme."""

    fingerprint: str
    codings: list[tuple[int, int, str, float]]  # start, end, assertion, confidence


_Kept = dict[str, _OfTheme]
_READY: dict[tuple[str, ...], Sought] = {}  # the latest codebook's
_DECODER = msgspec.json.Decoder(_Kept)


def codings(snapshot: Snapshot, filters: Filter | None = None, told: Told | None = None) -> Codings:
    """Return the codings of the reviews that a filter leaves; work out and keep what is missing.

    A theme that was changed is coded anew, the others are read. `told` hears of progress.
    """
    asked = filters or Filter()
    return snapshot.ready(("codings", asked), lambda: _codings(snapshot, asked, told))


def _codings(snapshot: Snapshot, filters: Filter, told: Told | None) -> Codings:
    reviews = snapshot.reviews(filters)
    book = held_codebook(snapshot).codebook
    proposals = _proposed(snapshot, book.themes, reviews, told)
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
    return Codings(book, {held.id: held for held in reviews}, tuple(found))


def _proposed(
    snapshot: Snapshot, themes: Sequence[Theme], reviews: Sequence[HeldReview], told: Told | None
) -> Mapping[str, _Kept]:
    """Return what each review is proposed to be coded with, by its id: read, else worked out."""
    made_with = f"{code_of(*CODED_BY)} {of_vectors(snapshot)}"
    workings = snapshot.workings(KIND)
    kept = {held.id: _read(workings.get(held.id), made_with) for held in reviews}
    for held, made in _missing(snapshot, themes, reviews, kept, told):
        snapshot.keep(KIND, held, Working(made_with, msgspec.json.encode(made)))
        kept[held.id] = made
    return kept


def of_review(
    snapshot: Snapshot, review: str, theme: str | None = None
) -> tuple[HeldReview, list[Coding]]:
    """Return a review, and its codings or those of one theme; the rejected ones are among them."""
    held = snapshot.held(review)
    if theme is not None:
        held_codebook(snapshot).codebook.theme(theme)
    every = codings(snapshot, Filter(reviews=(held.id,))).every
    return held, [one for one in every if theme in {None, one.theme}]


def coding_at(snapshot: Snapshot, place: Place, theme: str) -> Coding | None:
    """Return what is said of a theme at a sentence; UnknownReviewError if that isn't held now."""
    _, known = of_review(snapshot, snapshot.current(place.sha256).id)
    return next((one for one in known if (one.place, one.theme) == (place, theme)), None)


def decide(
    library: Library,
    place: Place,
    theme: str,
    standing: Standing,
    *,
    who: str,
    assertion: Assertion | None = None,
    note: str = "",
) -> Coding:
    """Record a person's word on a theme at a sentence; return the coding as it stands then.

    CodingError where there is no such sentence, or nothing to confirm or reject;
    UnknownReviewError where its version is no longer the one that is held.
    """
    with library.snapshot() as snapshot:
        held = snapshot.current(place.sha256)
        held_codebook(snapshot).codebook.theme(theme)
        sentence = _sentence(snapshot.version(place.sha256), place.span)
        known = coding_at(snapshot, place, theme)
    if known is None and standing is not Standing.ADDED:
        raise CodingError("There is no such coding to decide on: add it first.")
    chosen = assertion or (known.assertion if known else Assertion.REPORTED)
    with library.writing() as writer:
        writer.rule(
            held.id,
            KIND,
            about(place.sha256, place.span, theme),
            value(standing, chosen, sentence),
            who=who,
            why=note,
        )
    decision = Decision(place.span, theme, standing, chosen, who.strip(), note.strip())
    return laid_over(held, known, decision)


def _sentence(review: Review, span: Span) -> str:
    if not any(span in passage.sentences for passage in review.passages):
        raise CodingError(
            f"{review.source} has no sentence at {span.start}–{span.end}: "
            "`reviews code show` gives the places."
        )
    return review.quote(span)


def _read(working: Working | None, made_with: str) -> _Kept:
    """Return what was kept, if the same program and rules made it of the same vectors."""
    if working is None or working.made_with != made_with:
        return {}
    return _DECODER.decode(working.content)


def _missing(
    snapshot: Snapshot,
    themes: Sequence[Theme],
    reviews: Sequence[HeldReview],
    kept: Mapping[str, _Kept],
    told: Told | None,
) -> Iterator[tuple[HeldReview, _Kept]]:
    """Code what isn't kept, or was kept of a theme that has changed, and yield it by review."""
    fingerprints = {theme.code: theme.fingerprint for theme in themes}
    stale = [
        (held, [one for one in themes if not _is_kept(kept[held.id], one, fingerprints)])
        for held in reviews
    ]
    todo = [(held, wanted) for held, wanted in stale if wanted]
    if not todo:
        return
    looked_for = _sought(tuple(themes), _encoder(snapshot))
    for number, (held, wanted) in enumerate(todo, 1):
        vectors = snapshot.sentence_vectors(snapshot.passage_ids(held.sha256))
        codes = {theme.code for theme in wanted}
        new = propose(snapshot.version(held.sha256), vectors, looked_for, codes)
        of_review = dict(kept[held.id])
        for theme in wanted:
            rows = [
                (*one.span, one.assertion.value, one.confidence) for one in new.get(theme.code, ())
            ]
            of_review[theme.code] = _OfTheme(fingerprints[theme.code], rows)
        yield held, of_review
        if told is not None:
            told(number, len(todo))


def _is_kept(kept: _Kept, theme: Theme, fingerprints: Mapping[str, str]) -> bool:
    found = kept.get(theme.code)
    return found is not None and found.fingerprint == fingerprints[theme.code]


def _encoder(snapshot: Snapshot) -> Encoder | None:
    """Return the library's encoder; None where it can't be had: cues alone then speak."""
    try:
        return snapshot.encoder
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
        Proposal(Span(start, end), theme.code, Assertion(assertion), confidence)
        for theme in themes
        if theme.code in kept
        for start, end, assertion, confidence in kept[theme.code].codings
    ]
