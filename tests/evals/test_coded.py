"""What people coded stands in the libraries, in the codebook's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.codebook.toml import shipped
from evals.coded import CODED, POLARITY, SECOND, by_theme, coded_libraries, codings
from evals.libraries import HELD_BACK, HOME, SET_ASIDE, load


@pytest.mark.parametrize("folder", [CODED, SECOND], ids=lambda folder: folder.name)
def test_every_coding_stands_at_a_sentence_with_a_theme_of_the_codebook(folder: Path) -> None:
    themes = {theme.code for theme in shipped().themes}
    for name in coded_libraries(folder):
        library = load(HOME / name)
        found = codings(library, folder)
        assert len(found) > len(library.sentences) / 2
        assert {one.theme for one in found} <= themes
        assert {one.assertion for one in found} <= set(POLARITY)
        assert {one.whose for one in found} <= {"child", "parent", "agency"}


def test_a_fifth_was_coded_twice_and_some_coded_libraries_are_learned_from_by_nothing() -> None:
    coded = coded_libraries()
    twice = coded_libraries(SECOND)
    assert set(twice) <= set(coded)
    assert len(twice) >= len(coded) / 5
    assert len(set(coded) & set(SET_ASIDE)) >= 4
    assert len(set(coded) & set(HELD_BACK)) >= 2


def test_codings_by_theme_are_those_of_the_file() -> None:
    library = load(HOME / "AB")
    found = by_theme(library)
    assert sum(map(len, found.values())) == len(
        {(one.theme, one.sentence) for one in codings(library)}
    )
    first = codings(library)[0]
    assert first.sentence in found[first.theme]
