"""Models that the owner names: found on this machine, used all through, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.choosing import choose, give_up
from assistant.searching import query_for
from corpus.types import Span
from index import reencoding
from index.errors import EncoderError, UnusableLibraryError
from index.library import Library
from index.models import Models, Part, find
from index.ranking import RERANKED, reranked
from index.sentence_models import NamedEncoder, NamedReranker
from index.types import EncodedPassage, EncodedQuestion, Matrix, Order
from tests.index.support import derived, put, replaced
from tests.models import tiny_encoder, tiny_reranker
from tests.support import WordEncoder

pytestmark = pytest.mark.integration
TEXT = "the police told the school"


def in_use(library: Library) -> Models:
    """Return what a library was told to use."""
    with library.snapshot() as snapshot:
        return snapshot.models


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_encoder(tmp_path_factory.mktemp("models") / "encoder")


@pytest.fixture(scope="module")
def reranker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_reranker(tmp_path_factory.mktemp("models") / "reranker")


@pytest.fixture
def shelf(tmp_path: Path, encoder: Path) -> Library:
    """Return a library whose encoder is not given but found, as a user's is."""
    library = Library(tmp_path / "shelf")
    choose(library, str(encoder), who="A. Keeper")
    for number in range(3):
        put(library, number)
    replaced(library, "1.txt", 8)
    return library


def ranked(library: Library, order: Order = Order.SHIPPED, k: int = 12) -> list[int]:
    with library.snapshot() as snapshot:
        hits = snapshot.search(query_for(library.encoder, TEXT), k=k, order=order)
    return [hit.passage.id for hit in hits]


def test_a_folder_tells_what_it_holds(encoder: Path, reranker: Path, tmp_path: Path) -> None:
    assert find(str(encoder)).part is Part.ENCODER
    assert find(str(reranker)).part is Part.RERANKER
    with pytest.raises(EncoderError, match="holds neither a sentence-transformers encoder"):
        find(str(tmp_path))


def test_a_name_that_this_machine_lacks_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    with pytest.raises(EncoderError, match="full name with --download"):
        find("nobody/has-this-model")


