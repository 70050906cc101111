"""Numbered and lettered paragraphs, and how they nest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.asking import asks
from corpus.blocks import BlockKind
from corpus.inline import GIANT, inline_items
from corpus.labels import Draft, unique_labels
from corpus.layout import Layout, Unit
from corpus.markers import BULLET, Form, Marker, letter_value, marker_of, roman_value
from corpus.noting import notes
from corpus.outline import Outline
from corpus.types import Item, SectionKind, Span

_AHEAD = 12  # units in which to look for the letter after an i


@dataclass(slots=True)
class _Open:
    """An item that later ones may follow or stand under."""

    form: Form
    style: str
    value: int
    draft: Draft


@dataclass(slots=True)
class _Reader:
    """Reads markers in order and says which item each opens."""

    drafts: list[Draft] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    runs: int = 0
    section: int = -1
    recommends: bool = False
    base: str = ""
    heading: str = ""
    numbered: list[Draft] = field(default_factory=list)  # the latest run of whole numbers

    def enter(self, section: int, outline: Outline) -> None:
        """Start a section: nothing is open, its heading's number stands before letters."""
        self.section, self.stack = section, []
        path = outline.sections[section].heading
        self.heading = path[-1] if path else ""
        advises = outline.sections[section].kind is SectionKind.RECOMMENDATIONS
        self.recommends = advises and "recommendation" in self.heading.lower()
        marker = marker_of(self.heading)
        decimal = marker is not None and marker.form in {Form.NUMBER, Form.DECIMAL}
        self.base = marker.label if marker and decimal else ""

    def read(self, marker: Marker, span: Span, later: Sequence[Marker]) -> Draft | None:
        """Open the item that a marker announces; None if it only looks like one."""
        if marker.form is Form.NUMBER:
            return self._number(marker, span, later)
        if marker.form is Form.LETTER:
            return self._letter(marker, span, later)
        return self._open(marker, span, 0, None)

    def _number(self, marker: Marker, span: Span, later: Sequence[Marker]) -> Draft | None:
        value = marker.number[0]
        for depth in range(len(self.stack) - 1, -1, -1):
            before = self.stack[depth]
            if before.form is Form.NUMBER and value > before.value:
                if marker.bare and value != before.value + 1:
                    return None
                return self._open(marker, span, depth, before.draft)
        last = int(self.numbered[-1].words) if self.numbered else 0
        fresh = bool(self.numbered) and self.numbered[-1].section != self.section
        through = fresh and value == last + 1
        followed = any(m.form is Form.NUMBER and m.number == (value + 1,) for m in later)
        if marker.bare and not (through or followed):
            return None
        depth = len(self.stack) if value == 1 and self._may_hold(Form.NUMBER) else 0
        if not through:
            return self._open(marker, span, depth, None)
        for earlier in self.numbered:
            earlier.through = True
        return self._open(marker, span, depth, self.numbered[-1])

    def _letter(self, marker: Marker, span: Span, later: Sequence[Marker]) -> Draft | None:
        readings = _readings(marker, later)
        for depth in range(len(self.stack) - 1, -1, -1):
            before = self.stack[depth]
            for style, value in readings:
                if before.style == style and value == before.value + 1:
                    return self._open(marker, span, depth, before.draft, (style, value))
        style, value = next((r for r in readings if r[1] == 1), readings[0])
        for depth, before in enumerate(self.stack):
            if before.style == style:
                follows = before.draft if value > before.value else None
                return self._open(marker, span, depth, follows, (style, value))
        initial = marker.style.startswith(".") and not marker.is_roman
        if initial and not (value == 1 and _has_second(marker, later)):
            return None  # an initial, or a sentence that ends in a letter
        depth = len(self.stack) if value == 1 else self._outside_letters()
        return self._open(marker, span, depth, None, (style, value))

    def _outside_letters(self) -> int:
        forms = [above.form for above in self.stack]
        return forms.index(Form.LETTER) if Form.LETTER in forms else len(forms)

    def _may_hold(self, form: Form) -> bool:
        return bool(self.stack) and all(above.form is not form for above in self.stack)

    def _open(
        self,
        marker: Marker,
        span: Span,
        depth: int,
        follows: Draft | None,
        reading: tuple[str, int] | None = None,
    ) -> Draft:
        """Put an item at a depth, as next of the run of the one it follows or as a new run."""
        del self.stack[depth:]
        self.runs += follows is None
        draft = Draft(
            self.section,
            span,
            marker.form,
            marker.label,
            follows.run if follows else self.runs,
            self.stack[-1].draft if self.stack else None,
            self.base,
            self.heading,
            self.recommends,
            through=follows.through if follows else False,
            words_at=span.start + marker.end,
        )
        value = marker.number[0] if marker.form is Form.NUMBER else 0
        style, value = reading or ("", value)
        self.stack.append(_Open(marker.form, style, value, draft))
        self.drafts.append(draft)
        if marker.form is Form.NUMBER and depth == 0:
            if not draft.through and follows is None:
                self.numbered = []
            self.numbered.append(draft)
        return draft

    def inline(self, found: Sequence[tuple[Marker, Span]]) -> None:
        """Take the numbered paragraphs found inside one run of text."""
        self.stack = []
        for marker, span in found:
            draft = self._open(marker, span, 0, None)
            draft.through = True


