"""A word has other spellings: of another country, as one word, as two."""

from __future__ import annotations

import pytest

from corpus.spellings import makes_one, may_be_one, spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisation", "organization"),
        ("normalised", "normalized"),
        ("analyse", "analyze"),
        ("behaviour", "behavior"),
        ("labour", "labor"),
        ("programmes", "programs"),
        ("centre", "center"),
        ("paediatrician", "pediatrician"),
        ("haemorrhage", "hemorrhage"),
        ("travelling", "traveling"),
        ("licence", "license"),
        ("step-father", "stepfather"),
        ("multi agency", "multiagency"),
        ("behaviour plan", "behavior plan"),
        ("midwife", "midwives"),
        ("stepchild", "stepchildren"),
        ("policewoman", "policewomen"),
        ("knife", "knives"),
    ],
)
def test_two_spellings_have_each_other(one: str, other: str) -> None:
    assert other in spellings(one)
    assert one.replace("-", " ") in spellings(other) or " plan" in one


@pytest.mark.parametrize(
    ("together", "apart"),
    [
        ("cosleeping", "co sleeping"),
        ("rereferral", "re referral"),
        ("prebirth", "pre birth"),
        ("safeguarding", "safe guarding"),
        ("childminder", "child minder"),
        ("online", "on line"),
    ],
)
def test_a_word_may_be_written_as_two(together: str, apart: str) -> None:
    assert apart in spellings(together)


@pytest.mark.parametrize("word", ["filling", "filed", "therapist", "neglect", "another", "often"])
def test_a_word_is_no_spelling_of_another(word: str) -> None:
    assert spellings(word) == ()


def test_letters_large_and_small_are_one() -> None:
    assert spellings("Behaviour") == ("behavior",)


def test_a_prefix_and_its_word_are_one_thing_and_other_parts_may_be() -> None:
    assert makes_one("Co", "sleeping")
    assert not makes_one("child", "minder")
    assert may_be_one("child", "minder")
    assert not makes_one("re", "vue")
