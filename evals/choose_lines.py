"""Choose from which chance on a question is answered, by asking libraries left out.

Run: python -m evals.choose_lines [--write]

Each library is asked by the product itself, whose encoder had not seen it, so that a chance is the
best of a question's parts and readings. Who asks for a number or a list has a line of their
own. Of silent questions WRONG may be answered, WRONG_COUNTED of those that ask for a number or
list, which is one in a hundred of all such questions: who asks so rarely asks for what isn't there,
and an unsure answer gives no number. Of answerable questions LOST may find nothing.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.answering.answer import COUNTED
from assistant.answering.asking import evidence_of
from assistant.answering.question import Scope, understand
from assistant.ground.types import Turn
from assistant.reader.reader import Lines
from evals.gathered import library_of
from evals.libraries import held_back, load
from index.encoder import load_encoder
from index.types import Encoder

OUT = Path(__file__).parents[1] / "assistant" / "data" / "lines.toml"
WRONG = 0.06
WRONG_COUNTED = 0.15
LOST = 0.03


@dataclass(frozen=True, slots=True)
class Chance:
    """A question that was asked, and the chance that anything answers it."""

    answerable: bool
    counting: bool
    chance: float


def chances(folder: Path, encoder: Encoder) -> Iterator[Chance]:
    """Ask every question of a judged library that isn't to be declined."""
    judged = load(folder)
    with tempfile.TemporaryDirectory() as place:
        library = library_of(judged, encoder, Path(place) / "library")
        with library.snapshot() as snapshot:
            for question in judged.questions:
                history = [Turn("user", one) for one in question.history]
                taken = understand(snapshot, encoder, question.text, history=history)
                if taken.scope is not Scope.IN or not question.is_searched:
                    continue
                found = evidence_of(snapshot, encoder, taken)
                best = max(one.read.question for one in found)
                yield Chance(bool(question.evidence), taken.aim in COUNTED, best)


def lines_of(asked: Sequence[Chance]) -> Lines:
    """Choose the lines: few silent questions answered, few answerable ones that find nothing."""
    answered = _line([one for one in asked if not one.counting], WRONG)
    counted = _line([one for one in asked if one.counting], WRONG_COUNTED)
    nothing = float(np.quantile([one.chance for one in asked if one.answerable], LOST))
    return Lines(answered, counted, min(nothing, answered, counted))


def _line(asked: Sequence[Chance], wrong: float) -> float:
    return float(np.quantile([one.chance for one in asked if not one.answerable], 1 - wrong))


def report(asked: Sequence[Chance], lines: Lines) -> None:
    """Print how many questions each line lets through."""
    for name, counting, line in (
        ("others", False, lines.answered),
        ("numbers and lists", True, lines.counted),
    ):
        for answerable in (True, False):
            some = [
                one.chance >= line
                for one in asked
                if (one.counting, one.answerable) == (counting, answerable)
            ]
            word = "answerable" if answerable else "silent"
            print(f"{name}, {word}: {sum(some)} of {len(some)} answered")


def main() -> None:
    """Ask the libraries left out, say what the lines come to, and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    encoder = load_encoder()
    asked = [one for folder in held_back() for one in chances(folder, encoder)]
    lines = lines_of(asked)
    report(asked, lines)
    told = "".join(f"{name} = {getattr(lines, name):.3f}\n" for name in Lines.__slots__)
    print(told)
    if given.write:
        OUT.write_text(f"# Made by `python -m evals.choose_lines --write`.\n\n{told}")


if __name__ == "__main__":
    main()
