"""How notices and the changes of standing answers are said, on the terminal and on pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.findings.arrival import Arrivals, Notice
from assistant.findings.standing import Answered, Gone
from assistant.ground.dates import said_date
from index.types import HeldReview

NAMED = 3  # issues named in a line


def summary(given: Notice) -> list[str]:
    """Return what a notice comes to, a sentence each."""
    others = f"{given.of} other case reviews"
    again, total = given.again, len(given.known) + len(given.new)
    elsewhere = len(given.known) - len(again)
    lines = [
        f"Reports {len(again)} of its {total} issues again, after an earlier incident"
        + _named([one.name for one in again])
    ]
    if elsewhere:
        lines.append(
            f"{elsewhere} of {total} are reported by some of {others} too, of which none is known "
            "to be of an earlier incident."
        )
    lines.append(
        f"{len(given.new)} of {total} are new: none of {others} reports them"
        + _named([one.name for one in given.new])
    )
    if given.bearing:
        many = "recommendations on its issues were" if given.bearing > 1 else "recommendation was"
        lines.append(f"{given.bearing} {many} published before its incident.")
    return lines


def many(given: Arrivals) -> str:
    """Return what many reviews bring, as one sentence."""
    return (
        f"{given.again} of {given.n} report an issue again, {given.new} of {given.n} one that no "
        "other held review reports: `reviews notice REVIEW` shows which."
    )


def changes(given: Answered) -> Iterator[str]:
    """Say what changed since a question was last answered, a sentence each."""
    if given.before is None:
        yield "This is its first answer."
        return
    since = said_date(given.before.kept[:10])
    if not given.changed:
        yield f"The same reviews report it as on {since}, when it was last answered."
    for held in given.newly:
        added = said_date(held.added[:10])
        yield f"Reports it now and not on {since}: {named(held)}, added {added}."
    for gone in given.gone:
        yield f"Reported it on {since} and not now: {_gone(gone)}."


def named(held: HeldReview) -> str:
    """Name a review, with the date of its incident."""
    data = held.metadata
    name = " – ".join(filter(None, [data.area, data.pseudonym])) or data.title or held.source
    return f"{name} (incident {said_date(data.incident)})"


def _gone(gone: Gone) -> str:
    if gone.held is None:
        return f"{gone.review}, which is no longer held"
    why = "of which another version is held" if gone.why == "replaced" else "now coded otherwise"
    return f"{named(gone.held)}, {why}"


def _named(names: Sequence[str]) -> str:
    if not names:
        return "."
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f": {'; '.join(names[:NAMED])}{more}."
