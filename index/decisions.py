"""What people say of a review outranks what was read from its file, and outlives its versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime

from corpus.types import Kind, Metadata, Origin
from index.errors import CorrectionError

FIELDS = tuple(field.name for field in fields(Metadata))
_DATES = frozenset({"published", "incident"})
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def now() -> str:
    """Return the time as it is stored."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def attributed(who: str, otherwise: str) -> str:
    """Return who decides as it is kept; CorrectionError, which says so, where nobody is named."""
    if not who.strip():
        raise CorrectionError(otherwise)
    return who.strip()


def checked(field: str, value: str | None) -> str | None:
    """Return a value as it is stored; CorrectionError if the field can't take it."""
    if field not in FIELDS:
        raise CorrectionError(f"“{field}” can't be corrected: choose one of {', '.join(FIELDS)}.")
    wanted = (value or "").strip() or None
    if wanted and field in _DATES and not _is_date(wanted):
        raise CorrectionError(f"“{wanted}” is no date: write 2004, 2004-04 or 2004-04-12.")
    if wanted and field == "kind" and wanted not in set(Kind):
        raise CorrectionError(f"“{wanted}” is no kind: choose one of {', '.join(Kind)}.")
    return wanted


def laid_over(
    values: Mapping[str, str | None],
    origins: Mapping[str, str],
    decided: Iterable[tuple[str, str | None]],
) -> tuple[dict[str, str | None], dict[str, str]]:
    """Lay people's decisions, oldest first, over what a version says of itself.

    Each is a field and its value. Return the values, and of those that are known their origins.
    """
    said, of = dict(values), dict(origins)
    for field, value in decided:
        said[field] = value
        of[field] = Origin.PERSON
    return said, {field: origin for field, origin in of.items() if said[field] is not None}


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True
