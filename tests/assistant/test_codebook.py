"""The codebook that ships, and what makes one sound."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from assistant.codebook.book import Changes, Codebook, CodebookError, Era, Group, Theme, changes
from assistant.codebook.check import checked
from assistant.codebook.cues import CueIndex
from assistant.codebook.inquiries import features_in, read_inquiry
from assistant.codebook.toml import from_toml, shipped, to_toml
from corpus.words import words_of

COMMITTEE = {  # what the committee's report of about 2004 speaks of, and the themes that hold it
    "minority ethnic background": "minority-ethnic-background",
    "displacement": "displacement",
    "parental mental illness": "parental-mental-illness",
    "domestic violence": "domestic-violence",
    "information sharing": "information-sharing",
    "failure to identify or refer": "failure-to-refer",
    "analysis of information with many agencies": "analysis-many-agencies",
    "core groups": "core-groups",
    "case responsibility between teams or trusts": "case-responsibility",
    "pre-birth assessment": "pre-birth-assessment",
    "conference timescales": "conference-timescales",
    "caseload": "caseload",
    "performance concerns": "performance-concerns",
    "school provision": "school-provision",
    "immigration status not asked": "immigration-status-not-asked",
    "voluntary agency not referring": "voluntary-agency-referral",
    "repeat visas and overstaying": "visas-overstaying",
    "late medical referral": "late-medical-referral",
    "supervision": "supervision",
    "thresholds": "thresholds",
    "author quality": "author-quality",
}
SOUND = Codebook(
    groups=(Group("ours", "Our themes"),),
    themes=(
        Theme("sleep", "Sleep", group="ours", definition="Where a baby sleeps.", cues=("cot",)),
        Theme("sofas", "Sofas", group="ours", part_of="sleep"),
    ),
)


def test_the_shipped_codebook_has_four_groups_with_themes_in_each() -> None:
    assert [group.code for group in shipped().groups] == [
        "child-and-family",
        "practice",
        "organisations",
        "system",
    ]
    assert len(shipped().themes) >= 45
    for group in shipped().groups:
        assert len(shipped().themes_of(group.code)) >= 8


@pytest.mark.parametrize("code", COMMITTEE.values(), ids=COMMITTEE.keys())
def test_every_theme_of_the_committee_s_report_is_there(code: str) -> None:
    assert shipped().theme(code).group


@pytest.mark.parametrize("theme", shipped().themes, ids=lambda theme: str(theme.code))
def test_each_theme_can_be_coded_with(theme: Theme) -> None:
    assert 12 <= len(theme.definition.split()) <= 60
    assert theme.include
    assert theme.exclude
    assert 15 <= len(theme.cues) <= 80
    decades = [Era.TWENTIES] if theme.code == "pandemic" else list(Era)
    assert all(theme.terms_of(era) for era in decades)


def test_each_feature_of_the_inquiry_has_themes_and_each_theme_s_feature_exists() -> None:
    data = resources.files("corpus").joinpath("data/inquiries/climbie.toml").read_text("utf-8")
    features = {f"climbie/{one['code']}" for one in tomllib.loads(data)["feature"]}
    named = Counter(feature for theme in shipped().themes for feature in theme.features)
    assert set(named) == features
    assert len(features) == 7


def test_a_feature_is_named_by_another_term_of_the_time_too() -> None:
    text = resources.files("corpus").joinpath("data/inquiries/climbie.toml").read_text("utf-8")
    inquiry = read_inquiry(text, "climbie.toml")
    said = "These are features of that case – education, performance management in SSD."
    named = [one.name for one, _ in features_in(inquiry, shipped(), said, frozenset())]
    assert named == ["Education", "Performance management in social services"]


def test_terms_of_a_decade_are_the_theme_s_own_and_those_of_the_dated_vocabulary() -> None:
    theme = shipped().theme("domestic-violence")
    noughties, twenties = theme.terms_of(Era.NOUGHTIES), theme.terms_of(Era.TWENTIES)
    assert noughties[0] == "domestic violence"
    assert "domestic abuse" not in noughties
    assert {"coercive control", "domestic abuse"} <= set(twenties)
    assert "domestic violence" not in twenties
    assert len(noughties) == len(set(noughties))


def test_cues_are_no_sentences_of_the_samples() -> None:
    folder = Path(__file__).parents[1] / "samples" / "source"
    texts = " ".join(path.read_text("utf-8").lower() for path in sorted(folder.glob("*.md")))
    for theme in shipped().themes:
        for cue in theme.cues:
            assert len(cue.split()) < 7 or cue.lower() not in texts, cue


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Information was not shared between the two hospitals.", "information-sharing"),
        ("She was left without a social worker for a month: the case was unallocated.",
         "case-responsibility"),
        ("A core group should have met monthly and had lapsed by the summer.", "core-groups"),
        ("The paediatrician delayed for three days in referring the fracture.",
         "late-medical-referral"),
        ("The father of the unborn child was never seen or assessed.", "unseen-fathers"),
        ("Nobody assessed the risk during the pregnancy.", "pre-birth-assessment"),
        ("The family came as refugees and had fled their country.", "displacement"),
        ("An aunt interpreted for the mother at each visit.", "interpreters"),
        ("The referral did not meet the threshold for an enquiry.", "thresholds"),
        ("Her supervision was cancelled four times in succession.", "supervision"),
    ],
)  # fmt: skip
def test_general_wording_of_a_theme_is_met_by_its_cues(sentence: str, expected: str) -> None:
    index = CueIndex({theme.code: theme.cues for theme in shipped().themes})
    assert expected in {match.owner for match in index.matches(words_of(sentence))}


def test_neutral_sentences_meet_no_cue() -> None:
    index = CueIndex({theme.code: theme.cues for theme in shipped().themes})
    for sentence in (
        "The panel thanks all who took part.",
        "The review covers the two years up to the incident.",
        "Names and dates have been altered.",
    ):
        assert index.matches(words_of(sentence)) == []


def test_an_unknown_code_is_answered_with_those_that_come_near() -> None:
    with pytest.raises(CodebookError, match=r"is it sexual-abuse or sexual-exploitation\?"):
        shipped().theme("sexual")
    with pytest.raises(CodebookError, match="`reviews codebook show`"):
        shipped().theme("weather")


def test_a_fingerprint_changes_with_what_coding_depends_on_and_nothing_else() -> None:
    theme = shipped().theme("supervision")
    assert replace(theme, colour="#AABBCC", group="system").fingerprint == theme.fingerprint
    for other in (
        replace(theme, cues=theme.cues[1:]),
        replace(theme, definition="Another."),
        replace(theme, terms={}),
        replace(theme, vocabulary=("asylum",)),
    ):
        assert other.fingerprint != theme.fingerprint


def test_changes_name_what_was_added_removed_and_changed() -> None:
    sleep, sofas = SOUND.themes
    after = replace(SOUND, themes=(replace(sleep, cues=("bed",)), Theme("cots", "Cots")))
    assert changes(SOUND, after) == Changes(("cots",), ("sofas",), ("sleep",))
    assert changes(SOUND, SOUND) == Changes((), (), ())
    assert sofas.part_of == "sleep"


def test_a_sound_codebook_passes_as_it_is() -> None:
    assert checked(SOUND) is SOUND


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": "Sleep!"}, "is no code"),
        ({"code": "ours"}, "the code “ours” stands twice"),
        ({"name": " Sleep"}, "the name of “sleep” must be one line"),
        ({"name": "Sl\x07eep"}, "can't be printed"),
        ({"definition": "One.\nCues: two"}, "reads like the heading of a field"),
        ({"definition": "trailing "}, "has spaces around it"),
        ({"cues": ("cot", "cot")}, "the entry among the cues of “sleep” “cot” stands twice"),
        ({"cues": ("… cot",)}, "must begin and end with a word"),
        ({"cues": ("two\nlines",)}, "must be one line"),
        ({"include": ("",)}, "must be one line"),
        ({"vocabulary": ("weather",)}, "which the dated vocabulary doesn't have"),
        ({"terms": {Era.TENS: ()}}, "has no terms of the 2010s"),
        ({"features": ("climbie",)}, "write inquiry/feature"),
        ({"group": "theirs"}, "stands in the group “theirs”, which isn't there"),
        ({"group": ""}, "“sofas” stands in another group than “sleep”"),
        ({"part_of": "cots"}, "is part of “cots”, which is no theme"),
        ({"part_of": "sofas"}, "stands under itself"),
        ({"guid": "123"}, "is no GUID"),
        ({"colour": "red"}, "write it as #46AA00"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_codebook_is_said_in_one_sentence(
    change: dict[str, str | tuple[str, ...] | dict[Era, tuple[str, ...]]], said: str
) -> None:
    sleep, sofas = SOUND.themes
    spoiled = replace(SOUND, themes=(replace(sleep, **change), sofas))  # type: ignore[arg-type] # any field
    with pytest.raises(CodebookError) as caught:
        checked(spoiled)
    assert said in str(caught.value)
    assert str(caught.value).startswith("The codebook can't be taken: ")
    assert str(caught.value).endswith(".")


def test_a_codebook_without_themes_is_refused() -> None:
    with pytest.raises(CodebookError, match="holds no theme"):
        checked(Codebook((), ()))


def test_the_shipped_file_is_written_as_the_product_writes_codebooks() -> None:
    text = resources.files("assistant").joinpath("data/codebook.toml").read_text("utf-8")
    assert text[text.index("[[group]]") :] == to_toml(shipped())
    assert from_toml(text) == shipped()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[theme]\n", "can't be read"),
        ("[[themes]]\ncode = 'a'", "“themes” is none of"),
        ("[theme]\ncode = 'a'", "“theme” is none of"),
        ("[[theme]]\ncode = 'a'\nname = 'A'\ncue = ['b']", "a theme has “cue”"),
        ("[[theme]]\ncode = 'a'", "missing required field `name`"),
        ("[[theme]]\ncode = 'a'\nname = 3", "Expected `str`, got `int`"),
        ("[[theme]]\ncode = 'a'\nname = 'A'\n[theme.terms]\n1980s = ['b']", "1980s"),
        ("theme = [3]", "Expected `object`, got `int`"),
        ("", "holds no theme"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(CodebookError) as caught:
        from_toml(text)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
