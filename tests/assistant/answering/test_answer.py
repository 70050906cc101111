"""What the evidence makes of an answer: answered, unsure, or silent where there is silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.answering.answer import answer
from assistant.answering.asking import ask
from assistant.answering.evidence import Evidence, gather
from assistant.answering.question import Question
from assistant.answering.several import Part
from assistant.ground.types import Aim, Answer, Outcome, PointKind
from assistant.reader.chat import ChatReader
from assistant.reader.reader import lines
from index.library import Library, Snapshot
from index.models import ChatModel
from index.types import Filter
from tests.assistant.answering.support import put
from tests.support import WordEncoder, of

LIKELY, DOUBTFUL, UNLIKELY = 0.9, (lines().unsure + lines().answered) / 2, 0.01


class Picking(ChatReader):
    """A chat model that picks these sentences."""

    def __init__(self, *picked: int) -> None:
        super().__init__(ChatModel("openai:none", "http://127.0.0.1:9"))
        self.picked = picked
        self.given: tuple[str, ...] = ()

    def choose(self, question: str, sentences: Sequence[str]) -> tuple[int, ...]:
        assert question
        self.given = tuple(sentences)
        return self.picked


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Three case reviews and a document of unknown kind."""
    library = Library(tmp_path_factory.mktemp("four") / "library", encoder=WordEncoder())
    for name in "abc":
        put(
            library,
            f"{name}.txt",
            "Findings",
            f"The school of child {name} heard of the dog and told nobody. "
            "The weather was cold that winter in the north.",
            area="Eastmere",
            pseudonym=f"Child {name.upper()}",
        )
    put(library, "d.txt", "A letter that is about the dog and about nothing else.", kind="")
    return library


def read_as(evidence: Evidence, question: float, *versions: int) -> Evidence:
    """Return evidence as it is where these documents speak to a question, by their place."""
    speaks = np.isin(np.arange(len(evidence.read.versions)), versions)
    told = np.isin(evidence.candidates.versions, evidence.read.versions[speaks])
    sentences = np.where(told, 0.9, 0.0)
    documents = np.where(speaks, LIKELY, UNLIKELY).astype(np.float32)
    chances = sentences.astype(np.float32)
    made = replace(evidence.read, sentences=chances, documents=documents, question=question)
    return replace(evidence, read=made)


def told(
    library: Library,
    question: float,
    *versions: int,
    text: str = "what happened with the dog?",
    aim: Aim = Aim.EVIDENCE,
    chat: ChatReader | None = None,
) -> Answer:
    with library.snapshot() as snapshot:
        found = read_as(gathered(library, snapshot, text), question, *versions)
        asked = Question(text, text, aim, Filter(), words=text)
        return answer(snapshot, asked, [found], chat=chat)


def gathered(library: Library, snapshot: Snapshot, text: str) -> Evidence:
    return gather(snapshot, library.encoder, text, Filter())


def test_an_answer_counts_n_of_n_over_every_case_review(four: Library) -> None:
    given = told(four, LIKELY, 0, 1)
    assert given.outcome is Outcome.ANSWERED
    assert given.count is not None
    assert (given.count.n, given.count.of, given.count.unit) == (2, 3, "reviews")
    assert given.lead.startswith("2 of 3 case reviews speak to")


def test_each_point_has_one_citation_that_is_a_slice_of_its_source(four: Library) -> None:
    given = told(four, LIKELY, 0, 1, 2)
    assert len(given.points) >= 3
    with four.snapshot() as snapshot:
        for point in given.points:
            [cited] = point.citations
            assert snapshot.version(cited.sha256).text[cited.start : cited.end] == cited.quote


def test_unsure_has_points_and_no_count(four: Library) -> None:
    given = told(four, DOUBTFUL, 0)
    assert given.outcome is Outcome.UNSURE
    assert given.count is None
    assert {cited.source for point in given.points for cited in point.citations} == {"a.txt"}


def test_it_is_never_silent_while_a_word_of_the_question_stands(four: Library) -> None:
    given = told(four, UNLIKELY)
    assert given.outcome is Outcome.UNSURE
    assert "“dog” stands in 3 of the 3 case reviews" in given.lead
    assert given.count is None


def test_it_is_silent_where_no_word_of_the_question_stands(four: Library) -> None:
    given = told(four, UNLIKELY, text="what do they say about submarines?")
    assert given.outcome is Outcome.SILENT
    assert given.points == ()
    assert given.count is not None
    assert (given.count.n, given.count.of) == (0, 3)


