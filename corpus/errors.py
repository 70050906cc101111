"""One tree of errors. Each message is one sentence that says what to do."""

from __future__ import annotations


class AssistantError(Exception):
    """Anything that a person can put right. Pages and the command line catch this alone."""


class UnreadableFileError(AssistantError):
    """A file that can't be read as a review."""


class LibraryError(AssistantError):
    """A library that can't do what was asked of it."""
