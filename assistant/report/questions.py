"""The report's questions for consideration, each with what the reviews say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assistant.coding.codings import ReviewStatus
from assistant.facts.thresholds import Outcome
from assistant.findings.recurrence import Recurrence
from assistant.findings.standing import StandingQuestion, shipped
from assistant.ground.types import Citation
from assistant.linkage.linkage import Mark
from assistant.report.actions import MADE, tally
from assistant.report.parts import Caution, Entry, Section, Sentence, Share, say
from assistant.report.reading import Reading, spread

AUTHORS = "Would an approved list of report authors make the reviews more even in quality?"
DIFFERENCE = "What would make a difference where a recommendation has been made before?"


def rules() -> list[str]:
    """Return the names of the threshold rules that the questions which ship are replayed with."""
    return [rule for one in shipped()["consideration"] for rule in one.get("rules", ())]


def questions_section(
    reading: Reading, standing: Iterable[tuple[StandingQuestion, Recurrence | None]]
) -> Section:
    """Return the questions: those that ship, the library's standing ones, and on the reviews.

    A standing question comes with its trace, or with None where a theme answers it.
    """
    known = {theme.code for theme in reading.found.codebook.themes}
    entries = [
        _considered(reading, one)
        for one in shipped()["consideration"]
        if known.issuperset([*one["themes"], *filter(None, [one.get("debated")])])
    ]
    for question, traced in standing:
        if traced is not None:
            entries.append(_traced(reading, question, traced))
        elif question.theme in known:
            entries.append(_of_theme(reading, question))
    entries += [*_difference(reading), *_authors(reading)]
    return Section(
        "Questions for consideration", (Caution.LIMITS, Caution.REPLAYED), entries=tuple(entries)
    )


def _considered(reading: Reading, question: dict[str, Any]) -> Entry:
    """Return a question with the counts of its themes, of all of them at once, and the debate."""
    themes: list[str] = question["themes"]
    sentences, quotes = [], []
    for theme in themes:
        shown, _ = reading.quoted(reading.reporting(theme), theme)
        sentences.append(_reported(reading, theme, shown))
    together = [
        held
        for held in reading.reviews
        if all(reading.found.status(held.id, theme) is ReviewStatus.REPORTED for theme in themes)
    ]
    if len(themes) > 1:
        sentences.append(say("Reported together by ", reading.share(together), "."))
    sentences += [_replayed(reading, rule) for rule in question.get("rules", ())]
    if debated := question.get("debated"):
        quotes, _ = reading.quoted(reading.reporting(debated), debated)
        sentences.append(_reported(reading, debated, quotes))
    return Entry(question["text"], tuple(sentences), tuple(quotes))


def _replayed(reading: Reading, rule: str) -> Sentence:
    """Say how many of the cases a rule would have met, and of how many it can't be told."""
    found = next(one for one in reading.replays if one.threshold.name == rule)
    met = [one for one in found.verdicts if one.outcome is Outcome.CAPTURED]
    behind = [
        reading.citer.at(fact.places[0])
        for verdict in spread(met, reading.bounds.reviews)
        for fact in verdict.facts
        if fact.places
    ]
    total = len(found.verdicts)
    unknown = Share(found.count(Outcome.UNKNOWN), total, "case reviews", brief=True)
    return say(
        f"The rule “{found.threshold.text}” would have met ",
        Share(len(met), total, "case reviews", tuple(behind)),
        "; it can’t be told of ",
        unknown,
        ".",
    )


def _of_theme(reading: Reading, question: StandingQuestion) -> Entry:
    assert question.theme is not None  # noqa: S101 - the caller looked
    quotes, _ = reading.quoted(reading.reporting(question.theme), question.theme)
    sentence = _reported(reading, question.theme, quotes)
    return Entry(question.text, (sentence,), theme=question.theme)


def _traced(reading: Reading, question: StandingQuestion, traced: Recurrence) -> Entry:
    reporting = [one for one in traced.occurrences if one.status is ReviewStatus.REPORTED]
    quotes = [one.citations[0] for one in spread(reporting, reading.bounds.reviews)]
    share = Share(traced.n, traced.of, "case reviews", tuple(quotes))
    return Entry(question.text, (say("Reported by ", share, "."),), tuple(quotes), traced.theme)


def _reported(reading: Reading, theme: str, behind: Sequence[Citation]) -> Sentence:
    reporting = reading.reporting(theme)
    share = Share(len(reporting), len(reading.reviews), "case reviews", tuple(behind))
    return say(f"“{reading.found.codebook.theme(theme).name}” is reported by ", share, ".")


def _difference(reading: Reading) -> Iterator[Entry]:
    """Ask after recommendations whose issue was reported again, where there are any."""
    rows = [row for row in reading.ledger.rows if row.reported_again_in]
    if not rows:
        return
    quotes = [reading.asked(row.review, row.place) for row in spread(rows, reading.bounds.examples)]
    share = Share(len(rows), len(reading.ledger.rows), MADE, tuple(quotes))
    sentence = say(share, " bear on an issue that was reported again of a later incident.")
    yield Entry(DIFFERENCE, (sentence,))


def _authors(reading: Reading) -> Iterator[Entry]:
    """Ask after the authors, where findings lack reasons or recommendations answer none."""
    of, lacking = {}, {}
    for mark in (Mark.ANSWERS, Mark.REASON):
        met, of[mark] = tally(reading, mark)
        lacking[mark] = of[mark] - met
    if any(lacking.values()):
        without = Share(lacking[Mark.REASON], of[Mark.REASON], "findings")
        loose = Share(lacking[Mark.ANSWERS], of[Mark.ANSWERS], MADE)
        sentence = say(without, " have no stated reason and ", loose, " answer no finding.")
        yield Entry(AUTHORS, (sentence,))
