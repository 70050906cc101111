"""How tightly a file may be packed before it is taken for a bomb."""

from __future__ import annotations

_RATIO = 400  # unpacked to packed; prose and tables stay under 100
_SMALL = 5_000_000  # bytes that may be packed as tightly as they like
CHUNK = 1 << 20  # bytes that are unpacked at a time, to be measured


def is_too_tight(unpacked: int, packed: int) -> bool:
    """Tell whether so many bytes were packed into so few as no document is."""
    return unpacked > _SMALL and unpacked > _RATIO * max(1, packed)
