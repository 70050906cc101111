"""Starting the server of the pages: where it may listen, and what it says once it does."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from assistant.settings import library_folder

ADDRESSES = ("localhost", "127.0.0.1", "::1")


def stay_here() -> None:
    """End the start of a server that would listen to more than this machine."""
    address = st.get_option("server.address") or ""
    if address not in ADDRESSES:
        where = f"“{address}”" if address else "every address"
        sys.exit(
            f"The pages are for this machine alone and not served on {where}: start them with "
            "`reviews serve`, or with `--server.address=127.0.0.1`."
        )


@asynccontextmanager
async def announced(_app: st.App) -> AsyncIterator[None]:
    """Say where the pages are, for as long as they are served."""
    port = st.get_option("server.port")
    print(  # noqa: T201 - Streamlit's own welcome would ask the internet for an address
        f"The library in {library_folder().absolute()} is at http://localhost:{port} "
        "(stop with Ctrl-C).",
        flush=True,
    )
    yield
