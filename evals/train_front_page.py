"""Train the tagger of front pages, and say how well it does on openings of writers left out.

    python -m evals.train_front_page               # learn from all and write the models
    python -m evals.train_front_page --left-out    # choose the lines on writers left out
    python -m evals.train_front_page --kept        # measure what ships on writers kept for that

Settings and parts are fixed, and the same openings give the same models. A line is the least
chance of a value that is taken, so that few that are stated are read wrong: a blank is asked of a
person, a wrong value isn't.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.front_pages import OUTCOMES
from corpus.front_page.tagger import SUFFIX, Tagger, train
from corpus.front_page.terms import Field
from corpus.front_page.tokens import TAGGED
from corpus.front_page.values import Lines, Read
from evals.front_page_examples import KEPT, TESTS, Example, kept, learned

OUT = Path(__file__).parents[1] / "corpus" / "data" / "front_page"
PARTS = 2  # writers are left out half at a time
WRONG = 0.05  # of the values that are stated, at most, where a line can reach it
WRONG_TITLES = 0.3  # most of them lack a line, or have one too many: few would be left otherwise
_HEAD = (
    "# The least chance of a value, the tagger's own and the rules', chosen by\n"
    "# evals/train_front_page.py on writers left out; that of the rules' is at most 0.05,\n"
    "# which gave more right for each wrong one on one more writer (B).\n"
)
MOST_RULED = 0.05  # of a value that the rules read too: more right for each wrong one on writer B
LINES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A field of an opening as a tagger read it that had learned nothing of its writer's."""

    example: Example
    read: Read

    def outcome(self, lines: Lines) -> str | None:
        """Say if the value at some lines is right, wrong or blank; None if rightly blank."""
        return self.example.outcome(self.read.field, self.read.decided(lines))

    def by_rules(self) -> str | None:
        """Say the same of what the rules read."""
        ruled = self.read.ruled
        return self.example.outcome(self.read.field, ruled.text if ruled else None)


def write_models(examples: Sequence[Example], folder: Path) -> None:
    """Learn a model of each field from examples, whole and bare, and write them to a folder."""
    examples = [*examples, *(example.bare() for example in examples)]
    features = [example.page.features(example.ruled) for example in examples]
    for field in TAGGED:
        tags = [example.tags(field) for example in examples]
        train(list(zip(features, tags, strict=True)), folder / f"{field}{SUFFIX}")


def left_out() -> Iterator[LeftOut]:
    """Read the openings of each writer by a tagger that learned from the others'."""
    examples = learned()
    with ProcessPoolExecutor() as pool:
        for at, reads in itertools.chain.from_iterable(pool.map(_of_part, range(PARTS))):
            for read in reads.values():
                yield LeftOut(examples[at], read)


def _of_part(part: int) -> list[tuple[int, dict[Field, Read]]]:
    """Leave out a part of the writers, and return the numbers of their openings, as read."""
    examples = learned()
    writers = sorted({example.writer for example in examples} - {TESTS})[part::PARTS]
    with tempfile.TemporaryDirectory() as folder:
        write_models([one for one in examples if one.writer not in writers], Path(folder))
        held = {field: (Path(folder) / f"{field}{SUFFIX}").read_bytes() for field in TAGGED}
    tagger = Tagger(held)
    return [
        (at, one.page.read(one.ruled, tagger))
        for at, one in enumerate(examples)
        if one.writer in writers
    ]


def lines_of(found: Sequence[LeftOut]) -> Lines:
    """Return the lines at which most values are right and few are wrong.

    Where no lines reach as few, a wrong value counts as two that are right.
    """
    pairs = [Lines(own, ruled) for own in LINES for ruled in LINES if ruled <= own]
    shares = [_share(one.outcome(lines) for one in found) for lines in pairs]
    most = WRONG_TITLES if found[0].read.field is Field.TITLE else WRONG
    few = [at for at, share in enumerate(shares) if share["wrong"] <= most and share["right"]]
    best = max(few or range(len(pairs)), key=lambda at: _worth(shares[at], few=bool(few)))
    return replace(pairs[best], ruled=min(pairs[best].ruled, MOST_RULED))


def _worth(share: Mapping[str, float], *, few: bool) -> float:
    return share["right"] - (0 if few else 2 * share["wrong"])


def _share(outcomes: Iterable[str | None]) -> dict[str, float]:
    """Return the shares of outcomes among the values that are stated or were read."""
    count = Counter(one for one in outcomes if one)
    return {name: count[name] / (count.total() or 1) for name in OUTCOMES}


def _row(name: str, found: Sequence[LeftOut], lines: Mapping[Field, Lines]) -> str:
    rules = _share(one.by_rules() for one in found)
    tagged = _share(one.outcome(lines[one.read.field]) for one in found)
    return f"{name:10}" + "".join(f"{share:8.3f}" for share in (*rules.values(), *tagged.values()))


def main() -> int:
    """Train and write the models; with --left-out, measure, and write the lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--kept", action="store_true")
    options = parser.parse_args()
    if options.kept:
        print(*map(_counted, KEPT), sep="\n")
    elif options.left_out:
        _choose_lines()
    else:
        write_models(learned(), OUT)
    return 0


def _counted(writer: str) -> str:
    """Count the outcomes of a kept writer's fields, by the rules and as they ship."""
    own = [example for example in kept() if example.writer == writer]
    shipped = [example.page.values({}) for example in own]
    told = [f"{writer}:"]
    for name, values in (("rules", [example.ruled for example in own]), ("shipped", shipped)):
        count = Counter(
            example.outcome(field, value.get(field))
            for example, value in zip(own, values, strict=True)
            for field in TAGGED
        )
        told.append(f"{name} " + ", ".join(f"{count[one]} {one}" for one in OUTCOMES))
    return " ".join(told)


def _choose_lines() -> None:
    found = list(left_out())
    of = {field: [one for one in found if one.read.field is field] for field in TAGGED}
    lines = {field: lines_of(of[field]) for field in TAGGED}
    told = "".join(
        f"{field} = {{ own = {line.own}, ruled = {line.ruled} }}\n" for field, line in lines.items()
    )
    (OUT / "lines.toml").write_text(f"{_HEAD}{told}", encoding="utf-8")
    print(f"{'':10}" + "".join(f"{name:>8}" for name in 2 * OUTCOMES) + "   rules, then tagged")
    for field in TAGGED:
        print(_row(field, of[field], lines), f"  from {lines[field]}")
    print(_row("all", found, lines))


if __name__ == "__main__":
    sys.exit(main())