def _has_second(marker: Marker, later: Sequence[Marker]) -> bool:
    seconds = {"b", "ii"}
    return any(m.style == marker.style and m.label.lower() in seconds for m in later)


def _readings(marker: Marker, later: Sequence[Marker]) -> list[tuple[str, int]]:
    """Return a letter's readings, likelier first: (style, value)."""
    letter, roman = letter_value(marker.label), roman_value(marker.label)
    readings = []
    if letter is not None:
        readings.append((f"{marker.style}letter", letter))
    if roman is not None:
        readings.append((f"{marker.style}roman", roman))
    after = next((m.label.lower() for m in later if m.style == marker.style), "")
    if marker.label.lower() == "i" and after != "j":
        readings.reverse()
    return readings


def items(layout: Layout, outline: Outline) -> tuple[tuple[Item, ...], dict[int, int]]:
    """Find items and notes, their labels unique; and where the words of each start."""
    reader = _Reader()
    markers = [marker_of(layout.words(unit)) for unit in layout.units]
    current: Draft | None = None
    for n in range(len(layout.units)):
        if outline.section_of[n] != reader.section:
            reader.enter(outline.section_of[n], outline)
            current = None
        current = _next(reader, layout, outline, markers, n, current)
    labels = unique_labels(reader.drafts)
    found = [
        Item(label, draft.span, draft.section)
        for draft, label in zip(reader.drafts, labels, strict=True)
    ]
    noted, words_at = notes(layout, outline)
    words_at.update((draft.span.start, draft.words_at) for draft in reader.drafts)
    return tuple(sorted([*found, *noted], key=lambda item: item.span)), words_at


def _next(
    reader: _Reader,
    layout: Layout,
    outline: Outline,
    markers: Sequence[Marker | None],
    n: int,
    current: Draft | None,
) -> Draft | None:
    """Read one unit; return the item that the next unit may go on with."""
    unit, marker = layout.units[n], markers[n]
    heading = n in outline.headings
    labelled = marker is not None and marker.form is Form.LABELLED
    if n in outline.contents or (heading and not labelled) or unit.kind is BlockKind.NOTE:
        return None
    if unit.span.end - unit.span.start > GIANT:
        inner = list(inline_items(layout.words(unit), unit.span.start))
        if inner:
            reader.inline(inner)
            return None
        marker = None if marker and marker.bare else marker
    if marker is not None:
        later = [m for m in markers[n + 1 : n + _AHEAD] if m is not None]
        draft = reader.read(marker, unit.span, later)
        if draft is not None:
            draft.whole = heading
            row = unit.kind is BlockKind.TABLE_ROW
            words = layout.words(unit)[marker.end :]
            draft.recommends = draft.recommends and (row or asks(words))
            return draft
    if current is not None and _continues(layout, current, unit):
        current.span = Span(current.span.start, unit.span.end)
        return current
    return None


def _continues(layout: Layout, item: Draft, unit: Unit) -> bool:
    """Say if an unmarked paragraph evidently goes on with the item before it."""
    own = layout.text[item.words_at : item.span.end].rstrip()
    words = layout.words(unit)
    if item.whole or not own:
        return True
    if unit.kind is BlockKind.LIST_ITEM or BULLET.match(words):
        if own.endswith((":", ";", ",")):
            item.listing = True
        return item.listing
    return words[0].islower() and not own.endswith((".", "!", "?"))
