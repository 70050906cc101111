"""What was worked out of reviews, kept in their library for the next time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from index.library import Snapshot
from index.types import HeldReview, Working


class Workings:
    """Workings of one kind: read where they are kept, made where they aren't or are outdated.

    What one is made with names all that it is worked out of beside its review's own version: so it
    is given for no generation of the library in which any of that is otherwise.
    """

    def __init__(self, snapshot: Snapshot, kind: str) -> None:
        self._snapshot = snapshot
        self._kind = kind
        self._kept = snapshot.workings(kind)

    def of(self, held: HeldReview, made_with: str, make: Callable[[], bytes]) -> bytes:
        """Return what was worked out of a review with what it is to be made with."""
        working = self._kept.get(held.id)
        if working is None or working.made_with != made_with:
            working = Working(made_with, make())
            self._snapshot.keep(self._kind, held, working)
        return working.content


@cache
def code_of(*rooms: str) -> str:
    """Return the hash of some rooms' modules and of all data: of what works something out.

    So nothing is kept beyond the code that made it, and nobody has to remember to say so. Of a
    room are meant the modules in it, and none of rooms inside it.
    """
    every = blake2b(digest_size=16)
    data = Path(__file__).parents[1] / "data"
    files = [*data.iterdir(), *(path for room in rooms for path in _folder(room).glob("*.py"))]
    for path in sorted(files):
        content = path.read_bytes()
        every.update(f"{path.parent.name}/{path.name} {len(content)} ".encode() + content)
    return every.hexdigest()


def _folder(room: str) -> Path:
    spec = find_spec(room)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(room)
    return Path(spec.origin).parent


def of_vectors(snapshot: Snapshot) -> str:
    """Name the encoder of the sentences' vectors, for what is worked out of those."""
    return " ".join(snapshot.made_with or ())
