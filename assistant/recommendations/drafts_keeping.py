"""The recommendations of every review, read once and kept with the version they were read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from assistant.ready import ready
from assistant.recommendations.addressing import Addressee
from assistant.recommendations.answering import answering
from assistant.recommendations.drafting import Draft, drafts_of, vectors_of
from assistant.recommendations.mechanisms import Mechanism
from assistant.recommendations.recommending import Asks
from assistant.workings import keep
from corpus.types import Span
from index.library import Library, Snapshot
from index.types import HeldReview, Working

KIND = "drafts"  # of what is kept
PROGRAM = "3"  # of the rules of reading: another one reads all anew


class _Kept(msgspec.Struct, array_like=True):
    span: tuple[int, int]
    mechanisms: list[Mechanism]
    addressees: list[Addressee]
    named: list[tuple[int, int]]
    stated: bool
    ends: list[tuple[int, int] | None]  # deadline, measure, standard
    stems: list[str]
    subjects: list[str]
    vector: bytes  # of 16-bit numbers
    answers: list[tuple[int, int]]


_DECODER = msgspec.msgpack.Decoder(list[_Kept])


def drafts(library: Library) -> Mapping[str, Sequence[Draft]]:
    """Return the recommendations of every document, by its id; read and keep what is missing."""
    return ready(library, "drafts", lambda: _drafts(library))


def drafts_in(library: Library, held: HeldReview) -> Sequence[Draft]:
    """Return the recommendations of one document, without reading others that aren't kept."""
    return _drafts(library, [held])[held.id]


def _drafts(library: Library, of: Sequence[HeldReview] | None = None) -> dict[str, Sequence[Draft]]:
    missing: dict[str, Working] = {}
    found: dict[str, Sequence[Draft]] = {}
    with library.snapshot() as snapshot:
        made_with = _made_with(snapshot)
        kept = snapshot.workings(KIND)
        for held in snapshot.reviews() if of is None else of:
            working = kept.get(held.id)
            if working is not None and working.made_with == made_with:
                found[held.id] = [_draft(one) for one in _DECODER.decode(working.content)]
            else:
                review = snapshot.version(held.sha256)
                found[held.id] = drafts_of(review, vectors_of(snapshot, held), library.encoder)
                content = msgspec.msgpack.encode([_kept(one) for one in found[held.id]])
                missing[held.sha256] = Working(made_with, content)
    keep(library, KIND, missing)
    return found


def _made_with(snapshot: Snapshot) -> str:
    named = snapshot.models.encoder
    return f"{PROGRAM} {named or 'shipped'} {answering()}"


def _kept(draft: Draft) -> _Kept:
    asks = draft.asks
    return _Kept(
        draft.span,
        list(asks.mechanisms),
        list(asks.addressees),
        list(asks.named),
        asks.stated,
        [asks.deadline, asks.measure, asks.standard],
        sorted(draft.stems),
        sorted(draft.subjects),
        draft.vector.astype(np.float16).tobytes(),
        list(draft.answers),
    )


def _draft(kept: _Kept) -> Draft:
    deadline, measure, standard = (Span(*one) if one else None for one in kept.ends)
    return Draft(
        span=Span(*kept.span),
        asks=Asks(
            mechanisms=tuple(kept.mechanisms),
            addressees=tuple(kept.addressees),
            named=tuple(Span(*one) for one in kept.named),
            stated=kept.stated,
            deadline=deadline,
            measure=measure,
            standard=standard,
        ),
        stems=frozenset(kept.stems),
        subjects=frozenset(kept.subjects),
        vector=np.frombuffer(kept.vector, dtype=np.float16).astype(np.float32),
        answers=tuple(Span(*one) for one in kept.answers),
    )
