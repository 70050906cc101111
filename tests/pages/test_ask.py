from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answering import wording as said
from assistant.choosing import choose_chat
from assistant.ground.types import Aim, Answer, AnswerPart, Citation, Outcome, PointKind, Turn
from assistant.pages import services, turn, welcome, wording
from corpus.errors import LibraryError
from index.library import Library
from index.types import Filter
from tests.support import PATIENCE

Cite = Callable[[str], Citation]
Make = Callable[..., Answer]
QUOTE = "No assessment was made before the baby was born."
OTHER = "Nobody assessed the risk before the birth."
STRANGE = "Schools did not ask about immigration <status> & *visas*."
ADVICE = "The conference should set dates for each piece of work."
ABSENT = "There was no evidence of domestic violence."


def opened() -> AppTest:
    app = AppTest.from_file("../../streamlit_app.py", default_timeout=PATIENCE).run()
    assert not app.exception
    return app


def asked(app: AppTest, question: str) -> AppTest:
    app.chat_input(key="question").set_value(question).run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return "\n".join(str(each.proto.body) for each in app.get("html"))


def keys(app: AppTest) -> set[str]:
    return {str(button.key) for button in app.button}


@pytest.mark.usefixtures("library")
def test_before_the_first_question_the_page_says_what_is_held() -> None:
    page = html(opened())
    for words in ("<strong>2</strong><span>case reviews", "<strong>2004–2011</strong>", "areas"):
        assert words in page
    assert "won’t identify a child" in page
    assert "What you type stays on this machine" in page


def test_before_the_first_question_the_page_names_the_address_of_a_chat_model(
    library: Library,
) -> None:
    address = "http://localhost:8000/v1"
    choose_chat(library, "openai:small", address=address, key_variable=None, who="A. Keeper")
    page = html(opened())
    assert f"chat model at {address}" in page
    assert "stays on this machine" not in page


@pytest.mark.usefixtures("library")
def test_an_example_question_is_asked_by_its_button(
    answers: list[Answer], answer: Make, cite: Cite
) -> None:
    answers.append(answer(Outcome.ANSWERED, "One.", points=[(PointKind.FINDING, [cite(QUOTE)])]))
    app = opened()
    app.button(key="example-0").click().run()
    assert welcome.EXAMPLES[0] in html(app)
    assert answers == []


@pytest.mark.usefixtures("library")
def test_an_answer_shows_its_lead_its_understanding_and_its_points_by_kind(
    answers: list[Answer], answer: Make, cite: Cite
) -> None:
    answers.append(
        answer(
            Outcome.ANSWERED,
            "2 of 2 case reviews report findings on it.",
            points=[
                (PointKind.FINDING, [cite(QUOTE), cite(OTHER)]),
                (PointKind.RECOMMENDATION, [cite(ADVICE)]),
                (PointKind.ABSENCE, [cite(ABSENT)]),
            ],
            notes=["Counts say nothing of how common it is."],
        )
    )
    app = asked(opened(), "what went wrong with pre-birth assessments?")
    page = html(app)
    for words in (
        "2 of 2 case reviews report findings on it.",
        "Answered from the reviews",
        "<dd>pre-birth assessment</dd>",
        "<dd>what went wrong</dd>",
        "<dd>all areas; published from 2000</dd>",
        "unborn, antenatal (for “pre-birth”)",
        f"<p>{QUOTE}</p>",
        "What was found",
        "What was recommended",
        "Looked for and found absent",
        "Counts say nothing of how common it is.",
    ):
        assert words in page
    assert {"cite-0-0-0", "cite-0-0-1", "cite-0-1-0", "cite-0-2-0"} <= keys(app)


