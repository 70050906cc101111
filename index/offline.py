"""Keeps the model libraries to this machine."""

from __future__ import annotations

import os

_SILENT = {
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "ORT_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
    # LangSmith, which otherwise gets every question and reply; each name has been read by a release
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "LANGCHAIN_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
}
_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}


def keep_to_this_machine() -> None:
    """Turn off every download and all telemetry of the model libraries, before their import."""
    os.environ |= _SILENT | _OFFLINE


def let_download() -> None:
    """Let the model libraries fetch what is named, in this process; telemetry stays off.

    It must come before their import.
    """
    os.environ |= _SILENT
    for name in _OFFLINE:
        os.environ.pop(name, None)
