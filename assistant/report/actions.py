"""The report on what the reviews recommend, and on how they link what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.linkage.linkage import Mark
from assistant.recommendations.ledger import Row
from assistant.recommendations.recommending import Mechanism
from assistant.report.parts import Caution, Entry, Line, Section, Sentence, Share, Table, say
from assistant.report.reading import Reading, spread
from assistant.report.themes import names_of
from assistant.types import Citation
from corpus.partial_dates import in_order

MADE = "recommendations"
BEFORE = "Made before"
AGAIN = "Reported again since"
_SHOWN = (Mark.EVIDENCE, Mark.REASON, Mark.ANSWERS, Mark.ADDRESSED, Mark.MEASURABLE)
_HEADS = {
    Mark.EVIDENCE: "Findings with evidence",
    Mark.REASON: "Findings with a reason",
    Mark.ANSWERS: "Recommendations that answer a finding",
    Mark.ADDRESSED: "Recommendations that say who acts",
    Mark.MEASURABLE: "Recommendations with an end to check",
}
_LACKS = {
    Mark.ANSWERS: ("Recommendations that answer no finding", MADE),
    Mark.EVIDENCE: ("Findings without evidence in the narrative", "findings"),
    Mark.REASON: ("Findings without a stated reason", "findings"),
}


def recommendations_section(reading: Reading) -> Section:
    """Return what the recommendations ask for, what in them is new, and what came after."""
    rows = reading.ledger.rows
    making = {row.review.id for row in rows}
    made_by = reading.share([held for held in reading.reviews if held.id in making])
    if not rows:
        return Section("Recommendations", (say("Recommendations are made by ", made_by, "."),))
    only = {Mechanism.PROCEDURE, Mechanism.TRAINING}
    narrow = [row for row in rows if set(row.asks.mechanisms) <= only]
    before = [row for row in rows if row.earlier]
    undated = [row for row in rows if not row.earlier and not row.review.metadata.published]
    new = len(rows) - len(before) - len(undated)
    open_ended = [row for row in rows if not row.asks.measurable]
    again = [row for row in rows if row.reported_again_in]
    lines: list[Line] = [
        say("Recommendations are made by ", made_by, "."),
        say(
            Share(len(narrow), len(rows), MADE),
            " ask for procedures or training and nothing besides.",
        ),
        say(
            Share(new, len(rows), MADE),
            " are new: no review published earlier and held here asks for the same. ",
            Share(len(before), len(rows), MADE, brief=True),
            " were made before.",
        ),
    ]
    if undated:
        can_t = " can’t be told new from old, for their review doesn’t say when it was published."
        lines.append(say(Share(len(undated), len(rows), MADE), can_t))
    told = (
        ("Procedures or training only", narrow, "ask for nothing besides"),
        (BEFORE, before, "ask for what a review published earlier asked for"),
        ("Without an end to check", open_ended, "name no deadline and no measure"),
        (AGAIN, again, "bear on an issue that was reported again since"),
    )
    entries = tuple(_entry(reading, *one) for one in told if one[1])
    lines += [say(Share(0, len(rows), MADE), f" {said}.") for _, none, said in told if not none]
    lines += [Caution.AGAIN] if again else []
    return Section("Recommendations", tuple(lines), _mechanisms(rows), entries)


def _entry(reading: Reading, name: str, rows: Sequence[Row], said: str) -> Entry:
    """Quote recommendations, each with what `_pair` sets beside it."""
    shown = spread(rows, reading.bounds.examples)
    quotes = [one for row in shown for one in (_asked(reading, row), *_pair(reading, row, name))]
    rest = [row for row in rows if row not in shown] if reading.complete else ()
    behind = (*quotes, *(_asked(reading, row) for row in rest))
    share = Share(len(rows), len(reading.ledger.rows), MADE, behind)
    sentences = [say(share, f" {said}.")]
    if len(shown) < len(rows):
        sentences.append(_quoted(reading, len(shown), len(rows)))
    return Entry(name, tuple(sentences), tuple(quotes))


def _quoted(reading: Reading, n: int, of: int) -> Sentence:
    elsewhere = ", the others in the references" if reading.complete else ""
    return say(Share(n, of, "are quoted"), f"{elsewhere}.")


def _asked(reading: Reading, row: Row) -> Citation:
    return reading.asked(row.review, row.place)


def _pair(reading: Reading, row: Row, name: str) -> Iterator[Citation]:
    """Yield what a recommendation is to be read beside: its forerunner, or the later report."""
    if name == BEFORE:
        first = min(
            (reading.everywhere.row(one) for one in row.earlier),
            key=lambda one: in_order(one.review.metadata.published),
        )
        yield _asked(reading, first)
    if name == AGAIN:
        for held in reading.reviews:
            if held.id in row.reported_again_in:
                said = [one for theme in row.themes for one in reading.said(held, theme)[:1]]
                if said:
                    yield said[0]
                    return


def _mechanisms(rows: Sequence[Row]) -> Table:
    counts = [(one, sum(one in row.asks.mechanisms for row in rows)) for one in Mechanism]
    counts.sort(key=lambda pair: -pair[1])
    return Table(
        "By what recommendations mean to change something (one may use several means)",
        ("Means", "Recommendations"),
        tuple(
            (one.value.capitalize(), Share(n, len(rows), MADE, brief=True))
            for one, n in counts
            if n
        ),
    )


def quality_section(reading: Reading) -> Section:
    """Return how the reviews link recommendations, findings, evidence and reasons."""
    lines: list[Line] = []
    for mark in _SHOWN:
        met, of = tally(reading, mark)
        if of:
            kind, words = mark.value.split(" ", 1)
            lines.append(say(Share(met, of, kind), f" {_said(words)}."))
    listed = reading.linkages[: reading.bounds.rows]
    if len(listed) < len(reading.linkages):
        told = Share(len(listed), len(reading.linkages), "case reviews are in the table")
        lines.append(say(told, "."))
    entries = tuple(entry for mark in _LACKS for entry in _lack(reading, mark))
    return Section("Quality of the reviews", (*lines, Caution.PROFILE), _profiles(reading), entries)


def tally(reading: Reading, mark: Mark) -> tuple[int, int]:
    """Return how much of what a mark looks at has what it should, of how much over all reviews."""
    pairs = [one.marks[mark] for one in reading.linkages]
    return sum(met for met, _ in pairs), sum(of for _, of in pairs)


def _said(words: str) -> str:
    """Return what a mark says after its kind: "that answer a finding" as "answer a finding"."""
    return words.removeprefix("that ") if words.startswith("that ") else f"come {words}"


def _lack(reading: Reading, mark: Mark) -> Iterator[Entry]:
    """Quote what lacks what a mark looks for."""
    name, unit = _LACKS[mark]
    missing = [(one.review, place) for one in reading.linkages for place in one.missing[mark]]
    if not missing:
        return
    shown = spread(missing, reading.bounds.examples)
    quotes = [reading.asked(held, place) for held, place in shown]
    behind = [reading.asked(held, place) for held, place in missing] if reading.complete else quotes
    share = Share(len(missing), tally(reading, mark)[1], unit, tuple(behind))
    sentences: list[Sentence] = [say("This holds for ", share, ".")]
    if len(shown) < len(missing):
        sentences.append(_quoted(reading, len(shown), len(missing)))
    yield Entry(name, tuple(sentences), tuple(quotes))


def _profiles(reading: Reading) -> Table | None:
    linkages = reading.linkages[: reading.bounds.rows]
    names = names_of([one.review for one in linkages])
    rows: list[tuple[str | Share, ...]] = []
    for name, one in zip(names, linkages, strict=True):
        shares = [Share(*one.marks[mark], mark.value, brief=True) for mark in _SHOWN]
        rows.append((name, *shares))
    head = ("Review", *(_HEADS[mark] for mark in _SHOWN))
    caption = "What each review links"
    return Table(caption, head, tuple(rows))
