"""A small library behind the pages, and answers made by hand from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import streamlit as st

from assistant.ground.types import (
    Aim,
    Answer,
    Citation,
    Count,
    DatedTerm,
    Outcome,
    Point,
    PointKind,
    Understood,
)
from assistant.pages import services
from corpus.types import Review
from index.library import Library
from index.types import Filter
from tests.support import FieldWords, original_of, review_of

FIRST = (
    "Findings",
    "1. No assessment was made before the baby was born.",
    "2. Schools did not ask about immigration <status> & *visas*.",
    "Recommendations",
    "1. The conference should set dates for each piece of work.",
)
SECOND = (
    "Findings",
    "1. Nobody assessed the risk before the birth.",
    "2. There was no evidence of domestic violence.",
)
FACTS = {
    "first.txt": {
        "title": "Executive summary: Child F",
        "area": "Brackenmoor",
        "pseudonym": "Child F",
        "published": "2004-04",
        "incident": "2003-02",
        "kind": "case review",
    },
    "second.txt": {
        "title": "Executive summary: Child K",
        "area": "Eastmere",
        "published": "2011",
        "kind": "case review",
    },
}


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """Put a library of two reviews behind the pages."""
    held = Library(tmp_path / "library", encoder=FieldWords())
    with held.writing() as writer:
        for paragraphs, source in ((FIRST, "first.txt"), (SECOND, "second.txt")):
            read = review_of(*paragraphs, source=source, **FACTS[source])
            writer.add(read, original_of(*paragraphs))
    monkeypatch.setattr(services, "library", lambda: held)
    yield held
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def cite(library: Library) -> Callable[[str], Citation]:
    """Return a maker of citations of a sentence, wherever it stands."""

    def make(quote: str) -> Citation:
        with library.snapshot() as snapshot:
            for held in snapshot.reviews():
                read: Review = snapshot.version(held.sha256)
                start = read.text.find(quote)
                if start >= 0:
                    break
        return Citation(
            review=held.id,
            source=held.source,
            title=held.metadata.title,
            area=held.metadata.area,
            published=held.metadata.published,
            incident=held.metadata.incident,
            heading=("Findings",),
            item="1",
            page=None,
            start=start,
            end=start + len(quote),
            quote=quote,
            label=f"{held.metadata.area}, Findings, {quote[:9]}",
            sha256=held.sha256,
            full=f"{held.metadata.title}. Findings, 1. File: {held.source}.",
            kind=held.metadata.kind,
        )

    return make


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    """Let the assistant give these answers, one after another."""
    given: list[Answer] = []
    monkeypatch.setattr(services, "ask", lambda *_args, **_named: given.pop(0))
    return given


@pytest.fixture
def answer() -> Callable[..., Answer]:
    """Return a maker of answers about assessments before birth."""
    return made


def made(
    outcome: Outcome,
    lead: str,
    *,
    points: Sequence[tuple[PointKind, Sequence[Citation]]] = (),
    nearest: Sequence[Citation] = (),
    notes: Sequence[str] = (),
) -> Answer:
    """Return an answer about assessments before birth."""
    return Answer(
        outcome=outcome,
        lead=lead,
        understood=Understood(
            "pre-birth assessment",
            Aim.FINDINGS,
            Filter(published_from="2000"),
            (DatedTerm("pre-birth", ("unborn", "antenatal")),),
        ),
        count=Count(2, 2, "reviews"),
        points=tuple(Point(kind, tuple(citations)) for kind, citations in points),
        nearest=tuple(nearest),
        notes=tuple(notes),
    )
