"""A phrase's own forms are told from other terms for the thing."""

from __future__ import annotations

import pytest

from assistant.answering.phrase_forms import forms_of


@pytest.mark.parametrize("asked", ["GP", "GPs", "gps"])
def test_an_abbreviation_has_both_numbers_and_is_spelt_out(asked: str) -> None:
    forms = forms_of(asked)
    assert {form.lower() for form in forms.inflected} == {"gp", "gps"}
    assert forms.inflected[0] == asked
    assert forms.shortened == ("general practitioner",)
    assert "family doctor" in forms.others


def test_a_term_is_shortened_and_terms_of_other_years_stand_apart() -> None:
    forms = forms_of("child sexual exploitation")
    assert forms.own == ("child sexual exploitation", "CSE")
    assert "child prostitution" in forms.others
    assert set(forms.also) == {"CSE", *forms.others}


def test_another_word_for_it_is_no_form_of_its_own() -> None:
    forms = forms_of("domestic abuse notifications")
    assert forms.own == ("domestic abuse notifications", "DA notifications")
    assert "domestic violence notifications" in forms.others


def test_an_abbreviation_that_no_list_knows_has_both_numbers() -> None:
    assert forms_of("ZQOs").inflected == ("ZQOs", "ZQO")


def test_a_plural_that_no_stem_tells_is_the_same_word() -> None:
    assert forms_of("community midwife").own == ("community midwife", "community midwives")
    assert "Children" not in forms_of("childhood").own
    assert set(forms_of("Women").own) == {"Women", "Woman"}


def test_a_plain_word_has_no_other_form() -> None:
    assert forms_of("mould").own == ("mould",)
    assert forms_of("mould").also == ()
