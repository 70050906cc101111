"""Context is laid under the nearest point of its own review."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import numpy as np
import pytest

from assistant.answering import forms
from assistant.answering.context import with_context
from assistant.answering.evidence import Bearing, bearings, gather, text_of
from assistant.ground.types import Aim, Answer, Outcome, Point, PointKind, Understood
from index.library import Library
from index.types import Filter
from tests.assistant.answering.support import put
from tests.support import citation

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "json.schema.json").read_text("utf-8"))
WHY = "Where a dog is large, a family may be afraid of it."


@pytest.fixture
def sentences(library: Library) -> list[Bearing]:
    """Return findings and context of one review, and context of another."""
    put(
        library, "a.txt", "Findings", "The school heard of the dog at last.", WHY, "Nobody came by."
    )
    put(library, "b.txt", "Findings", "If a dog is loose, it may bite.")
    with library.snapshot() as snapshot:
        evidence = gather(snapshot, library.encoder, "the dog", Filter())
        return bearings(snapshot, evidence, np.arange(len(evidence.candidates)))


def test_context_follows_its_point_and_what_surrounds_nothing_comes_last(
    sentences: list[Bearing],
) -> None:
    placed = with_context(sentences[::-1])
    assert {id(one) for one, _ in placed} == {id(one) for one in sentences}
    laid = [(at, under) for at, (_, under) in enumerate(placed) if under is not None]
    assert laid
    for at, under in laid:
        context, point = placed[at][0], placed[under][0]
        assert (context.kind, point.kind) == (PointKind.CONTEXT, PointKind.FINDING)
        assert context.passage.review == point.passage.review
        assert all(one.kind is PointKind.CONTEXT for one, _ in placed[under + 1 : at])
    last, above = placed[-1]
    assert text_of(last) == "If a dog is loose, it may bite."
    assert above is None


def test_the_json_names_the_point_that_context_belongs_to() -> None:
    cited = citation("Why")
    points = (Point(PointKind.FINDING, (cited,)), Point(PointKind.CONTEXT, (cited,), under=0))
    taken = Understood("dogs", Aim.EVIDENCE, Filter(), ())
    given = Answer(Outcome.ANSWERED, "One.", taken, None, points, ())
    form = json.loads(msgspec.json.encode(forms.answer(given)))
    jsonschema.validate(form, SCHEMA | {"$ref": "#/$defs/ask"})
    assert [point.get("under") for point in form["points"]] == [None, 0]
