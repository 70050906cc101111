"""How much of the processor a child that reads may use: for a whole file, and for one page of it.

The system ends a process that uses more. Where it can't, the parent's clock alone holds.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

_Page = TypeVar("_Page")
PAGE_SECONDS = 15.0  # for one page: the fullest that was ever printed takes one


@dataclass(slots=True)
class _Allowance:
    """Up to where this process may use the processor, in seconds since it began."""

    end: float | None = None  # None: this is no child that reads


_ALLOWANCE = _Allowance()


def allow(seconds: float) -> None:
    """Let the system end this process once it has used so many seconds more."""
    _ALLOWANCE.end = _used() + seconds
    _bind(_ALLOWANCE.end)


@contextmanager
def one_page() -> Iterator[None]:
    """Hold what is done inside to the seconds of one page."""
    if _ALLOWANCE.end is None:
        yield
        return
    _bind(min(_ALLOWANCE.end, _used() + PAGE_SECONDS))
    try:
        yield
    finally:
        _bind(_ALLOWANCE.end)


def page_by_page(pages: Iterable[_Page]) -> Iterator[_Page]:
    """Yield pages; what a loop does with each is held to the seconds of one page."""
    for page in pages:
        with one_page():
            yield page


def _used() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _bind(end: float) -> None:
    if sys.platform == "win32":
        return
    import resource

    bound, (_, most) = math.ceil(end), resource.getrlimit(resource.RLIMIT_CPU)
    bound = bound if most == resource.RLIM_INFINITY else min(bound, most)
    resource.setrlimit(resource.RLIMIT_CPU, (bound, most))
