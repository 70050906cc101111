"""The command `reviews`."""

from assistant.cli.main import main

__all__ = ["main"]
