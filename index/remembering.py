"""What was found out once, and needs not be again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")
KEPT = 256  # filters and words whose outcome is remembered


def remembered(known: dict[K, V], key: K, make: Callable[[], V], most: int = KEPT) -> V:
    """Return what is known of a key, finding it out the first time; of too much the oldest goes."""
    found = known.get(key)
    if found is None:
        for oldest in list(known)[: max(0, len(known) + 1 - most)]:
            known.pop(oldest, None)
        found = known[key] = make()
    return found
