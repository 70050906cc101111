"""What a library's size costs: opening, memory, asking, counting, adding, removing.

Run: python -m benchmarks.scale [--sizes 10000 100000 1000000] [--json] [--write] [--folder DIR]

One library grows from size to size; its passages are real prose recombined, as
benchmarks/recombined.py says, in reviews of 100. At each size

1. a process of its own opens it and asks the first 40 development questions that aren't
   declined, all of it and under filters that leave a tenth, a hundredth and a thousandth of the
   reviews; sweeps over every passage as an answer does; answers the questions whole; and, in turns
   with its own search, compares every vector by one-thread exact FAISS (IndexFlatIP): so the recall
   is known;
2. one review is added to it and to an empty library in turns, encoded beforehand and then as a file
   by the whole of `reviews add`; and removed. Five rounds, medians.

A million passages take some 30 GB of disk and half an hour. --write keeps the results and the
plot in the repository.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import faiss
import numpy as np

from assistant.answering.evidence import query_of
from assistant.answering.question import Scope, understand
from benchmarks.answers import load_questions
from benchmarks.recombined import A_REVIEW, Prose, likeness, prose
from benchmarks.scale_asking import Asked, Numbers, save
from index.adding import add
from index.appending import Incoming, encode
from index.encoder import load_encoder
from index.library import Library
from index.types import Encoder

SIZES = (10_000, 100_000, 1_000_000)
QUESTIONS = 40
ROUNDS = 5
TOGETHER = 50  # reviews added as one change while the library grows
ONE = 10**7  # numbers of the reviews that are added to be measured
RESULTS = Path(__file__).parent / "results" / "scale.json"


def grow(library: Library, known: Prose, size: int) -> float:
    """Add reviews until the library has so many passages; return how many go in a second."""
    with library.snapshot() as snapshot:
        held = snapshot.passage_count()
    start = time.perf_counter()
    with library.writing() as writer:
        for first in range(held // A_REVIEW, size // A_REVIEW, TOGETHER):
            numbers = range(first, min(first + TOGETHER, size // A_REVIEW))
            writer.add_all([incoming(known, number) for number in numbers])
    return (size - held) / (time.perf_counter() - start)


def incoming(known: Prose, number: int) -> Incoming:
    """Return a made-up review on its way in."""
    drawn = known.drawn(number)
    review = known.review(number, drawn)
    return Incoming(review, review.source.encode(), known.encoded(drawn))


def asked(library: Library, encoder: Encoder) -> list[Asked]:
    """Return the questions, weighed by what this library holds."""
    texts = [one["text"] for one in load_questions() if not one.get("history")]
    with library.snapshot() as snapshot:
        taken = ((text, understand(snapshot, encoder, text)) for text in texts)
        chosen = [(text, one.subject) for text, one in taken if one.scope is Scope.IN][:QUESTIONS]
        return [Asked(text, query_of(snapshot, encoder, subject)[0]) for text, subject in chosen]


def asking(library: Library, encoder: Encoder) -> Numbers:
    """Ask in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        questions = Path(folder) / "questions.json"
        save(questions, asked(library, encoder))
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "benchmarks.scale_asking", library.folder, questions],
            check=True,
            stdout=subprocess.PIPE,
        )
    found: Numbers = json.loads(done.stdout)
    return found


def storing(library: Library, known: Prose) -> Numbers:
    """Add one encoded review and remove it, in turns with adding it to an empty library."""
    times: dict[str, list[float]] = {"add": [], "add_to_empty": [], "remove": []}
    for number in range(ONE, ONE + ROUNDS):
        one = incoming(known, number)
        times["add"].append(_seconds(lambda one=one: _put(library, one)))  # type: ignore[misc]  # a default binds the round's review
        with library.snapshot() as snapshot:
            held = snapshot.held(one.review.source).id
        times["remove"].append(_seconds(lambda held=held: _remove(library, held)))  # type: ignore[misc]  # as above
        with tempfile.TemporaryDirectory() as folder:
            empty = Library(Path(folder), encoder=library.encoder)
            times["add_to_empty"].append(_seconds(lambda one=one, to=empty: _put(to, one)))  # type: ignore[misc]  # as above
    return _compared(times)


