"""What the readers of one generation share, and remember of it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.derived.files import Rows
from index.derived.ranked import Candidates
from index.lexicon import Lexicon
from index.models import Models
from index.namesakes import Apart
from index.stored import Stamp, State
from index.types import Beside, Filter, HeldReview

READY = 64  # of what is worked out of one generation, that many are kept


@dataclass(frozen=True, slots=True, weakref_slot=True)
class View:
    """What readers of one generation share."""

    state: State
    rows: Rows
    models: Models
    reviews: dict[Filter, tuple[HeldReview, ...]] = field(default_factory=dict)
    candidates: dict[Filter, Candidates] = field(default_factory=dict)
    frequencies: dict[str, int] = field(default_factory=dict)
    firsts: dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]] = field(default_factory=dict)
    lexicons: dict[int, Lexicon] = field(default_factory=dict)  # one, by generation
    stamps: dict[int, dict[str, Stamp]] = field(default_factory=dict)  # one, by generation
    beside: dict[str, tuple[Beside, ...]] = field(default_factory=dict)
    namesakes: dict[int, Mapping[str, Apart]] = field(default_factory=dict)  # one, by generation
    ready: dict[Hashable, Any] = field(default_factory=dict)  # what others work out of it
    working: AbstractContextManager[bool] = field(default_factory=RLock)  # held meanwhile
