"""Every hostile file by its name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from benchmarks.hostile import archives, mails, opendocs, packages, pdfs, rich, texts, webs, words


@cache
def files() -> dict[str, Callable[[], bytes]]:
    """Return what makes each file."""
    rooms = (pdfs, words, opendocs, rich, packages, webs, mails, texts, archives)
    return {name: make for room in rooms for name, make in room.FILES.items()}
