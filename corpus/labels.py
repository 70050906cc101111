"""What each item is called: readable, and never the same name twice in a review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.markers import Form
from corpus.types import Span

_ORDINALS = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_LONGEST_HEADING = 60


@dataclass(slots=True)
class Draft:
    """An item before it has its final label."""

    section: int
    span: Span
    form: Form
    words: str  # "a", "12", "4.12", "Recommendation 7"
    run: int  # siblings marked one after the other
    parent: Draft | None
    base: str = ""  # number of the section's heading
    heading: str = ""  # its words
    recommends: bool = False
    through: bool = False  # one of paragraphs numbered through from section to section
    words_at: int = 0  # where its words start, after the marker
    whole: bool = False  # opened by a heading: all unmarked paragraphs under it are its own
    listing: bool = False  # its words announce bullets


def unique_labels(drafts: Sequence[Draft]) -> list[str]:
    """Return a label for each draft; where one would repeat, all its siblings say which."""
    runs: dict[int, list[int]] = {}
    for n, draft in enumerate(drafts):
        runs.setdefault(draft.run, []).append(n)
    labels = [""] * len(drafts)
    final: dict[int, str] = {}
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for members in runs.values():
        plain = [_plain(drafts[n], final) for n in members]
        named = _first_free(drafts[members[0]], plain, taken, counts)
        for n, label in zip(members, named, strict=True):
            labels[n] = final[id(drafts[n])] = label
            taken.add(label)
    return labels


def _plain(draft: Draft, final: dict[int, str]) -> str:
    above = final[id(draft.parent)] if draft.parent else draft.base
    if draft.form is Form.LETTER:
        return f"{above}({draft.words})"
    if draft.form is not Form.NUMBER:
        return draft.words
    if above and not (draft.through and draft.parent is None):
        return f"{above}({draft.words})"
    return f"{'Recommendation' if draft.recommends else 'paragraph'} {draft.words}"


def _first_free(
    first: Draft, plain: list[str], taken: set[str], counts: dict[str, int]
) -> list[str]:
    for prefix in _prefixes(first, plain[0], counts):
        named = [f"{prefix}{label}" for label in plain]
        if taken.isdisjoint(named):
            return named
    raise AssertionError  # there is always another ordinal


def _prefixes(first: Draft, label: str, counts: dict[str, int]) -> Iterator[str]:
    yield ""
    if first.heading and not first.base and len(first.heading) <= _LONGEST_HEADING:
        yield f"{first.heading}, "
    counts.setdefault(label, 0)
    while True:
        at = counts[label]
        counts[label] += 1
        yield f"{_ORDINALS[at]} " if at < len(_ORDINALS) else f"{_nth(at + 2)} "


def _nth(n: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{n}{'th' if n % 100 in {11, 12, 13} else ends.get(n % 10, 'th')}"
