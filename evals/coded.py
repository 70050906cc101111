"""Judged libraries whose sentences people coded with the themes of the codebook.

Run: python -m evals.coded

Prints how far a second coder agrees: kappa over all sentences and themes, coded or not, the F1 of
one coder's codings against the other's, and how often both said the same of what a sentence does
with a theme that both saw.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.codebook.toml import shipped
from assistant.coding.agreement import NOTHING, kappa
from evals.libraries import HOME, JudgedLibrary, learned_from, load

CODED = HOME / "coded"
SECOND = CODED / "second"  # the same libraries by a second coder
POLARITY = {  # of gold, which has no word for what is supposed
    "reported": "reported", "ruled_out": "absent", "advised": "advised", "supposed": "advised",
}  # fmt: skip
Codings = Mapping[str, frozenset[int]]  # by theme: positions in JudgedLibrary.sentences


@dataclass(frozen=True, slots=True)
class Coding:
    """A theme at a sentence, as a person coded it."""

    sentence: int  # position in JudgedLibrary.sentences
    theme: str  # its code
    assertion: str  # reported, ruled_out, advised or supposed
    whose: str  # child, parent or agency


def coded_libraries(folder: Path = CODED) -> list[str]:
    """Return the names of the libraries that were coded."""
    return sorted(path.stem for path in folder.glob("*.tsv"))


def learned_coded() -> list[str]:
    """Return the names of those that may be learned from."""
    learned = {folder.name for folder in learned_from()}
    return [name for name in coded_libraries() if name in learned]


def left_out_coded() -> list[str]:
    """Return the names of those that are held back or set aside."""
    return sorted(set(coded_libraries()) - set(learned_coded()))


def codings(library: JudgedLibrary, folder: Path = CODED) -> list[Coding]:
    """Return the codings of a library, each at its sentence; what stands nowhere is an error."""
    places = places_of(library)
    return [
        Coding(at, row["theme"], row["assertion"], row["whose"])
        for row in _rows(folder / f"{library.name}.tsv")
        for at in places[row["document"], row["sentence"]]
    ]


def by_theme(library: JudgedLibrary) -> Codings:
    """Return the sentences that were coded with each theme, whatever they do with it."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for one in codings(library):
        found[one.theme].add(one.sentence)
    return {theme: frozenset(at) for theme, at in found.items()}


def as_gold(names: Iterable[str], folder: Path) -> Path:
    """Write documents and codings of libraries in the form of the tests' gold; return the folder.

    A document is named after its library and itself: AB~d1.md. The folder is made.
    """
    folder.mkdir()
    for name in names:
        for document in sorted((HOME / name / "docs").glob("*.md")):
            (folder / f"{name}~{document.name}").write_bytes(document.read_bytes())
        tables: defaultdict[str, list[str]] = defaultdict(lambda: ["theme\tpolarity\tsentence"])
        for row in _rows(CODED / f"{name}.tsv"):
            told = (row["theme"], POLARITY[row["assertion"]], row["sentence"])
            tables[row["document"]].append("\t".join(told))
        for document_name, rows in tables.items():
            text = "\n".join([*rows, ""])
            (folder / f"{name}~{document_name}.tsv").write_text(text, encoding="utf-8")
    return folder


def places_of(library: JudgedLibrary) -> dict[tuple[str, str], list[int]]:
    """Return the positions of the sentences that a document holds, by both on one line."""
    found: dict[tuple[str, str], list[int]] = {}
    for at, one in enumerate(library.sentences):
        document = library.reviews[one.document].source.removesuffix(".md")
        found.setdefault((document, " ".join(one.text.split())), []).append(at)
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def main() -> None:
    """Print the agreement of each library that was coded twice, and of all."""
    every: Counter[tuple[str, str]] = Counter()
    for name in coded_libraries(SECOND):
        pairs = _pairs(load(HOME / name))
        print(f"{name:4} {_said(pairs)}")
        every += pairs
    print(f"all  {_said(every)}")


def _pairs(library: JudgedLibrary) -> Counter[tuple[str, str]]:
    """Count what two coders said of each sentence and theme."""
    first, second = (
        {(one.sentence, one.theme): one.assertion for one in codings(library, folder)}
        for folder in (CODED, SECOND)
    )
    keys = first.keys() | second.keys()
    pairs = Counter((first.get(key, NOTHING), second.get(key, NOTHING)) for key in keys)
    pairs[NOTHING, NOTHING] = len(library.sentences) * len(shipped().themes) - len(keys)
    return pairs


def _said(pairs: Counter[tuple[str, str]]) -> str:
    both = {pair: count for pair, count in pairs.items() if NOTHING not in pair}
    one = sum(count for pair, count in pairs.items() if pair[0] != NOTHING)
    other = sum(count for pair, count in pairs.items() if pair[1] != NOTHING)
    alike = sum(count for (first, second), count in both.items() if first == second)
    matched = sum(both.values())
    return (
        f"{one} and {other} codings, kappa {kappa(pairs):.2f}, "
        f"F1 {2 * matched / (one + other):.2f}, "
        f"assertion alike in {alike} of {matched}"
    )


if __name__ == "__main__":
    main()
