"""Labels of citations name one document."""

from __future__ import annotations

import pytest

from assistant.ground.citation import case_label
from corpus.types import Metadata
from index.namesakes import Apart
from index.types import HeldReview

TITLED = Metadata(title="Annual Report", body="Ashby Board", area="Ashby", published="2016-03-01")


def held(said: Metadata, apart: Apart | None) -> HeldReview:
    return HeldReview(
        "r0123456789", "a.txt", "0" * 64, "text/plain", said, {}, 1, 1, "2026-01-01", (), apart
    )


@pytest.mark.parametrize(
    ("apart", "label"),
    [
        (None, "2016 – Ashby – Annual Report"),
        (Apart.PUBLISHED, "2016 – Ashby – Annual Report (1 March 2016)"),
        (Apart.BODY, "2016 – Ashby – Annual Report (Ashby Board)"),
        (Apart.SOURCE, "2016 – Ashby – Annual Report (a.txt)"),
        (Apart.ID, "2016 – Ashby – Annual Report (a.txt, r0123456)"),
    ],
)
def test_a_label_says_what_tells_its_document_from_others_of_the_name(
    apart: Apart | None, label: str
) -> None:
    assert case_label(held(TITLED, apart)) == label


def test_a_title_without_a_year_always_has_its_file_and_a_pseudonym_needs_none() -> None:
    assert case_label(held(Metadata(title="Annual Report"), None)) == "Annual Report (a.txt)"
    assert case_label(held(Metadata(title="A", pseudonym="Child F"), None)) == "Child F"
