"""Slips of the hand are put right by the library's words; what the library holds stays as it is."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import english, spelling
from assistant.answering.spelling import MOST, Repair, repair
from corpus.words import words_of
from index.lexicon import Lexicon

TEXT = """
Domestic violence was known to the nursery. The assessment of neglect came late, and supervision did
not take place. Recommendations on safeguarding were made again. A paediatric nurse and a pediatric
ward; the organisation of the duty team; information sharing between agencies. The health visitor
had referred the child. Bruising was seen by his step-father. Tarnbeck was told. Child protection.
"""
LIBRARY = Lexicon(Counter(re.findall(r"[a-z]+", TEXT.lower())))
STEMS = words_of(TEXT).stems
PAIRS = set(pairwise(STEMS))


def known(form: str) -> bool:
    stems = words_of(form).stems
    return stems[0] in STEMS if len(stems) == 1 else stems in PAIRS


def take(text: str) -> Repair:
    return repair(text, known=known, library=lambda: LIBRARY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("neglct", "neglect"),
        ("supervison", "supervision"),
        ("recomendations", "recommendations"),
        ("prebirth assesment", "prebirth assessment"),
        ("DOMESTIC VIOLENSE", "DOMESTIC VIOLENCE"),
        ("orgnaisation of the duty team", "organisation of the duty team"),
        ("the pediatirc nurse", "the pediatric nurse"),
        ("safegaurding", "safeguarding"),
        ("Neglct in Tarnbeck", "Neglect in Tarnbeck"),
        ("what hapened?", "what happened?"),
        ("stepfahter", "stepfather"),
        ("seperation of agencies", "separation of agencies"),
        ("happend", "happened"),
        ("harmfull", "harmful"),
        ("recomendatoins", "recommendations"),
        ("domesticviolence", "domestic violence"),
        ("the helthvisitor? the dutyteam!", "the helthvisitor? the duty team!"),
        ("infomation shareing betwen agencys", "information shareing between agencys"),
    ],
)
def test_slips_are_put_right(typed: str, meant: str) -> None:
    assert take(typed).text == meant


def test_each_change_is_told_once_in_its_order() -> None:
    changed = take("neglct and supervison, neglct")
    assert changed == Repair(
        "neglect and supervision, neglect", (("neglct", "neglect"), ("supervison", "supervision"))
    )


@pytest.mark.parametrize(
    "text",
    [
        "what do the reviews say about neglect?",
        "neglected, neglecting, referrals",  # inflections of what is held
        "organization, behaviour, behavior",  # other spellings
        "cosleeping, multiagency, rereferral, prebirth",  # as one word
        "camhs, marac, cafcass, s47, dv",
        "the review of Nettlescombe by Mrs Thwayte",  # names
        "CAMHS, IROX and the XQZT",  # short forms
        "neglect in eastmere or nettlescombe",
        "eastmere-neglct.pdf, child_neglct, neglct.md, a@neglct.org, neglct2",
        "Climbié's overcrowding",
        "didnt, couldnt, shouldve, noone, appts",  # as hurried people type
        "ofsted, mispers, litem, edded, capgras, spick",  # no slip that is often made
        "qwrtzpsd",
        "",
    ],
)
def test_what_may_be_right_stays_as_it_is(text: str) -> None:
    assert take(text) == Repair(text)


def test_a_word_of_the_library_goes_before_a_rarer_one_of_the_language() -> None:
    typed, lexicon = "caers", Lexicon({"carers": 2})
    assert repair(typed, known=lambda _: False).text == "cares"
    held = repair(typed, known=lexicon.__contains__, library=lambda: lexicon)
    assert held.text == "carers"


def test_a_word_that_only_a_removed_review_held_is_no_repair() -> None:
    removed = Lexicon({"thornwickery": 3})
    typed = "thornwickory"
    assert repair(typed, known=known, library=lambda: removed) == Repair(typed)


def test_the_library_s_words_are_not_asked_for_where_all_are_known() -> None:
    def never() -> Lexicon:
        raise AssertionError

    assert repair("neglect and supervision of Mr Xqz", known=known, library=never).changes == ()


def test_a_pasted_text_is_not_looked_through() -> None:
    strange = [f"qwy{chr(97 + n % 26)}{chr(97 + n // 26)}zx" for n in range(MOST)]
    typed = " ".join([*strange, "neglct"])
    assert take(typed) == Repair(typed)


def test_the_words_of_the_language_are_not_listed_where_the_library_s_are_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never() -> Lexicon:
        raise AssertionError

    monkeypatch.setattr(spelling, "english", never)
    assert take("recomendations").changes == (("recomendations", "recommendations"),)


@given(st.text() | st.lists(st.sampled_from(sorted(set(TEXT.split()) | {"neglct"}))).map(" ".join))
def test_a_word_that_the_library_holds_is_never_changed(text: str) -> None:
    changed = take(text)
    assert not any(known(typed) for typed, _ in changed.changes)
    for typed, meant in changed.changes:
        assert typed in text
        assert meant in changed.text
    assert bool(changed.changes) == (changed.text != text)


@given(st.data())
def test_one_slip_in_a_long_word_of_the_library_is_put_right_or_left(data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(["recommendations", "safeguarding", "supervision"]))
    at = data.draw(st.integers(1, len(word) - 2))
    missing, doubled = word[:at] + word[at + 1 :], word[: at + 1] + word[at:]
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    slip = data.draw(st.sampled_from([missing, doubled, swapped]))
    assert take(slip).text in {word, slip}
    assert take(slip).text == word or known(slip) or english.is_english(slip)
