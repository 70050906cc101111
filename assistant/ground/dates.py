"""How a date is said: as a person writes it, as precise as it is."""

from __future__ import annotations

from calendar import month_name


def said_date(iso: str | None, *, unknown: str = "not stated") -> str:
    """Return an ISO date as a person says it: "12 April 2004", "April 2004", "2004"."""
    if not iso:
        return unknown
    year, *rest = iso.split("-")
    month = [month_name[int(rest[0])]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])
