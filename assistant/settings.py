"""Where things are on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

LIBRARY_VARIABLE = "REVIEWS_LIBRARY"


def library_folder() -> Path:
    """Return the folder of the library: $REVIEWS_LIBRARY, else one in the user's own data."""
    named = os.environ.get(LIBRARY_VARIABLE)
    if named:
        return Path(named).expanduser()
    return Path(platformdirs.user_data_dir("case-review-assistant", appauthor=False)) / "library"
