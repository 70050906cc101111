"""How fast files go in and questions are answered, each against what can't be avoided.

Run: python -m benchmarks.speed [--json] [--passages 100000]

1. Adding: passages per second of the whole of `reviews add` over the sample library and, where they
   are there, three files of guidance in ../shared, against the encoder alone on the same passages;
   the two in turn, three rounds, medians.
2. Asking: a question to a warm process over many passages, against encoding the question and one
   exact faiss search over the same vectors; medians over the development questions.

The many passages are real prose recombined: passages of the sample library, and of the guidance in
../shared where it is there, drawn at random (seed 0) into reviews of 100. Each has the vectors that
the encoder gave it alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import faiss
import numpy as np

from assistant.answering.question import Scope, understand
from assistant.asking import ask
from assistant.samples import sample_files
from benchmarks.answers import load_questions
from corpus.blocks import Block, Document
from corpus.passages import SHORT_WORDS
from corpus.reading import read
from corpus.structure import assemble
from corpus.types import Origin, Review, Span
from index.adding import add
from index.appending import encode
from index.encoder import load_encoder
from index.library import Library
from index.types import EncodedPassage, EncodedQuestion, Encoder, Matrix

SHARED = Path(__file__).parents[2] / "shared"
ROUNDS = 3
A_REVIEW = 100  # passages of a made-up review
LEAST_ADDING, MOST_ASKING = 0.8, 2.5  # what is aimed for


class Remembered:
    """An encoder that has met every passage before, so that a large library is quickly made."""

    def __init__(self, encoder: Encoder, passages: Sequence[str]) -> None:
        self.name, self.revision = encoder.name, encoder.revision
        self.dimensions = encoder.dimensions
        self._encoder = encoder
        self._met: dict[str, EncodedPassage] = {}
        reviews = [made_up(0, passages[at : at + A_REVIEW]) for at in range(0, len(passages), 100)]
        for review in reviews:
            for passage, known in zip(review.passages, encode(encoder, review, None), strict=True):
                self._met[review.quote(passage.locator.span)] = known

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Encode as the encoder does."""
        return self._encoder.encode(texts)

    def ask(self, texts: Sequence[str]) -> list[EncodedQuestion]:
        """Encode questions as the encoder does."""
        return self._encoder.ask(texts)

    def encode_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> list[EncodedPassage]:
        """Return what was met before."""
        return [self._met[text] for text, _ in zip(texts, sentences, strict=True)]

    @property
    def passages(self) -> list[str]:
        """The passages that were met."""
        return list(self._met)


def adding() -> dict[str, float]:
    """Return passages a second of adding and of encoding alone, and their ratio."""
    encoder = load_encoder()
    encoder.encode(["warm"])
    files = [*sample_files(), *sorted((SHARED / "guidance").glob("*.txt"))[2:5]]
    reviews = [read(path) for path in files]
    count = sum(len(review.passages) for review in reviews)
    whole, alone = [], []
    for _ in range(ROUNDS):
        alone.append(_timed(lambda: [encode(encoder, review, None) for review in reviews]))
        with tempfile.TemporaryDirectory() as folder:
            library = Library(Path(folder) / "library", encoder=encoder)
            whole.append(_timed(lambda library=library: list(add(library, files))))  # type: ignore[misc]  # a default binds the round's library
    ratios = [one / other for one, other in zip(alone, whole, strict=True)]
    return {
        "passages": count,
        "add_passages_per_s": count / statistics.median(whole),
        "encoder_passages_per_s": count / statistics.median(alone),
        "ratio": statistics.median(ratios),
    }


def asking(wanted: int) -> dict[str, float]:
    """Return milliseconds of a question, of its unavoidable parts, and their ratio."""
    encoder = Remembered(load_encoder(), list(dict.fromkeys(prose())))
    known = encoder.passages
    draw = random.Random(0)  # noqa: S311 - a repeatable draw, nothing secret
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library", encoder=encoder)
        with library.writing() as writer:
            for number in range(-(-wanted // A_REVIEW)):
                review = made_up(number, draw.choices(known, k=A_REVIEW))
                writer.add(review, review.source.encode())
        return _questions(library, encoder)


def _ask(library: Library, text: str) -> None:
    with library.snapshot() as snapshot:
        ask(snapshot, text)


def _questions(library: Library, encoder: Encoder) -> dict[str, float]:
    texts = [one["text"] for one in load_questions() if not one.get("history")]
    with library.snapshot() as snapshot:
        count = snapshot.passage_count()
        taken = {text: understand(snapshot, encoder, text) for text in texts}
    flat = faiss.IndexFlatIP(encoder.dimensions)
    flat.add(stored_vectors(library, count))
    texts = [text for text in texts if taken[text].scope is Scope.IN][:40]
    for text in texts[:3]:
        _ask(library, text)
    whole, parts = [], []
    for text in texts:
        whole.append(_timed(lambda text=text: _ask(library, text)))  # type: ignore[misc]  # as above
        subject = taken[text].subject
        parts.append(_timed(lambda subject=subject: flat.search(encoder.encode([subject]), 10)))  # type: ignore[misc]
    return {
        "passages": count,
        "questions": len(texts),
        "question_ms": statistics.median(whole) * 1e3,
        "question_ms_p95": float(np.percentile(whole, 95)) * 1e3,
        "encode_and_search_ms": statistics.median(parts) * 1e3,
        "ratio": statistics.median(whole) / statistics.median(parts),
    }


def stored_vectors(library: Library, count: int) -> Matrix:
    """Return every passage's vector, from the library's file of them."""
    [file] = (library.folder / "derived").glob("*/vectors.f32")
    vectors = np.fromfile(file, dtype=np.float32)
    return np.asarray(vectors.reshape(-1, vectors.size // count), dtype=np.float32)


def prose() -> Iterator[str]:
    """Yield the words of real passages."""
    guidance = sorted((SHARED / "guidance").glob("*.txt"))
    for path in [*sample_files(), *guidance]:
        review = read(path)
        for passage in review.passages:
            text = review.quote(Span(passage.sentences[0].start, passage.locator.span.end))
            if len(text.split()) > SHORT_WORDS:  # shorter ones would be joined
                yield text


def made_up(number: int, passages: Sequence[str]) -> Review:
    """Return a review of these passages, one a paragraph."""
    blocks = tuple(Block(" ".join(text.split())) for text in passages if text.strip())
    name = f"made-up-{number}.txt"
    document = Document(blocks, "text/plain", declared={"title": (name, Origin.FRONT_MATTER)})
    return assemble(document, source=name, sha256=hashlib.sha256(name.encode()).hexdigest())


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    """Print the set-up, then the numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--passages", type=int, default=100_000)
    options = parser.parse_args()
    numbers = {"adding": adding(), "asking": asking(options.passages)}
    if options.json:
        print(json.dumps(numbers))
        return
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(f"faiss {faiss.__version__}, {faiss.omp_get_max_threads()} threads")
    for name, aim in (("adding", f"≥ {LEAST_ADDING}"), ("asking", f"≤ {MOST_ASKING}")):
        print(f"{name} (ratio aimed for: {aim})")
        for measure, value in numbers[name].items():
            print(f"  {measure.replace('_', ' '):24} {value:,.2f}")


if __name__ == "__main__":
    main()