def adding(library: Library, known: Prose) -> Numbers:
    """Add one file by the whole of `reviews add`, in turns with an empty library."""
    times: dict[str, list[float]] = {"add": [], "add_to_empty": []}
    passages = []
    for number in range(ONE + ROUNDS, ONE + 2 * ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"{number}.txt"
            file.write_text(known.review(number, known.drawn(number)).text, encoding="utf-8")
            empty = Library(Path(folder) / "library", encoder=library.encoder)
            for name, to in (("add", library), ("add_to_empty", empty)):
                times[name].append(_seconds(lambda to=to, file=file: _add(to, file)))  # type: ignore[misc]  # as above
        with library.snapshot() as snapshot:
            held = snapshot.held(file.name)
        passages.append(held.passages)
        _remove(library, held.id)
    return _compared(times) | {"passages": statistics.median(passages)}


def _put(library: Library, one: Incoming) -> None:
    with library.writing() as writer:
        writer.add_all([one])


def _remove(library: Library, held: str) -> None:
    with library.writing() as writer:
        writer.remove(held)


def _add(library: Library, file: Path) -> None:
    [report] = add(library, [file], versions="separate")
    if report.status != "added":
        raise SystemExit(f"{report.source} was {report.status}: {report.reason}")


def _compared(times: dict[str, list[float]]) -> Numbers:
    found: Numbers = {f"{name}_ms": statistics.median(all_) * 1e3 for name, all_ in times.items()}
    pairs = zip(times["add"], times["add_to_empty"], strict=True)
    return found | {"ratio": statistics.median(one / other for one, other in pairs)}


def encoding(known: Prose, encoder: Encoder) -> float:
    """Return how many made-up passages are encoded in a second."""
    reviews = [known.review(number, known.drawn(number)) for number in range(2)]
    seconds = _seconds(lambda: [encode(encoder, review) for review in reviews])
    return sum(len(review.passages) for review in reviews) / seconds


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def measured(folder: Path, sizes: list[int]) -> Numbers:
    """Measure one size after the other."""
    encoder = load_encoder()
    known = prose(encoder)
    library = Library(folder, encoder=encoder)
    library.begin()
    found: Numbers = {
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}",
        "versions": {
            "python": platform.python_version(),
            "faiss": faiss.__version__,
            "numpy": np.__version__,
        },
        "sentences": len(known.texts),
        "likeness": likeness(known, encoder),
        "encoding_passages_per_s": encoding(known, encoder),
        "sizes": [],
    }
    for size in sorted(sizes):
        _say(f"growing to {size:,} passages")
        rate = grow(library, known, size)
        _say("asking")
        numbers: Numbers = {"storing_passages_per_s": rate}
        numbers |= asking(library, encoder)
        _say("adding and removing")
        numbers |= {"one_encoded_review": storing(library, known)}
        numbers |= {"one_file": adding(library, known)}
        found["sizes"].append(numbers)
    return found


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def report(numbers: Numbers) -> str:
    """Return the numbers of one size for a person to read."""
    exact, filters = numbers["exact_ms"]["p50"], numbers["filters"]
    recalls = [numbers["recall_at_10"], *numbers["filtered_recall_at_10"].values()]
    shares = ", ".join(f"{area} {one['p50']:.1f}" for area, one in filters.items())
    review, file = numbers["one_encoded_review"], numbers["one_file"]
    return f"""{numbers["passages"]:,} passages
  opens in {numbers["open_s"]:.2f} s; resident {numbers["memory_mb"]:.0f} MB, \
{numbers["memory_with_encoder_mb"]:.0f} with the encoder, {numbers["peak_memory_mb"]:.0f} at most
  p50 ms: exact FAISS {exact:.1f}; by meaning {numbers["meaning_ms"]["p50"]:.1f} \
({numbers["meaning_ratio"]:.2f}); by words and meaning {numbers["search_ms"]["p50"]:.1f} \
({numbers["search_ratio"]:.2f}), {shares}
  recall@10, all and filtered: {", ".join(f"{one:.3f}" for one in recalls)}
  sweeping over every passage {_spread(numbers["sweep_ms"])}; \
a whole question {_spread(numbers["question_ms"])}
  adding an encoded review {review["add_ms"]:.0f} ms ({review["ratio"]:.2f} of an empty \
library's), removing {review["remove_ms"]:.0f}; adding a file {file["add_ms"]:.0f} ms \
({file["ratio"]:.2f})"""


def _spread(times: dict[str, float]) -> str:
    return f"p50 {times['p50']:.0f} ms, p95 {times['p95']:.0f}, most {times['most']:.0f}"


def main() -> None:
    """Print the set-up, then the numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="passages")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--write", action="store_true", help="keep the results and the plot")
    parser.add_argument("--folder", type=Path, help="keep the library here, or go on with it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        found = measured(options.folder or Path(made), options.sizes)
    if options.write:
        from benchmarks.scale_plot import draw

        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        draw(found)
    if options.json:
        print(json.dumps(found))
        return
    print(found["machine"], found["versions"])
    for numbers in found["sizes"]:
        print(report(numbers))


if __name__ == "__main__":
    main()