@pytest.mark.usefixtures("library")
def test_the_first_source_is_open_and_a_click_opens_another(
    answers: list[Answer], answer: Make, cite: Cite
) -> None:
    points = [(PointKind.FINDING, [cite(QUOTE), cite(OTHER)])]
    answers.append(answer(Outcome.ANSWERED, "Two.", points=points))
    app = asked(opened(), "what went wrong?")
    assert f"<mark>{QUOTE}</mark>" in html(app)
    app.button(key="cite-0-0-1").click().run()
    assert f"<mark>{OTHER}</mark>" in html(app)
    assert f"<mark>{QUOTE}</mark>" not in html(app)
    assert any(OTHER in code.value for code in app.code)


@pytest.mark.usefixtures("library")
def test_words_of_a_document_are_shown_as_they_are_and_never_as_markup(
    answers: list[Answer], answer: Make, cite: Cite
) -> None:
    points = [(PointKind.FINDING, [cite(STRANGE)])]
    answers.append(answer(Outcome.ANSWERED, "One.", points=points))
    app = asked(opened(), "what about <script>alert(1)</script>?")
    assert (
        "<mark>Schools did not ask about immigration &lt;status&gt; &amp; *visas*.</mark>"
        in html(app)
    )
    assert "<script>" not in html(app)


@pytest.mark.usefixtures("library")
def test_a_quotation_that_its_source_does_not_hold_is_not_shown(
    answers: list[Answer], answer: Make, cite: Cite
) -> None:
    false = replace(cite(QUOTE), quote="Every assessment was made before the baby was born.")
    answers.append(answer(Outcome.ANSWERED, "One.", points=[(PointKind.FINDING, [false])]))
    app = asked(opened(), "what went wrong?")
    assert "<mark>" not in html(app)
    assert "not what the stored source says" in app.error[0].value


@pytest.mark.usefixtures("library")
def test_silence_names_the_nearest_passages_as_such(
    answers: list[Answer], answer: Make, cite: Cite
) -> None:
    answers.append(
        answer(Outcome.SILENT, "None speaks to it.", nearest=[cite(QUOTE)], notes=["Searched 2."])
    )
    app = asked(opened(), "penguins?")
    page = html(app)
    assert "The reviews are silent on this" in page
    assert "These came closest. They don’t answer the question." in page
    assert "Searched 2." in page
    assert "near-0-0" in keys(app)


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("outcome", [Outcome.DECLINED, Outcome.NOT_UNDERSTOOD])
def test_a_question_that_is_not_answered_shows_other_questions_and_no_sources(
    outcome: Outcome, answers: list[Answer], answer: Make
) -> None:
    answers.append(answer(outcome, "I can’t help with that."))
    app = asked(opened(), "who is Child F?")
    page = html(app)
    assert f'class="lead {outcome.value}"' in page
    assert wording.OUTCOMES[outcome] in page
    assert "Understood as" not in page
    assert "example-0" in keys(app)
    assert not any(key.startswith(("cite-", "near-")) for key in keys(app))


@pytest.mark.usefixtures("library")
def test_what_may_bear_on_it_has_its_own_words_and_look(
    answers: list[Answer], answer: Make, cite: Cite
) -> None:
    points = [(PointKind.FINDING, [cite(QUOTE), cite(OTHER)]), (PointKind.ABSENCE, [cite(ABSENT)])]
    given = answer(Outcome.UNSURE, said.UNSURE, points=points)
    answers.append(given)
    app = asked(opened(), "were dogs looked at?")
    page = html(app)
    for words in (
        '<div class="lead unsure">',
        "Not certain",
        "Nothing speaks plainly to it; these may bear on it.",
        "What may bear on it",
        f'<blockquote class="point unsure"><p>{QUOTE}</p>',
        f'<blockquote class="point unsure"><p>{ABSENT}</p>',
        "<dd>pre-birth assessment</dd>",
    ):
        assert words in page
    for words in ("What was found", "Looked for and found absent", "Answered from the reviews"):
        assert words not in page
    assert {"cite-0-0-0", "cite-0-0-1", "cite-0-1-0", "change-0-ask"} <= keys(app)
    app.button(key="cite-0-1-0").click().run()
    assert f"<mark>{ABSENT}</mark>" in html(app)
    assert turn.announcement(given) == (
        "Not certain. Nothing speaks plainly to it; these may bear on it. "
        "2 sentences below, not counted as answers."
    )


