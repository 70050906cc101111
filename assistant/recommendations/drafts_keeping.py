"""The recommendations of every review, read once and kept with the version they were read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import msgspec
import numpy as np

from assistant.coding.keeping import CODED_BY
from assistant.ground.workings import Workings, code_of, of_vectors
from assistant.recommendations.addressing import Addressee
from assistant.recommendations.drafting import Draft, drafts_of, vectors_of
from assistant.recommendations.mechanisms import Mechanism
from assistant.recommendations.recommending import Asks
from corpus.types import Span
from index.library import Snapshot
from index.types import HeldReview

KIND = "drafts"  # of what is kept
READ_BY = (*CODED_BY, "assistant.recommendations")  # that read them


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


def drafts(snapshot: Snapshot) -> Mapping[str, Sequence[Draft]]:
    """Return the recommendations of every document, by its id; read and keep what is missing."""
    return snapshot.ready("drafts", lambda: _drafts(snapshot, snapshot.reviews()))


def drafts_in(snapshot: Snapshot, held: HeldReview) -> Sequence[Draft]:
    """Return the recommendations of one document, without reading others that aren't kept."""
    return _drafts(snapshot, [held])[held.id]


def _drafts(snapshot: Snapshot, of: Sequence[HeldReview]) -> dict[str, Sequence[Draft]]:
    made_with = f"{code_of(*READ_BY)} {of_vectors(snapshot)}"
    workings = Workings(snapshot, KIND)
    return {
        held.id: [
            _draft(one)
            for one in _DECODER.decode(
                workings.of(held, made_with, partial(_worked_out, snapshot, held))
            )
        ]
        for held in of
    }


def _worked_out(snapshot: Snapshot, held: HeldReview) -> bytes:
    vectors = vectors_of(snapshot, held)
    read = drafts_of(snapshot.version(held.sha256), vectors, snapshot.encoder)
    return msgspec.msgpack.encode([_kept(one) for one in read])


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
