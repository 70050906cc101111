"""A question's terms are found in a sentence, in whichever form either has them."""

from __future__ import annotations

import pytest

from assistant.answering.matching import find, terms_of, wordings_of
from corpus.words import words_of


def holds(question: str, sentence: str) -> bool:
    """Tell whether a sentence has every term of a question."""
    words = words_of(sentence)
    return all(find(words, term) is not None for term in terms_of(question))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("organization of visits", "The organisation of visits was poor."),
        ("was behavior normalized?", "Staff had normalised the behaviour of the boys."),
        ("a program of visits", "The programme of visits lapsed."),
        ("on the labor ward", "On the labour ward nobody asked."),
        ("counseled", "Nobody counselled her."),
        ("paediatric nurse", "A pediatric nurse saw the burn."),
        ("pediatrician", "Two paediatricians disagreed."),
        ("cosleeping", "Co-sleeping was not discussed."),
        ("co sleeping", "Cosleeping was not discussed."),
        ("co-sleeping", "Co sleeping was not discussed."),
        ("stepfather", "The step-father drank."),
        ("was it the step father?", "The stepfather drank."),
        ("rereferral", "A re-referral was read as a first call."),
        ("re-referral", "A rereferral was read as a first call."),
        ("multiagency plan", "The multi-agency plan was out of date."),
        ("multi agency plan", "The multi-agency plan was out of date."),
        ("safeguarding lead", "The playgroup had no safe-guarding lead."),
        ("safeguarding lead", "The playgroup had no safe\u00adguarding lead."),
        ("safe\u00adguarding lead", "The playgroup had no safeguarding lead."),
        ("child minder", "The childminder saw nothing."),
        ("childminders", "The child minder saw nothing."),
        ("home educated", "The home-educated child was not seen."),
        ("pre-birth assessment", "A prebirth assessment was late."),
        ("prebirth assessments", "A pre birth assessment was late."),
    ],
)
def test_spellings_and_hyphens_are_one(question: str, sentence: str) -> None:
    assert holds(question, sentence)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("DV", "domestic violence"),
        ("DA", "domestic abuse"),
        ("CSE", "child sexual exploitation"),
        ("CCE", "child criminal exploitation"),
        ("LAC", "looked after child"),
        ("CLA", "children looked after"),
        ("GP", "general practitioner"),
        ("GPs", "general practitioners"),
        ("A&E", "accident and emergency"),
        ("ED", "emergency department"),
        ("MARAC", "multi-agency risk assessment conference"),
        ("MAPPA", "multi agency public protection arrangements"),
        ("NAI", "non-accidental injury"),
        ("NFA", "no further action"),
        ("CIN", "child in need"),
        ("CP plan", "child protection plan"),
        ("CPP", "child protection plan"),
        ("IRO", "independent reviewing officer"),
        ("LADO", "local authority designated officer"),
        ("s47", "section 47"),
        ("S.20", "section 20"),
        ("s 17", "Section 17"),
        ("SW", "social worker"),
        ("HV", "health visitor"),
        ("EHCP", "education, health and care plan"),
        ("CAMHS", "child and adolescent mental health services"),
        ("YOT", "youth offending team"),
        ("EHE", "elective home education"),
        ("FGM", "female genital mutilation"),
        ("FII", "fabricated or induced illness"),
        ("NRPF", "no recourse to public funds"),
        ("UASC", "unaccompanied asylum-seeking child"),
        ("TAC", "team around the child"),
        ("TAF", "team around the family"),
        ("ICPC", "initial child protection conference"),
        ("WNB", "was not brought"),
        ("DNA", "did not attend"),
        ("SUDI", "sudden unexpected death in infancy"),
        ("PPN", "public protection notice"),
        ("IMR", "individual management review"),
    ],
)
def test_a_short_form_and_its_words_find_each_other(short: str, full: str) -> None:
    assert holds(short, f"There was {full} on the file.")
    assert holds(full, f"There was {short} on the file.")


def test_special_educational_needs_are_not_found_by_the_verb() -> None:
    assert holds("SEND", "His special educational needs were known.")
    assert not holds("special educational needs", "They did send a letter.")
    assert not holds("did they send a letter", "His special educational needs were known.")


@pytest.mark.parametrize(
    ("phrase", "other"),
    [
        ("child in need", "The child in the next room was in need of sleep."),
        ("looked after", "After that nobody looked."),
        ("no further action", "No action was taken, and further calls came."),
        ("was not brought", "It was brought up, and not once."),
        ("out of hours", "For hours he was out."),
    ],
)
def test_a_set_phrase_is_more_than_its_words(phrase: str, other: str) -> None:
    assert not holds(phrase, other)
    assert holds(phrase, f"It was said: {phrase}, again.")


def test_a_missed_appointment_is_found_by_its_contraction() -> None:
    assert holds("did not attend", "The mother didn't attend.")
    assert holds("didn't attend", "The child was not brought.")


def test_words_beside_a_set_phrase_are_looked_for_as_well() -> None:
    assert not holds("child in need plan", "He was a child in need.")
    assert holds("child in need plan", "A plan for children in need was drawn up.")


def test_a_question_is_worded_as_today_and_never_by_a_short_form() -> None:
    assert wordings_of("looked at domestic violence") == [
        "looked at domestic violence",
        "looked at domestic abuse",
    ]
    assert wordings_of("section 47") == ["section 47"]
    assert wordings_of("was DV known?") == ["was DV known?", "was domestic violence known?"]


def test_a_text_without_telling_words_has_no_terms() -> None:
    assert terms_of("what was it, and why?") == ()