def test_a_word_that_only_names_a_filter_does_not_stand_for_the_question(four: Library) -> None:
    given = of(four, ask, "what do the reviews say about submarines in Eastmere?")
    assert "Eastmere” stands" not in given.lead


@pytest.mark.parametrize(
    ("question", "text"),
    [(LIKELY, "the dog"), (DOUBTFUL, "the dog"), (UNLIKELY, "the dog"), (UNLIKELY, "submarines")],
)
def test_documents_of_unknown_kind_are_named(four: Library, question: float, text: str) -> None:
    given = told(four, question, 0, text=text)
    named = "1 document of unknown kind is not counted as a case review: A letter"
    assert any(note.startswith(named) for note in given.notes)


def of_two(library: Library, second: str, chance: float) -> Answer:
    """Ask of the dog, which is answered, and of something else besides."""
    first = "what happened with the dog"
    text = f"{first}, and {second}"
    parts = (Part(first, (first,)), Part(second, (second,), (text,)))
    with library.snapshot() as snapshot:
        found = gathered(library, snapshot, first)
        read = [read_as(found, LIKELY, 0), read_as(found, chance, 1), read_as(found, LIKELY, 0)]
        asked = Question(text, text, Aim.EVIDENCE, Filter(), parts=parts)
        return answer(snapshot, asked, read)


def test_one_part_of_two_that_is_answered_is_a_part(four: Library) -> None:
    given = of_two(four, "were there submarines?", UNLIKELY)
    assert given.outcome is Outcome.PARTLY
    assert given.count is not None
    assert given.count.n == 1
    assert "Nothing speaks plainly to “were there submarines”." in given.notes
    assert {cited.source for point in given.points for cited in point.citations} == {"a.txt"}


@pytest.mark.parametrize(
    ("second", "chance"), [("were there submarines?", DOUBTFUL), ("was it cold?", UNLIKELY)]
)
def test_what_may_bear_on_an_unanswered_part_is_quoted_and_not_counted(
    four: Library, second: str, chance: float
) -> None:
    given = of_two(four, second, chance)
    assert given.outcome is Outcome.PARTLY
    assert given.count is not None
    assert given.count.n == 1
    asked = second.strip("?")
    said = f"Nothing speaks plainly to “{asked}”; what may bear on it is quoted too"
    assert any(note.startswith(said) for note in given.notes)
    assert "b.txt" in {cited.source for point in given.points for cited in point.citations}


def test_two_parts_that_are_answered_are_an_answer(four: Library) -> None:
    assert of_two(four, "was it cold?", LIKELY).outcome is Outcome.ANSWERED


def test_a_bare_subject_asks_for_all_that_is_said_of_it(four: Library) -> None:
    assert of(four, ask, "dogs in schools").understood.aim is Aim.EVIDENCE


def test_a_chat_model_picks_what_is_quoted_and_nothing_of_the_count(four: Library) -> None:
    chat = Picking(1)
    given = told(four, LIKELY, 0, 1, chat=chat)
    [point] = given.points
    assert point.citations[0].quote == chat.given[1]
    assert given.count is not None
    assert given.count.n == 2


def test_where_a_chat_model_picks_none_the_readers_own_stand(four: Library) -> None:
    assert told(four, LIKELY, 0, chat=Picking()).points == told(four, LIKELY, 0).points


def test_recommendations_come_first_where_they_are_asked_for(library: Library) -> None:
    put(library, "a.txt", "Findings", "The school heard of the dog and told nobody.")
    put(library, "b.txt", "Recommendations", "1. The board should ask about each dog it hears of.")
    for aim, kind in (
        (Aim.RECOMMENDATIONS, PointKind.RECOMMENDATION),
        (Aim.EVIDENCE, PointKind.FINDING),
    ):
        given = told(library, LIKELY, 0, 1, aim=aim)
        assert {point.kind for point in given.points} >= {kind}
        assert given.points[0].kind is kind


def test_a_question_of_filters_only_is_told_what_is_held_there(four: Library) -> None:
    given = of(four, ask, "in Eastmere")
    assert given.understood.aim is Aim.HOLDINGS
    assert given.count is not None
    assert (given.count.n, given.count.of) == (3, 3)
