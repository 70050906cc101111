"""The product's own sentences: lead lines and caveats. They count and name; they quote nothing."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.tally import Tally
from assistant.ground.counting import Scope
from assistant.ground.types import Aim, Answer, AnswerPart, Understood
from index.types import Filter, HeldReview

IDENTIFIES = (
    "I can't help to work out who somebody is. Reviews use pseudonyms to protect children, "
    "families and staff. You can ask what the reviews say about how agencies worked together."
)
LIVE_CASE = (
    "I can't advise on a case in hand: I only report what published reviews say. Please speak to "
    "your manager or designated safeguarding lead and follow your local procedures; if a child is "
    "in immediate danger, call 999. You can ask about the issue itself, without details of the "
    "case. Nothing that you typed was stored."
)
NOT_UNDERSTOOD = (
    "I couldn't tell what to look for. Name a subject in a few words, for example "
    "“pre-birth assessment” or “information sharing between health and social care”."
)
UNSURE = "Nothing speaks plainly to it; these may bear on it."
COURTESY = "You’re welcome. Ask what the reviews say about an issue whenever you like."
FOREIGN = (
    "I read English only, as the reviews do: please ask in English, or name the subject in a few "
    "English words."
)
EMPTY = "The library holds nothing in this part yet: add reviews, or widen the filters."
WHOLE = "practice as a whole"  # what a question without a subject is about
NO_EVIDENCE = "That a review does not mention something is not evidence that it did not happen."
NO_COMPARISON = (
    "Reviews are few and are chosen because something went wrong, so counts say how often an "
    "issue was written about, not how common it is."
)
BEYOND = (
    "Published reviews can’t tell what causes something, or how common it is: they are written "
    "because something went wrong, and are no sample of families or of practice."
)
AIMS = {
    Aim.EVIDENCE: "what the reviews say",
    Aim.FINDINGS: "what went wrong",
    Aim.RECOMMENDATIONS: "what was recommended",
    Aim.COUNT: "how many reviews",
    Aim.REVIEWS: "which reviews",
    Aim.AREAS: "which areas",
    Aim.DATES: "when",
    Aim.WHY: "why",
    Aim.YESNO: "whether it is so",
    Aim.HOLDINGS: "what the library holds",
}
_DOES = {
    Aim.FINDINGS: ("reports findings on", "report findings on"),
    Aim.RECOMMENDATIONS: ("recommends something on", "recommend something on"),
}


def lead(understood: Understood, tally: Tally) -> str:
    """Say how many of how many speak to what was asked; the question itself stands above it."""
    aim = understood.aim
    subject = "this" if understood.subject else WHOLE
    count = tally.count(aim)
    if aim is Aim.AREAS:
        areas = ", ".join(f"{area} ({len(of_area)})" for area, of_area in tally.areas(aim).items())
        first = f"{subject} comes up in {count.n} of {count.of} areas: {areas}"
    elif not count.n:
        first = f"None of the {documents(tally.scope)} speaks to {subject} as an issue"
    else:
        verb = _DOES.get(aim, ("speaks to", "speak to"))[count.n != 1]
        asked = f"{documents(tally.scope)}{said_filters(understood.filters)}"
        first = f"{count.n} of {asked} {verb} {subject}"
    return f"{_capital(first)}{_ruled_out(tally)}.{_dates(tally, aim)}{_uncounted(tally, aim)}"


def silent(understood: Understood, scope: Scope) -> str:
    """Say that nothing speaks to what was asked."""
    filters = said_filters(understood.filters)
    if len(scope.counted) == 1:
        none = f"The one {documents(scope)[2:]}{filters} does not speak"
    else:
        none = f"None of the {documents(scope)}{filters} speaks"
    return f"{none} to {'this' if understood.subject else WHOLE}."


def stands(words: Sequence[str], count: int, scope: Scope) -> str:
    """Say that words of a question stand in documents, none of which was found to report on it."""
    said = ", ".join(f"“{word}”" for word in words[:5])
    if not count:
        return f"{UNSURE} Of its words {said} stand only in documents that aren't counted."
    verb, each = ("stands", "") if len(words) == 1 else ("stand", " between them")
    of = documents(scope)
    return (
        f"{said} {verb}{each} in {count:,} of the {of}; none was found to report on what was "
        "asked. These may bear on it."
    )


def part_unanswered(asked: str, *, near: bool) -> str:
    """Say of one of several questions that nothing answers it."""
    shown = "; what may bear on it is quoted too, and not counted" if near else ""
    return f"Nothing speaks plainly to “{asked.strip(' ?')}”{shown}."


def beside(parts: Sequence[AnswerPart]) -> str:
    """Say what stands side by side, and what each counts."""
    each = "; ".join(f"{part.title}: {_share(part.answer)}" for part in parts)
    return f"Side by side. {each}."


def _share(given: Answer) -> str:
    if given.count is None:
        return "nothing counted"
    return f"{given.count.n:,} of {given.count.of:,} {given.count.unit}"


def searched(understood: Understood, scope: Scope, passages: int) -> str:
    """Say what was searched, and with which words."""
    others = (
        f" and {_number(len(scope.others), 'other document')}"
        if scope.reviews and scope.others
        else ""
    )
    also = [word for term in understood.dated_terms for word in term.also]
    words = f" Also searched: {', '.join(also)}." if also else ""
    return (
        f"Searched {documents(scope)}{others}, {_number(passages, 'passage')}, by words and by "
        f"meaning.{words} {NO_EVIDENCE}"
    )


def unknown_kind(scope: Scope) -> str | None:
    """Name the documents that may be case reviews and can't be counted; None if there are none."""
    unknown = scope.unknown
    if not unknown:
        return None
    names = "; ".join(map(named, unknown))
    if len(unknown) == 1:
        return (
            f"1 document of unknown kind is not counted as a case review: {names}. Open it on the "
            "page “Documents” and say what kind it is."
        )
    return (
        f"{len(unknown):,} documents of unknown kind are not counted as case reviews: {names}. "
        "Open each on the page “Documents” and say what kind it is."
    )


