"""Fit what tells what a sentence does with a theme, and measure it on sentences left out.

Run: python -m benchmarks.fit_assertion [--write]

Learned from: the codings of the samples, of the development reviews and of the judged libraries
that are neither held back nor set aside, and evals/judged/asserted. Printed is what was taken for
what, by the rules alone and as learned: on the coded libraries from which nothing is learned, and
on each writer of evals/judged/asserted by a model that learned nothing of theirs.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from assistant.codebook.book import Theme
from assistant.codebook.cues import CueIndex
from assistant.codebook.toml import shipped
from assistant.coding.learned_assertion import LearnedAssertion, terms_of_saying
from assistant.coding.model import weighted
from assistant.coding.proposing import saying_of
from assistant.coding.signals import sentences_of
from assistant.coding.theme_assertion import OF_THEMES, Saying, theme_assertion_of
from assistant.ground.assertion import Assertion
from benchmarks.coding_gold import DEVELOPMENT, SAMPLES, gold_library, load_gold
from benchmarks.coding_learning import terms_with_rarity
from benchmarks.kept_encoder import KeptEncoder
from corpus.types import SectionKind, Span
from evals.coded import POLARITY, as_gold, learned_coded, left_out_coded
from evals.libraries import HOME
from index.library import Library

OUT = Path(__file__).parents[1] / "assistant" / "data" / "assertion.npz"
ASSERTED = HOME / "asserted"
LEAST = 3  # sentences that a term must stand in
FREELY = 30.0  # inverse of the penalty on weights
WEIGHTS = {Assertion.RULED_OUT: 2.0}  # there are few


@dataclass(frozen=True)
class Shown:
    """A sentence that does something with a theme, what rules say it does, and what it does."""

    counts: Counter[str]
    ruled: Assertion
    does: Assertion


def _shown(saying: Saying, places: tuple[Span, ...], theme: Theme, polarity: str) -> Shown:
    ruled = theme_assertion_of(saying, places, theme.group)
    return Shown(terms_of_saying(saying, theme, ruled), ruled, Assertion(polarity))


def coded(library: Library, folder: Path) -> Iterator[Shown]:
    """Yield the codings of a folder of gold."""
    themes = {theme.code: theme for theme in shipped().themes}
    cues = CueIndex({code: theme.cues for code, theme in themes.items()})
    gold: defaultdict[str, list[tuple[Span, str, str]]] = defaultdict(list)
    for (source, span, code), polarity in load_gold(library, folder).resolved.items():
        gold[source].append((span, code, polarity))
    with library.snapshot() as snapshot:
        for source, its in gold.items():
            read = sentences_of(snapshot.version(snapshot.held(source).sha256), (), cues)
            rows = {span: row for row, span in enumerate(read.spans)}
            for span, code, polarity in its:
                places = tuple(one.span for one in read.matches[rows[span]].get(code, ()))
                yield _shown(saying_of(read, rows[span]), places, themes[code], polarity)


def asserted(file: Path) -> Iterator[Shown]:
    """Yield the sentences of one writer."""
    themes = {theme.code: theme for theme in shipped().themes}
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        named = row["section"]
        kind = SectionKind(named) if named in set(SectionKind) else SectionKind.OTHER
        saying = Saying(row["sentence"], row["after"], row["before"], kind)
        yield _shown(saying, (), themes[row["theme"]], POLARITY[row["assertion"]])


def learn(shown: Sequence[Shown]) -> LearnedAssertion:
    """Fit a logistic model over the terms of sentences."""
    terms, rarity = terms_with_rarity([one.counts for one in shown], LEAST)
    rows = [weighted(one.counts, terms, rarity) for one in shown]
    ends = np.cumsum([0, *(len(numbers) for numbers, _ in rows)])
    numbers = np.concatenate([np.array(one, dtype=np.int64) for one, _ in rows])
    values = np.concatenate([one for _, one in rows])
    matrix = csr_matrix((values, numbers, ends), shape=(len(rows), len(terms)))
    classes = {one: n for n, one in enumerate(OF_THEMES)}
    weigh = {n: WEIGHTS.get(one, 1.0) for one, n in classes.items()}
    model = LogisticRegression(C=FREELY, max_iter=400, class_weight=weigh)
    model.fit(matrix, [classes[one.does] for one in shown])
    parts = (rarity, model.coef_.T, model.intercept_)
    return LearnedAssertion(terms, *(np.asarray(one, dtype=np.float32) for one in parts))


def keep(known: LearnedAssertion, path: Path) -> None:
    """Write what was learned, in half precision."""
    np.savez_compressed(
        path,
        terms=np.frombuffer(json.dumps(list(known.terms)).encode(), dtype=np.uint8),
        rarity=known.rarity.astype(np.float16),
        of_terms=known.of_terms.astype(np.float16),
        bias=known.bias,
    )


def report(name: str, shown: Sequence[Shown], known: LearnedAssertion) -> None:
    """Print how much was taken for what, by the rules and as learned."""
    by_rules = Counter(f"{one.does} as {one.ruled}" for one in shown)
    learned = Counter(f"{one.does} as {known.likeliest(one.counts)}" for one in shown)
    for how, count in (("rules", by_rules), ("learned", learned)):
        told = ", ".join(f"{pair} {number}" for pair, number in sorted(count.items()))
        print(f"{name}, {how}: {told}", flush=True)


def main() -> None:
    """Measure, and with --write put what is learned into the product."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="write data/assertion.npz")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        judged = as_gold(learned_coded(), folder / "judged")
        unseen = as_gold(left_out_coded(), folder / "unseen")
        folders = (SAMPLES, DEVELOPMENT, judged, unseen)
        library = gold_library(folders, folder / "library", encoder=KeptEncoder())
        *seen, left = [list(coded(library, one)) for one in folders]
    known = [one for of_folder in seen for one in of_folder]
    writers = {file.stem: list(asserted(file)) for file in sorted(ASSERTED.glob("*.jsonl"))}
    for name, mine in writers.items():
        others = [one for other, theirs in writers.items() if other != name for one in theirs]
        report(name, mine, learn([*known, *others]))
    every = learn([*known, *(one for theirs in writers.values() for one in theirs)])
    report("coded libraries left out", left, every)
    if options.write:
        keep(every, OUT)


if __name__ == "__main__":
    main()
