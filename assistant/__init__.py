"""Questions in, cited answers out: what other programs may build on.

    from pathlib import Path
    from assistant import Library, ask

    with Library(Path("reviews")).snapshot() as snapshot:
        answer = ask(snapshot, "what went wrong with pre-birth assessments?")
    for point in answer.points:
        print(point.citations[0].quote, point.citations[0].label)

Names are loaded when they are asked for: a command that needs one of them waits for no other.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.asking import ask
    from assistant.citation import CitationError, verify
    from assistant.searching import search
    from assistant.types import Answer, Citation, Found, Outcome, Point, Turn
    from corpus.errors import AssistantError, LibraryError, UnreadableFileError
    from index.library import Library, Snapshot
    from index.types import Filter

__all__ = [
    "Answer",
    "AssistantError",
    "Citation",
    "CitationError",
    "Filter",
    "Found",
    "Library",
    "LibraryError",
    "Outcome",
    "Point",
    "Snapshot",
    "Turn",
    "UnreadableFileError",
    "ask",
    "search",
    "verify",
]
_HOMES = {
    "assistant.asking": ("ask",),
    "assistant.citation": ("CitationError", "verify"),
    "assistant.searching": ("search",),
    "assistant.types": ("Answer", "Citation", "Found", "Outcome", "Point", "Turn"),
    "corpus.errors": ("AssistantError", "LibraryError", "UnreadableFileError"),
    "index.library": ("Library", "Snapshot"),
    "index.types": ("Filter",),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
