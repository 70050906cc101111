"""How well the machine codes: against sentences that people coded, theme by theme.

Run: python -m benchmarks.coding [--gold DIR | --judged] [--json]

A sentence with a theme is right if the gold has the theme there, whatever the polarity; polarities
are measured over those matches. A cell is a theme in a review: reported, absent or not mentioned.
Precision, recall and F1 are of what isn't "not mentioned", and a cell of another status is wrong on
both sides. Macro means the mean over the themes that the gold has. The samples' gold was used to
choose cues and weights; --judged takes the coded libraries from which nothing was learned.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.coding.agreement import NOTHING, alpha, kappa
from assistant.coding.codings import Codings
from assistant.coding.keeping import codings
from assistant.ground.assertion import Assertion
from benchmarks.coding_gold import SAMPLES, Labels, gold_library, load_gold
from benchmarks.kept_encoder import KeptEncoder
from evals.coded import as_gold, left_out_coded
from index.library import Library


@dataclass(frozen=True, slots=True)
class Score:
    """How many are right, of how many proposed and of how many there are."""

    right: int
    proposed: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was proposed that is right; 1 where nothing was."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 1 where there is nothing."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.proposed + self.gold
        return 2 * self.right / total if total else 1.0

    def as_json(self) -> dict[str, float]:
        """Return it with its shares."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        counts = {"right": self.right, "proposed": self.proposed, "gold": self.gold}
        return {name: round(value, 4) for name, value in shares.items()} | counts


def machine(found: Codings) -> Labels:
    """Return what the machine proposed, whatever people decided since."""
    return {
        (found.reviews[one.review].source, one.span, one.theme): one.proposed.value
        for one in found.every
        if one.proposed is not None
    }


def by_sentence(said: Labels, gold: Labels) -> dict[str, Score]:
    """Return how well each theme of the gold was found at its sentences, whatever the polarity."""
    right = Counter(theme for _, _, theme in said.keys() & gold.keys())
    proposed = Counter(theme for _, _, theme in said)
    there = Counter(theme for _, _, theme in gold)
    return {theme: Score(right[theme], proposed[theme], there[theme]) for theme in sorted(there)}


def cells(labels: Labels) -> dict[tuple[str, str], str]:
    """Return what each review says of each theme, where that is not "not mentioned"."""
    polarities: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (source, _, theme), polarity in labels.items():
        polarities[source, theme].add(polarity)
    found = {}
    for cell, values in polarities.items():
        if values & {Assertion.REPORTED, Assertion.RULED_OUT}:
            reported = Assertion.REPORTED in values
            found[cell] = Assertion.REPORTED.value if reported else Assertion.RULED_OUT.value
    return found


def by_cell(said: Labels, gold: Labels) -> dict[str, Score]:
    """Return how well the reviews' cells of each theme were told."""
    ours, theirs = cells(said), cells(gold)
    right = Counter(
        theme for (source, theme), status in ours.items() if theirs.get((source, theme)) == status
    )
    proposed = Counter(theme for _, theme in ours)
    there = Counter(theme for _, theme in theirs)
    return {theme: Score(right[theme], proposed[theme], there[theme]) for theme in sorted(there)}


def macro(scores: Mapping[str, Score]) -> dict[str, float]:
    """Return the means over themes, and the F1 of all of them taken together."""
    every = list(scores.values())
    total = Score(
        sum(one.right for one in every),
        sum(one.proposed for one in every),
        sum(one.gold for one in every),
    )
    means = {
        name: sum(getattr(one, name) for one in every) / len(every)
        for name in ("precision", "recall", "f1")
    }
    return {name: round(value, 4) for name, value in means.items()} | {
        "micro_f1": round(total.f1, 4)
    }


def negation(said: Labels, gold: Labels) -> dict[str, Any]:
    """Count what polarity was taken for what, over the codings whose theme and sentence are right.

    An error of negation takes something ruled out for reported, or something reported for ruled
    out; `errors` is their share of all matched codings. Advice taken for a report is told apart.
    """
    pairs = Counter((gold[key], said[key]) for key in said.keys() & gold.keys())
    matched = sum(pairs.values())
    ruled_out, reported, advised = Assertion.RULED_OUT, Assertion.REPORTED, Assertion.ADVISED
    wrong = pairs[ruled_out, reported] + pairs[reported, ruled_out]
    return {
        "matched": matched,
        "absent": sum(count for (true, _), count in pairs.items() if true == ruled_out),
        "absent_taken_as_reported": pairs[ruled_out, reported],
        "reported_taken_as_absent": pairs[reported, ruled_out],
        "advised_taken_as_reported": pairs[advised, reported],
        "reported_taken_as_advised": pairs[reported, advised],
        "errors": round(wrong / matched, 4) if matched else 0.0,
    }


def agreement(
    first: Labels, second: Labels, sentences: int, themes: int
) -> dict[str, float | None]:
    """Return kappa and alpha of two coders over every sentence and theme, uncoded ones included."""
    keys = first.keys() | second.keys()
    pairs = Counter((first.get(key, NOTHING), second.get(key, NOTHING)) for key in keys)
    pairs[NOTHING, NOTHING] += sentences * themes - len(keys)
    measures = {"kappa": kappa(pairs), "alpha": alpha(dict(pairs.items()))}
    return {name: None if one is None else round(one, 4) for name, one in measures.items()}


def measured(library: Library, folder: Path) -> dict[str, Any]:
    """Return all measures of a library against a folder's gold."""
    gold = load_gold(library, folder)
    with library.snapshot() as snapshot:
        found = codings(snapshot)
    said = machine(found)
    themes = len(found.codebook.themes)
    of_sentences, of_cells = by_sentence(said, gold.resolved), by_cell(said, gold.resolved)
    form: dict[str, Any] = {
        "reviews": len(gold.sources),
        "sentences": gold.sentences,
        "codings": len(gold.resolved),
        "by_sentence": macro(of_sentences),
        "by_cell": macro(of_cells),
        "negation": negation(said, gold.resolved),
        "machine_and_gold": agreement(said, gold.resolved, gold.sentences, themes),
    }
    if gold.passes is not None:
        form["two_passes"] = agreement(*gold.passes, gold.sentences, themes)
    form["themes"] = {
        theme: {
            "by_sentence": score.as_json(),
            "by_cell": of_cells[theme].as_json() if theme in of_cells else None,
        }
        for theme, score in of_sentences.items()
    }
    return form


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, default=SAMPLES, metavar="DIR", help="codings, as TSV")
    parser.add_argument("--judged", action="store_true", help="judged libraries left out")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        gold = options.gold
        if options.judged:
            gold = as_gold(left_out_coded(), Path(folder) / "judged")
        library = gold_library([gold], Path(folder) / "library", encoder=KeptEncoder())
        form = measured(library, gold)
    if options.json:
        print(json.dumps(form))
        return
    themes = form.pop("themes")
    for name, value in form.items():
        print(f"{name.replace('_', ' ')}: {value}")
    shown = ("precision", "recall", "f1")
    print(f"\n{'theme':30} of sentences: precision, recall, F1, gold; the same of cells")
    for theme, scores in themes.items():
        one, cell = scores["by_sentence"], scores["by_cell"]
        told = " ".join(f"{cell[name]:5.2f}" for name in shown) if cell else "–"
        print(
            f"{theme:30} {' '.join(f'{one[name]:5.2f}' for name in shown)} {one['gold']:5}   {told}"
        )


if __name__ == "__main__":
    main()