@pytest.mark.usefixtures("library")
def test_what_stands_beside_findings_has_a_quiet_heading_of_its_own(
    answers: list[Answer], answer: Make, cite: Cite
) -> None:
    points = [(PointKind.FINDING, [cite(QUOTE)]), (PointKind.CONTEXT, [cite(STRANGE)])]
    answers.append(answer(Outcome.ANSWERED, "One.", points=points))
    page = html(asked(opened(), "what went wrong?"))
    assert '<h3 class="beside">Beside these</h3>' in page
    assert '<blockquote class="point context">' in page
    assert page.index("What was found") < page.index("Beside these")


@pytest.mark.usefixtures("library")
def test_what_stands_beside_nothing_is_not_said_to_stand_beside_it(
    answers: list[Answer], answer: Make, cite: Cite
) -> None:
    answers.append(answer(Outcome.ANSWERED, "One.", points=[(PointKind.CONTEXT, [cite(QUOTE)])]))
    page = html(asked(opened(), "what went wrong?"))
    assert "What the reviews say of it" in page
    assert "Beside these" not in page


@pytest.mark.usefixtures("library")
def test_points_are_headed_in_the_order_of_the_answer(
    answers: list[Answer], answer: Make, cite: Cite
) -> None:
    points = [(PointKind.ABSENCE, [cite(ABSENT)]), (PointKind.RECOMMENDATION, [cite(ADVICE)])]
    answers.append(answer(Outcome.ANSWERED, "One.", points=points))
    page = html(asked(opened(), "was it so?"))
    assert page.index("Looked for and found absent") < page.index("What was recommended")
    assert f"<mark>{ABSENT}</mark>" in page


@pytest.mark.usefixtures("library")
def test_eight_points_of_a_kind_are_shown_and_the_rest_when_asked_for(
    answers: list[Answer], answer: Make, cite: Cite
) -> None:
    quotes = [cite(each) for each in (QUOTE, OTHER)]
    findings = [(PointKind.FINDING, [quotes[n % 2]]) for n in range(19)]
    points = [*findings, *[(PointKind.RECOMMENDATION, [cite(ADVICE)])] * 9]
    given = answer(Outcome.ANSWERED, "Many.", points=points)
    answers += [given, given]
    app = asked(opened(), "what went wrong?")
    assert html(app).count('class="point finding"') == 8
    assert html(app).count('class="point recommendation"') == 8
    more = app.button(key="more-0-finding")
    assert (more.label, app.button(key="more-0-recommendation").label) == (
        "Show 11 more",
        "Show 1 more",
    )
    assert turn.announcement(given).endswith(
        "28 points quoted below, 12 of them behind “Show more”."
    )
    more.click().run()
    assert not app.exception
    assert html(app).count('class="point finding"') == 19
    assert html(app).count('class="point recommendation"') == 8
    assert html(app).count('<blockquote class="point finding" id="rest-0-finding" tabindex') == 1
    assert "cite-0-18-0" in keys(app)
    [voice] = [json.loads(each.proto.json) for each in app.get("bidi_component")]
    assert voice["to"] == "rest-0-finding"
    app.button(key="new").click().run()
    app = asked(app, "what went wrong?")
    assert html(app).count('class="point finding"') == 8


@pytest.mark.usefixtures("library")
def test_a_question_taken_as_typed_is_not_said_again(answers: list[Answer], answer: Make) -> None:
    answers += [answer(Outcome.SILENT, "None speaks to it.")] * 2
    page = html(asked(opened(), " pre-birth  assessment"))
    assert "<dd>what went wrong</dd>" in page
    assert "Understood as" not in page
    assert "<dt>Understood as</dt><dd>pre-birth assessment</dd>" in html(
        asked(opened(), "what about prebirth assessment?")
    )


