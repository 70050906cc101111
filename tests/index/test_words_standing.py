"""All passages that hold a word, and the words that no passage holds."""

from __future__ import annotations

from corpus.types import SectionKind
from index.library import Library
from index.types import Filter
from tests.index.support import everything, put
from tests.support import original_of, review_of


def test_all_passages_with_a_word_are_named_in_any_inflection(three: Library) -> None:
    with three.snapshot() as snapshot:
        stored = snapshot.passages(everything(snapshot))
        expected = [one.id for one in stored if "housing" in one.text]
        assert 0 < len(expected) < len(stored)
        assert snapshot.passages_with("housing").tolist() == sorted(expected)
        assert snapshot.passages_with("house").tolist() == sorted(expected)


def test_a_phrase_is_held_where_its_words_follow_each_other(three: Library) -> None:
    with three.snapshot() as snapshot:
        stored = snapshot.passages(everything(snapshot))
        expected = sorted(one.id for one in stored if "health visitor" in one.text)
        assert snapshot.passages_with("health visitors").tolist() == expected
        assert snapshot.passages_with("visitor health").tolist() == []
        assert snapshot.passages_with("").tolist() == []


def test_a_filter_leaves_only_its_own_passages(three: Library) -> None:
    with three.snapshot() as snapshot:
        [held] = snapshot.reviews(Filter(areas=("Brent",)))
        found = snapshot.passages_with("paragraph", Filter(areas=("Brent",)))
        assert found.tolist() == snapshot.passage_ids(held.sha256)
        other = Filter(section_kinds=(SectionKind.RECOMMENDATIONS,))
        assert snapshot.passages_with("paragraph", other).tolist() == []


def test_passages_of_a_removed_review_are_not_named(three: Library) -> None:
    with three.snapshot() as snapshot:
        removed, *kept = snapshot.reviews()
    with three.writing() as writer:
        writer.remove(removed.id)
    with three.snapshot() as snapshot:
        owners = snapshot.owners(snapshot.passages_with("paragraph"))
        assert set(owners) == {held.id for held in kept}
        assert all(owners[held.id] == snapshot.passage_ids(held.sha256) for held in kept)


def test_an_empty_library_has_no_passage_with_a_word(library: Library) -> None:
    with library.snapshot() as snapshot:
        assert snapshot.passages_with("anything").tolist() == []
        assert snapshot.owners(snapshot.passages_with("anything")) == {}


def test_headings_and_passages_together_are_the_whole_text(library: Library) -> None:
    parts = ("A report on Child B", "Findings", "1. The school rang twice.", "Nobody came.")
    with library.writing() as writer:
        held = writer.add(review_of(*parts), original_of(*parts))
    with library.snapshot() as snapshot:
        text = snapshot.version(held.sha256).text
        beside = snapshot.beside_passages(held.sha256)
        assert any("Findings" in words for _, words in beside)
        covered = set()
        for start, words in beside:
            assert text[start : start + len(words)] == words
            covered |= set(range(start, start + len(words)))
        for stored in snapshot.passages(snapshot.passage_ids(held.sha256)):
            covered |= set(range(*stored.passage.locator.span))
        assert all(at in covered for at, letter in enumerate(text) if not letter.isspace())


def test_a_version_that_is_not_held_has_no_words(library: Library) -> None:
    put(library, 1)
    with library.snapshot() as snapshot:
        assert snapshot.beside_passages("0" * 64) == ()
