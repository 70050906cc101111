"""Candidates of judged questions, gathered by the product itself with an encoder of its choice."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answering.evidence import query_of
from assistant.reader.candidates import Candidates, candidates
from evals.libraries import Judged, JudgedLibrary, typed
from index.appending import Incoming, encode_together
from index.library import Library
from index.types import Encoder, Filter

OTHERS = 2  # other ways of typing a question that are gathered too


@dataclass(frozen=True, slots=True)
class Gathered:
    """A judged question in one of its forms, and every sentence of its library beside it."""

    library: str
    question: Judged
    text: str  # the form: as it stands last in its thread
    found: Candidates
    grades: NDArray[np.int8]  # of each sentence


def library_of(judged: JudgedLibrary, encoder: Encoder, folder: Path) -> Library:
    """Put the documents of a judged library into one of the product's."""
    library = Library(folder, encoder=encoder)
    vectors = encode_together(encoder, judged.reviews)
    with library.writing() as writer:
        writer.add_all(
            [
                Incoming(review, _original(judged, review.source), made)
                for review, made in zip(judged.reviews, vectors, strict=True)
            ]
        )
    return library


def gathered(
    judged: JudgedLibrary, encoder: Encoder, variations: Mapping[str, Sequence[str]]
) -> Iterator[Gathered]:
    """Yield every question that isn't to be declined: as typed, written out, as others typed it."""
    with tempfile.TemporaryDirectory() as place:
        library = library_of(judged, encoder, Path(place) / "library")
        with library.snapshot() as snapshot:
            for question, grades in zip(judged.questions, judged.grades, strict=True):
                if not question.is_searched:
                    continue
                asked = typed(question.history, question.text)
                others = variations.get(question.id, ())[:OTHERS]
                forms = [asked, question.standalone, *others]
                for form in dict.fromkeys(forms):
                    query, words = query_of(snapshot, encoder, form)
                    found = candidates(snapshot, query, words, Filter())
                    yield Gathered(judged.name, question, form, found, grades)


def _original(judged: JudgedLibrary, source: str) -> bytes:
    return (judged.folder / "docs" / source).read_bytes()