@pytest.mark.usefixtures("library")
def test_what_was_taken_otherwise_than_typed_stands_above_the_points(
    answers: list[Answer], answer: Make, cite: Cite
) -> None:
    note, caveat = "Showing “supervision” for “supervison”.", "Counts say little."
    points = [(PointKind.FINDING, [cite(QUOTE)])]
    given = answer(Outcome.ANSWERED, "One.", points=points, notes=[note, caveat])
    answers.append(replace(given, understood=replace(given.understood, notes=(note,))))
    page = html(asked(opened(), "supervison?"))
    assert page.count(note) == 1
    assert page.index(note) < page.index("What was found") < page.index(caveat)


@pytest.mark.usefixtures("library")
def test_silence_says_that_what_came_closest_is_no_answer(answer: Make, cite: Cite) -> None:
    assert turn.announcement(answer(Outcome.SILENT, "None.", nearest=[cite(QUOTE)])) == (
        "The reviews are silent on this. None. "
        "What came closest is below; it doesn’t answer the question."
    )


@pytest.mark.usefixtures("library")
def test_an_unsure_answer_can_be_followed_up(
    monkeypatch: pytest.MonkeyPatch, answer: Make, cite: Cite
) -> None:
    histories: list[list[Turn]] = []

    def ask(_question: str, *, history: list[Turn], filters: Filter | None) -> Answer:
        assert filters is None
        histories.append(list(history))
        return answer(Outcome.UNSURE, said.UNSURE, points=[(PointKind.FINDING, [cite(QUOTE)])])

    monkeypatch.setattr(services, "ask", ask)
    app = asked(asked(opened(), "first?"), "and what was recommended?")
    assert histories[-1] == [Turn("user", "first?"), Turn("assistant", said.UNSURE)]
    assert {"cite-0-0-0", "cite-1-0-0"} <= keys(app)


@pytest.mark.usefixtures("library")
def test_a_part_answer_says_so(answers: list[Answer], answer: Make, cite: Cite) -> None:
    points = [(PointKind.FINDING, [cite(QUOTE)])]
    answers.append(answer(Outcome.PARTLY, "One.", points=points))
    assert "Partly answered" in html(asked(opened(), "a and b?"))


@pytest.mark.usefixtures("library")
def test_a_follow_up_carries_the_conversation_and_a_new_one_forgets_it(
    monkeypatch: pytest.MonkeyPatch, answer: Make
) -> None:
    histories: list[list[Turn]] = []

    def ask(question: str, *, history: list[Turn], filters: Filter | None) -> Answer:
        histories.append(list(history))
        assert question
        assert filters is None
        return answer(Outcome.SILENT, "Nothing.")

    monkeypatch.setattr(services, "ask", ask)
    app = asked(asked(opened(), "first?"), "and what was recommended?")
    assert histories == [[], [Turn("user", "first?"), Turn("assistant", "Nothing.")]]
    app.button(key="new").click().run()
    assert "What it won’t do" in html(app)
    asked(app, "again?")
    assert histories[-1] == []


@pytest.mark.usefixtures("library")
def test_filters_of_the_sidebar_go_with_the_question(
    monkeypatch: pytest.MonkeyPatch, answer: Make
) -> None:
    taken: list[Filter | None] = []

    def ask(_question: str, *, history: list[Turn], filters: Filter | None) -> Answer:
        assert history == []
        taken.append(filters)
        return answer(Outcome.SILENT, "Nothing.")

    monkeypatch.setattr(services, "ask", ask)
    app = opened()
    app.multiselect(key="ask-areas").set_value(["Eastmere"])
    app.selectbox(key="ask-published_from").set_value("2004")
    asked(app, "anything?")
    assert taken == [Filter(areas=("Eastmere",), published_from="2004")]


