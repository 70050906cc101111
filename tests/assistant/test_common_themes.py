from __future__ import annotations

from pathlib import Path

import pytest

from assistant.codebook.book import Codebook, Theme
from assistant.codebook.keeping import keep_codebook
from assistant.common_themes import BEST, common_themes
from index.library import Library
from tests.index.support import everything
from tests.support import WordEncoder, original_of, review_of

DAMP = "The flat was damp and the heating had been cut off. " * 5
LETTER = "The nurse wrote to the school twice, and no reply to either letter was kept. " * 5
OWN = Codebook(
    (),
    (
        Theme("cold", "Cold homes", cues=("heating … cut off", "damp home", "flat")),
        Theme("letters", "Unanswered letters", cues=("no reply", "letter … unanswered")),
    ),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library", encoder=WordEncoder())
    with made.writing() as change:
        change.add(review_of(DAMP, LETTER), original_of(DAMP, LETTER))
        keep_codebook(change, OWN, who="A. Keeper")
    return made


@pytest.mark.parametrize(
    ("subject", "first", "second"),
    [
        ("a damp home", 3 / BEST, 2 / BEST),
        ("a letter left unanswered", 2 / BEST, 3 / BEST),
        ("cold homes and no reply", 1, 1),
        ("missed appointments", 0, 0),
        ("the flat", 0, 0),  # a cue of one word says too little
    ],
)
def test_it_is_the_share_of_the_best_that_speak_of_a_theme_of_the_library_s_codebook(
    library: Library, subject: str, first: float, second: float
) -> None:
    with library.snapshot() as snapshot:
        damp, letter = snapshot.passages(everything(snapshot))
        assert common_themes(snapshot, subject, [damp, letter, damp, letter, damp]) == first
        assert common_themes(snapshot, subject, [letter, damp, letter, damp, letter]) == second


def test_fewer_than_the_best_five_count_for_less(library: Library) -> None:
    with library.snapshot() as snapshot:
        damp, _ = snapshot.passages(everything(snapshot))
        assert common_themes(snapshot, "a damp home", [damp]) == 1 / BEST
        assert common_themes(snapshot, "a damp home", []) == 0
