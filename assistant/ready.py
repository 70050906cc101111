"""Numbers that were worked out once, as long as nothing is written that they build on."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from index.library import Library

T = TypeVar("T")
KEPT = 64  # numbers of one library; then it begins anew
_STORES: WeakKeyDictionary[Library, dict[Hashable, tuple[object, object]]] = WeakKeyDictionary()
_LOCK = Lock()


def ready(library: Library, key: Hashable, make: Callable[[], T]) -> T:
    """Return what is known under a key, working it out where it isn't or the library changed."""
    with library.snapshot() as snapshot:
        stamp = snapshot.stamp
    with _LOCK:
        store = _STORES.setdefault(library, {})
        known = store.get(key)
    if known is not None and known[0] == stamp:
        return cast(T, known[1])
    made = make()
    with _LOCK:
        if len(store) >= KEPT:
            store.clear()
        store[key] = (stamp, made)
    return made