def test_a_revision_is_that_of_the_files(encoder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(encoder, tmp_path / "copy")
    assert find(str(copy)).revision == find(str(encoder)).revision
    config = copy / "config_sentence_transformers.json"
    config.write_text(config.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert find(str(copy)).revision != find(str(encoder)).revision


def test_a_named_encoder_uses_its_own_prompts_and_gives_unit_vectors(encoder: Path) -> None:
    named = NamedEncoder(find(str(encoder)))
    text = "nurse met police"
    [passage] = named.encode_passages([text], [[Span(0, 9), Span(10, 16)]])
    assert passage.vector.shape == (named.dimensions,) == (32,)
    assert passage.sentences.shape == (2, 32)
    np.testing.assert_allclose(np.linalg.norm(passage.sentences, axis=1), 1, atol=1e-5)
    [prompted] = named.encode_passages([f"school {text}"], [[]])
    np.testing.assert_allclose(named.encode([text])[0], prompted.vector, atol=1e-5)
    assert prompted.sentences.shape == (0, 32)
    assert named.encode([]).shape == (0, 32)


def test_a_new_encoder_s_vectors_take_the_place_of_all(shelf: Library, tmp_path: Path) -> None:
    other = tiny_encoder(tmp_path / "other", seed=5, dimensions=48)
    told: list[tuple[int, int]] = []
    model = choose(shelf, str(other), who="A. Keeper", encoded=lambda *now: told.append(now))
    assert told[-1] == (12, 12)
    assert in_use(shelf) == Models(encoder=model)
    assert shelf.encoder.dimensions == 48
    put(shelf, 5)
    assert shelf.check() == []
    fresh = Library(tmp_path / "fresh", encoder=NamedEncoder(model))
    for number in (0, 2, 8, 5):
        put(fresh, number)
    with shelf.snapshot() as one, fresh.snapshot() as two:
        query = query_for(shelf.encoder, TEXT)
        found, right = (snapshot.search(query, order=Order.MEANING) for snapshot in (one, two))
        assert [hit.passage.text for hit in found] == [hit.passage.text for hit in right]
        assert [hit.meaning for hit in found] == pytest.approx([hit.meaning for hit in right])


def test_an_open_library_follows_when_another_process_changes_its_encoder(
    shelf: Library, tmp_path: Path
) -> None:
    watching = Library(shelf.folder)
    before = ranked(watching)
    choose(shelf, str(tiny_encoder(tmp_path / "other", seed=5)), who="A. Keeper")
    assert watching.encoder.revision == shelf.encoder.revision
    assert ranked(watching) == ranked(shelf)
    assert len(before) == len(ranked(watching))


def test_what_fails_on_the_way_leaves_the_former_vectors(
    shelf: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, state, folder = ranked(shelf), in_use(shelf), derived(shelf)
    other = tiny_encoder(tmp_path / "other", seed=5)

    def fails(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(reencoding, "new_epoch", fails)
        with pytest.raises(UnusableLibraryError, match="the disk is full"):
            choose(shelf, str(other), who="A. Keeper")
    broken = _Broken(NamedEncoder(find(str(other))))
    with shelf.writing() as writer, pytest.raises(RuntimeError, match="broken off"):
        writer.use(Models(encoder=find(str(other))), who="A. Keeper", encoder=broken)
    assert (ranked(shelf), in_use(shelf), derived(shelf)) == (before, state, folder)
    put(shelf, 6)
    assert shelf.check() == []


class _Broken:
    """An encoder that encodes one review and no more."""

    def __init__(self, encoder: NamedEncoder) -> None:
        self.name, self.revision = encoder.name, encoder.revision
        self.dimensions = encoder.dimensions
        self._encoder, self._left = encoder, 1

    def encode(self, texts: Sequence[str]) -> Matrix:
        return self._encoder.encode(texts)

    def ask(self, texts: Sequence[str]) -> list[EncodedQuestion]:
        return self._encoder.ask(texts)

    def encode_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> list[EncodedPassage]:
        if not self._left:
            raise RuntimeError("broken off")
        self._left -= 1
        return self._encoder.encode_passages(texts, sentences)


def test_the_encoder_that_ships_comes_back(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("assistant.choosing", "index.encoder"):
        monkeypatch.setattr(f"{module}.load_encoder", WordEncoder)
    assert give_up(shelf, Part.ENCODER, who="A. Keeper")
    assert not give_up(shelf, Part.ENCODER, who="A. Keeper")
    assert (shelf.encoder.name, in_use(shelf)) == ("words", Models())
    assert shelf.check() == []


def test_a_model_that_has_gone_is_told_with_what_to_do(shelf: Library, tmp_path: Path) -> None:
    other = tiny_encoder(tmp_path / "other", seed=5)
    choose(shelf, str(other), who="A. Keeper")
    shutil.rmtree(other)
    with pytest.raises(EncoderError, match="put it back, or run `reviews model reset encoder`"):
        _ = Library(shelf.folder).encoder


def test_a_reranker_orders_the_first_passages_by_its_own_scores(
    shelf: Library, reranker: Path
) -> None:
    before = ranked(shelf)
    model = choose(shelf, str(reranker), who="A. Keeper")
    with shelf.snapshot() as snapshot:
        hits = snapshot.search(query_for(shelf.encoder, TEXT), k=12)
        scores = NamedReranker(model).scores(TEXT, [hit.passage.text for hit in hits])
    assert sorted(ranked(shelf)) == sorted(before)
    assert scores.tolist() == sorted(scores.tolist(), reverse=True)
    assert [hit.score for hit in hits] == pytest.approx((1 + scores).tolist(), abs=1e-5)
    assert ranked(shelf, k=2) == ranked(shelf)[:2]
    assert ranked(shelf, Order.FUSED) == ranked(Library(shelf.folder), Order.FUSED)
    assert give_up(shelf, Part.RERANKER, who="A. Keeper")
    assert ranked(shelf) == before


def test_only_the_first_passages_are_read_again(three: Library) -> None:
    class Backwards:
        def scores(self, question: str, texts: Sequence[str]) -> Matrix:
            assert question == "asked"
            return np.linspace(0, 1, len(texts), dtype=np.float32)

    with three.snapshot() as snapshot:
        hits = snapshot.search(query_for(three.encoder, TEXT), k=12) * 5
    again = reranked(Backwards(), "asked", hits)
    assert [hit.passage.id for hit in again[:RERANKED]] == [
        hit.passage.id for hit in reversed(hits[:RERANKED])
    ]
    assert again[RERANKED:] == hits[RERANKED:]
    assert min(hit.score for hit in again[:RERANKED]) >= 1


def test_a_cross_encoder_of_several_numbers_is_refused_and_changes_nothing(
    shelf: Library, tmp_path: Path
) -> None:
    before = in_use(shelf)
    with pytest.raises(EncoderError, match="choose one that gives a single score"):
        choose(shelf, str(tiny_reranker(tmp_path / "many", labels=3)), who="A. Keeper")
    assert in_use(shelf) == before