@pytest.mark.usefixtures("library")
def test_what_was_understood_can_be_changed_and_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, answers: list[Answer], answer: Make
) -> None:
    taken: list[tuple[str, Aim, Filter]] = []

    def ask_as(subject: str, aim: Aim, filters: Filter) -> Answer:
        taken.append((subject, aim, filters))
        return answer(Outcome.SILENT, "Nothing.")

    monkeypatch.setattr(services, "ask_as", ask_as)
    answers.append(answer(Outcome.SILENT, "Nothing."))
    app = asked(opened(), "what went wrong?")
    app.text_input(key="change-0-subject").set_value("core groups")
    app.selectbox(key="change-0-aim").set_value(Aim.RECOMMENDATIONS)
    app.multiselect(key="change-0-areas").set_value(["Brackenmoor"])
    app.button(key="change-0-ask").click().run()
    assert not app.exception
    wanted = Filter(areas=("Brackenmoor",), published_from="2000")
    assert taken == [("core groups", Aim.RECOMMENDATIONS, wanted)]
    assert "What was recommended about core groups?" in html(app)
    assert app.multiselect(key="ask-areas").value == ["Brackenmoor"]


@pytest.mark.usefixtures("library")
def test_what_a_person_can_put_right_is_said_and_keeps_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: object, **__: object) -> Answer:
        raise LibraryError("The library is being rebuilt: ask again in a minute.")

    monkeypatch.setattr(services, "ask", fails)
    app = asked(opened(), "anything?")
    shown = wording.plain("The library is being rebuilt: ask again in a minute.")
    assert app.error[0].value == shown


def test_an_empty_library_says_how_to_begin(
    library: Library,
) -> None:
    with library.writing() as writer, library.snapshot() as snapshot:
        for held in snapshot.reviews():
            writer.remove(held.id)
    app = opened()
    assert "The library is empty." in html(app)
    assert "welcome-add" in keys(app)


@pytest.mark.usefixtures("library")
def test_two_that_are_compared_stand_in_two_columns_each_with_its_lead_and_sources(
    answers: list[Answer], answer: Make, cite: Cite
) -> None:
    first = answer(Outcome.ANSWERED, "1 of 1 here.", points=[(PointKind.FINDING, [cite(QUOTE)])])
    second = answer(Outcome.ANSWERED, "1 of 2 there.", points=[(PointKind.FINDING, [cite(OTHER)])])
    both = replace(first, lead="Side by side.", points=(*first.points, *second.points))
    parts = (AnswerPart("Eastmere", first), AnswerPart("Tarnby", second))
    answers.append(replace(both, parts=parts))
    app = asked(opened(), "compare Eastmere and Tarnby on assessments")
    page = html(app)
    for words in ("<h3>Eastmere</h3><p>1 of 1 here.</p>", "<h3>Tarnby</h3><p>1 of 2 there.</p>"):
        assert words in page
    assert {"cite-0-0-0", "cite-0-1-0"} <= keys(app)
    assert page.count(f"<p>{QUOTE}</p>") == 1
    assert page.count("<h4>What was found</h4>") == 2


@pytest.mark.usefixtures("library")
def test_context_stands_indented_under_its_point(
    answers: list[Answer], answer: Make, cite: Cite
) -> None:
    points = [(PointKind.FINDING, [cite(QUOTE)]), (PointKind.CONTEXT, [cite(OTHER)])]
    given = answer(Outcome.ANSWERED, "One.", points=points)
    found, context = given.points
    answers.append(replace(given, points=(found, replace(context, under=0))))
    app = asked(opened(), "what went wrong?")
    page = html(app)
    assert f'<blockquote class="point context"><p>{OTHER}</p>' in page
    assert page.count("What was found") == 1
    assert "Beside these" not in page
    assert "cite-0-1-0" in keys(app)
