"""A document's sentences with their themes, drawn: what the machine says and what people say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from assistant.coding.codings import MACHINE, Standing
from assistant.pages import markup, services, tables, wording
from corpus.types import Place
from index.types import HeldReview

if TYPE_CHECKING:
    from assistant.coding.codings import Coding

WORDS = {"right": Standing.CONFIRMED, "wrong": Standing.REJECTED}  # of the buttons that decide


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and what it is coded with."""

    place: Place
    codings: tuple[Coding, ...]


def sentences(held: HeldReview) -> list[Marked]:
    """Return every sentence of a document, in the order of the text."""
    by_place: dict[Place, list[Coding]] = {}
    for coding in services.codings_of(held.id):
        by_place.setdefault(coding.place, []).append(coding)
    passages = services.review(held.sha256).passages
    places = [Place(held.sha256, span) for passage in passages for span in passage.sentences]
    return [Marked(place, tuple(by_place.get(place, ()))) for place in places]


def at(key: str, among: Sequence[Marked]) -> tuple[Marked, Coding | None] | None:
    """Return the sentence, and the coding if any, that a key names: "at|3f0c…|10|42|core-groups".

    None where the key names another version of the document than these are sentences of.
    """
    what, _, rest = key.partition("|")
    named, _, theme = rest.rpartition("|")
    for one in among if what == "at" else ():
        if _named(one.place) == named:
            return one, next((each for each in one.codings if each.theme == theme), None)
    return None


def after(coding: Coding, among: Sequence[Marked]) -> str:
    """Return the place of the next coding that waits for a person, "" where none does."""
    waiting = [
        each
        for one in among
        for each in one.codings
        if each.standing is Standing.PROPOSED
        and (each.span, each.theme) > (coding.span, coding.theme)
    ]
    return _place(waiting[0]) if waiting else ""


def _named(place: Place) -> str:
    return f"{place.sha256}|{place.span.start}|{place.span.end}"


def _place(coding: Coding) -> str:
    return f"{_named(coding.place)}|{coding.theme}"


def listed(shown: Sequence[Marked]) -> str:
    """Return sentences as a list, with buttons to decide on each theme."""
    names = {theme.code: theme.name for theme in services.codebook().themes}
    cited = services.cited([one.place for one in shown])
    items = ""
    for one, citation in zip(shown, cited, strict=True):
        codes = "".join(_coding(each, names) for each in one.codings)
        quote = markup.element("p", citation.quote, css="words")
        items += (
            f'<li><blockquote class="point near">{quote}</blockquote>'
            f"<p>{tables.opening(citation.label, f'at|{_named(one.place)}|')}</p>"
            + (f'<ul class="codes">{codes}</ul>' if codes else "")
            + "</li>"
        )
    return f'<ul class="ledger">{items}</ul>' if items else ""


def _coding(coding: Coding, names: dict[str, str]) -> str:
    name, key = names.get(coding.theme, coding.theme), _place(coding)
    choices = "".join(
        tables.opening(text, f"{word}|{key}", said=f"{text}: {name}", css="small")
        for text, word in (("Confirm", "right"), ("Reject", "wrong"))
    )
    more = tables.opening(
        "Change or note", f"at|{key}", said=f"Change or note: {name}", css="small"
    )
    css = ' class="rejected"' if coding.standing is Standing.REJECTED else ""
    return (
        f"<li{css}>{markup.element('strong', name)}"
        f"<span>{escape(said_by_machine(coding))}</span>{_person(coding)}"
        f'<span class="choices">{choices}{more}</span></li>'
    )


def said_by_machine(coding: Coding) -> str:
    """Return what the machine proposed, whatever people decided since."""
    if coding.proposed is None:
        return "Machine: nothing"
    return f"Machine: {wording.ASSERTIONS[coding.proposed]} (confidence {coding.confidence:.2f})"


def _person(coding: Coding) -> str:
    if coding.by == MACHINE:
        return ""
    said = wording.STANDINGS[coding.standing]
    if coding.standing is not Standing.REJECTED and coding.assertion is not coding.proposed:
        said += f", {wording.ASSERTIONS[coding.assertion]}"
    note = f": {coding.note}" if coding.note else ""
    return f'<span class="person">{escape(f"{coding.by}: {said}{note}")}</span>'