def named(held: HeldReview) -> str:
    """Return a document's title, or its file's name where it states none."""
    return held.metadata.title or held.source


def documents(scope: Scope) -> str:
    """Return "23 case reviews" or "4 documents"."""
    return _number(len(scope.counted), "case review" if scope.reviews else "document")


def understood(taken: Understood, asked: str, filters: str) -> list[tuple[str, str]]:
    """Return by name how a question was taken, where there is anything to say.

    `asked` is the question as typed, which is not said again; `filters` says the filters.
    """
    as_typed = taken.subject == " ".join(asked.split())
    terms = [f"{', '.join(term.also)} (for “{term.asked}”)" for term in taken.dated_terms]
    said = [
        ("Understood as", "" if as_typed else taken.subject or WHOLE),
        ("Wanted", AIMS[taken.aim]),
        ("Asked of", filters),
        ("Also searched", "; ".join(terms)),
    ]
    return [(name, value) for name, value in said if value]


def holdings(filters: Filter, scope: Scope) -> str:
    """Say what the library, or a part of it, holds."""
    aside = scope.others if scope.reviews else {}
    others = f", and {_number(len(aside), 'other document')}" if aside else ""
    areas = sorted({one.metadata.area for one in scope.counted.values() if one.metadata.area})
    where = f" from {_number(len(areas), 'area')}: {', '.join(areas)}" if areas else ""
    dates = [one.metadata.published for one in scope.counted.values() if one.metadata.published]
    years = sorted({date[:4] for date in dates})
    when = f", published {' to '.join(dict.fromkeys((years[0], years[-1])))}" if years else ""
    return f"The library holds {documents(scope)}{said_filters(filters)}{where}{when}{others}."


def said_filters(filters: Filter) -> str:
    """Return the filters in words, in brackets, with a space in front; "" where there are none."""
    said = listed_filters(filters)
    return f" ({said})" if said else ""


def listed_filters(filters: Filter) -> str:
    """Return the filters in words; "" where there are none."""
    parts = [
        *filters.areas,
        *(f"not {area}" for area in filters.without_areas),
        *(kind.value for kind in filters.kinds),
        *(f"section: {kind.value}" for kind in filters.section_kinds),
        _period("published", filters.published_from, filters.published_to),
        _period("incident", filters.incident_from, filters.incident_to),
        f"{_number(len(filters.reviews), 'chosen document')}" if filters.reviews else "",
        f"{_number(len(filters.without_reviews), 'document')} left out"
        if filters.without_reviews
        else "",
    ]
    return ", ".join(part for part in parts if part)


def _period(what: str, start: str | None, end: str | None) -> str:
    if start and start == end:
        return f"{what} {start}"
    if start and end:
        return f"{what} {start} to {end}"
    if start:
        return f"{what} {start} or later"
    return f"{what} {end} or earlier" if end else ""


def _ruled_out(tally: Tally) -> str:
    absent = len(tally.ruled_out())
    return f"; {absent} looked for it and found it absent" if absent else ""


def _dates(tally: Tally, aim: Aim) -> str:
    if aim is not Aim.DATES:
        return ""
    known = sorted(
        date for key in tally.speaking(aim) if (date := tally.scope.counted[key].metadata.incident)
    )
    unknown = len(tally.speaking(aim)) - len(known)
    state = "states" if unknown == 1 else "state"
    silent = f" {_number(unknown, 'review')} {state} no incident date." if unknown else ""
    span = f" By date of incident: first {known[0]}, latest {known[-1]}." if known else ""
    return f"{span}{silent}"


def _uncounted(tally: Tally, aim: Aim) -> str:
    other = tally.uncounted(aim)
    if not other:
        return ""
    if other == 1:
        return " 1 other document that is not counted as a review also speaks to it."
    return f" {other:,} other documents that are not counted as reviews also speak to it."


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
