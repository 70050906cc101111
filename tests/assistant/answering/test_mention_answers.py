"""Where words stand and where they don't, counted over every case review."""

from __future__ import annotations

import pytest

from assistant.answering import wording
from assistant.answering.asking import ask
from assistant.answering.mentioned import look_for
from assistant.answering.mentions import Mention
from assistant.ground.types import Aim, Answer, Outcome, PointKind
from corpus.types import SectionKind
from index.library import Library
from index.types import Filter
from tests.assistant.answering.support import asked, put
from tests.support import WordEncoder, of


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Four case reviews, an inquiry and a document that nobody has told the kind of."""
    library = Library(tmp_path_factory.mktemp("homes") / "library", encoder=WordEncoder())
    put(
        library,
        "a.txt",
        "Findings",
        "The landlord was told about mould twice. The mould came back in May.",
        "No interpreter came to the conference.",
        pseudonym="Child A",
        area="Eastmere",
        published="2004",
    )
    put(
        library,
        "b.txt",
        "Findings",
        "Damp was seen by the midwife, and the moulds on the wall were written down.",
        "Domestic violence was known to the nursery.",
        "Two general practitioners saw him.",
        pseudonym="Child B",
        area="Kingsmead",
        published="2012",
    )
    put(
        library,
        "c.txt",
        "Recommendations",
        "1. The board should ask how interpreters are booked.",
        "Interpreting services",
        "He lived with his grandmother.",
        pseudonym="Child C",
        area="Kingsmead",
    )
    put(library, "d.txt", "Findings", "The GP was told by the lodger.", pseudonym="Child D")
    put(library, "e.txt", "The boiler and the mould were inspected.", kind="inquiry")
    put(library, "f.txt", "A letter of two pages about mould and nothing else.", kind="")
    return library


def told(library: Library, question: str, filters: Filter | None = None) -> Answer:
    given = asked(library, question, filters)
    assert given is not None, question
    return given


def counts(given: Answer) -> tuple[int, int, str]:
    assert given.count is not None
    return given.count.n, given.count.of, given.count.unit


def quotes(given: Answer) -> list[str]:
    return [cited.quote for point in given.points for cited in point.citations]


def test_a_word_is_counted_over_case_reviews_and_quoted_once_from_each_document(
    homes: Library,
) -> None:
    given = told(homes, "which reviews mention mould?")
    assert given.outcome is Outcome.ANSWERED
    assert given.lead == "“mould” stands in 2 of 4 case reviews."
    assert counts(given) == (2, 4, "reviews")
    assert quotes(given) == [
        "The landlord was told about mould twice.",
        "Damp was seen by the midwife, and the moulds on the wall were written down.",
        "The boiler and the mould were inspected.",
        "A letter of two pages about mould and nothing else.",
    ]
    assert given.understood.subject == "mould"
    assert given.understood.aim is Aim.REVIEWS


@pytest.mark.parametrize(
    "question",
    [
        "which reviews published before 2005 mention mould?",
        "which reviews mention mould, published before 2005?",
        "how many reviews before 2005 mention mould?",
    ],
)
def test_a_period_beside_a_mention_limits_it_wherever_it_stands(
    homes: Library, question: str
) -> None:
    given = of(homes, ask, question)
    assert given.lead.startswith("“mould” stands in 1 of 1 case review (published 2004 or")
    assert counts(given) == (1, 1, "reviews")


def test_documents_of_other_and_unknown_kinds_are_named_and_not_counted(homes: Library) -> None:
    notes = told(homes, "how many reviews mention mould?").notes
    assert (
        "Not counted, because no case reviews, but it stands in them too: "
        "e.txt (inquiry); A letter of two pages about mould and nothing else (kind not known)."
    ) in notes
    assert notes[-1].startswith(
        "1 document of unknown kind is not counted as a case review: A letter of two pages"
    )


def test_a_word_that_stands_in_an_uncounted_document_alone_is_not_silent(homes: Library) -> None:
    given = told(homes, "is the boiler mentioned?")
    assert given.outcome is Outcome.ANSWERED
    assert given.lead == "“boiler” stands in none of the 4 case reviews."
    assert counts(given) == (0, 4, "reviews")
    assert quotes(given) == ["The boiler and the mould were inspected."]


def test_what_stands_nowhere_is_silent_with_what_was_looked_at(homes: Library) -> None:
    given = told(homes, "was a swimming pool mentioned?")
    assert given.outcome is Outcome.SILENT
    assert given.lead == "“swimming pool” stands in none of the 4 case reviews."
    assert counts(given) == (0, 4, "reviews")
    assert given.points == ()
    assert given.nearest == ()
    assert "Every word of 4 case reviews and 2 other documents was looked at" in given.notes[0]
    assert wording.NO_EVIDENCE in given.notes[0]


def test_the_negated_form_names_the_silent_reviews_and_quotes_nothing(homes: Library) -> None:
    given = told(homes, "which reviews do not mention an interpreter?")
    assert given.outcome is Outcome.ANSWERED
    assert given.lead == (
        "2 of 4 case reviews do not mention “interpreter”: 2012 – Kingsmead – Child B; Child D."
    )
    assert counts(given) == (2, 4, "reviews")
    assert given.points == ()
    assert wording.NO_EVIDENCE in given.notes


def test_where_every_review_mentions_it_none_is_named(homes: Library) -> None:
    given = told(homes, "which reviews don't mention mould?", Filter(areas=("Eastmere",)))
    assert given.outcome is Outcome.ANSWERED
    assert given.lead == "0 of 1 case review (Eastmere) do not mention “mould”."
    assert counts(given) == (0, 1, "reviews")


def test_a_misspelt_word_that_no_review_has_is_said_to_stand_nowhere(homes: Library) -> None:
    notes = told(homes, "which reviews do not mention interpretors").notes
    assert any(note.startswith("“interpretors” stands in no document at all") for note in notes)


def test_an_abbreviation_is_the_term_and_another_term_is_counted_apart(homes: Library) -> None:
    given = told(homes, "how many reviews mention GPs?")
    assert counts(given) == (2, 4, "reviews")
    assert "“GPs” stands in 1 of them only as “general practitioner”." in given.notes
    other = told(homes, "how many reviews mention domestic abuse?")
    assert other.outcome is Outcome.PARTLY
    assert counts(other) == (0, 4, "reviews")
    assert other.lead == (
        "“domestic abuse” stands in none of the 4 case reviews; "
        "other words for it or a part of it stand in 1 more."
    )
    assert quotes(other) == ["Domestic violence was known to the nursery."]


def test_who_uses_another_term_for_it_is_not_called_silent_on_it(homes: Library) -> None:
    given = told(homes, "which reviews do not mention domestic abuse?")
    assert counts(given) == (3, 4, "reviews")
    assert "Child B" not in given.lead
    assert (
        "“domestic violence”, and not “domestic abuse”, stands in 2012 – Kingsmead – Child B."
        in given.notes
    )


def test_several_words_are_counted_together_and_by_themselves(homes: Library) -> None:
    either = told(homes, "which reviews mention mould or a grandmother?")
    assert either.lead == "“mould” or “grandmother” stands in 3 of 4 case reviews."
    assert "By itself: “mould” in 2, “grandmother” in 1." in either.notes
    both = told(homes, "which reviews mention both mould and damp")
    assert both.lead.startswith("“mould” and “damp” both stand in 1 of 4 case reviews")
    assert counts(both) == (1, 4, "reviews")
    neither = told(homes, "which reviews mention neither mould nor interpreters")
    assert counts(neither) == (1, 4, "reviews")
    assert "Child D" in neither.lead


def test_a_review_with_one_of_two_words_does_not_mention_both(homes: Library) -> None:
    given = told(homes, "which reviews don't mention both mould and damp?")
    assert counts(given) == (3, 4, "reviews")
    assert "2012 – Kingsmead – Child B" not in given.lead


def test_words_that_never_stand_together_are_not_called_silent(homes: Library) -> None:
    given = told(homes, "which reviews mention both damp and a grandmother")
    assert given.outcome is Outcome.PARTLY
    assert counts(given) == (0, 4, "reviews")
    assert len(given.points) == 2


def test_a_phrase_whose_words_stand_apart_is_left_to_the_search(homes: Library) -> None:
    assert asked(homes, "which reviews mention the landlord doing nothing?") is None


def test_a_phrase_in_quotation_marks_is_answered_word_for_word(homes: Library) -> None:
    given = told(homes, "which reviews mention “mould back in May”?")
    assert given.outcome is Outcome.PARTLY
    assert quotes(given) == ["The mould came back in May."]
    assert any("stand in one sentence, but apart, in" in note for note in given.notes)


def test_a_phrase_does_not_stand_over_the_end_of_a_sentence(homes: Library) -> None:
    given = told(homes, "which reviews mention “May. No interpreter”?")
    assert given.outcome is Outcome.SILENT
    assert (
        "Its words stand in the library, but not together: ask without the quotation marks."
        in given.notes
    )


def test_a_word_of_a_heading_stands_in_the_review(homes: Library) -> None:
    given = told(homes, "which reviews mention services?")
    assert counts(given) == (1, 4, "reviews")
    assert quotes(given) == ["Interpreting services"]


def test_points_say_what_each_sentence_does(homes: Library) -> None:
    given = told(homes, "which reviews mention interpreters?")
    kinds = {point.citations[0].source: point.kind for point in given.points}
    assert kinds == {"a.txt": PointKind.FINDING, "c.txt": PointKind.RECOMMENDATION}


def test_a_place_or_a_period_that_is_named_narrows_the_count(homes: Library) -> None:
    inside = told(homes, "which reviews mention mould in Kingsmead?")
    assert inside.lead == "“mould” stands in 1 of 2 case reviews (Kingsmead)."
    assert counts(told(homes, "which Kingsmead reviews mention mould")) == (1, 2, "reviews")
    later = told(homes, "how many reviews mention mould since 2010?")
    assert counts(later) == (1, 1, "reviews")
    assert any("state no date of publication" in note for note in later.notes)


def test_a_filter_never_hides_that_a_word_stands_elsewhere(homes: Library) -> None:
    given = told(homes, "which reviews mention a grandmother?", Filter(areas=("Eastmere",)))
    assert given.outcome is Outcome.SILENT
    assert "Without these filters it stands in 1 of 6 documents." in given.notes
    empty = told(homes, "which reviews mention a grandmother?", Filter(areas=("Nowhere",)))
    assert empty.lead == wording.EMPTY
    assert "Without these filters it stands in 1 of 6 documents." in empty.notes


def test_where_there_is_no_case_review_documents_are_counted(library: Library) -> None:
    put(library, "e.txt", "Night staff were nervous.", kind="inquiry")
    put(library, "f.txt", "Nothing of that sort.", kind="")
    given = told(library, "how many reviews mention night staff?")
    assert given.lead == "“night staff” stands in 1 of 2 documents."
    assert counts(given) == (1, 2, "documents")


def test_every_sentence_that_holds_a_word_is_at_hand(homes: Library) -> None:
    mention = Mention(("mould",), every=False, negated=False, wants=Aim.REVIEWS)
    with homes.snapshot() as snapshot:
        held = snapshot.held("a.txt")
        found = look_for(snapshot, mention, Filter())
        sentences = [one.quote for one in found.phrases[0].own[held.id].places(snapshot)]
        assert sentences == [
            "The landlord was told about mould twice.",
            "The mould came back in May.",
        ]
        text = snapshot.version(held.sha256)
        places = found.phrases[0].own[held.id].places(snapshot)
        assert all(text.quote(one.span) == one.quote for one in places)


def test_sections_that_are_chosen_leave_the_others_out(homes: Library) -> None:
    only = Filter(section_kinds=(SectionKind.RECOMMENDATIONS,))
    given = told(homes, "which reviews mention interpreters?", only)
    assert [point.citations[0].source for point in given.points] == ["c.txt"]
