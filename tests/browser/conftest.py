"""The real page: a server on a free port of this machine, a library of invented reviews."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from assistant.settings import LIBRARY_VARIABLE
from index.adding import add
from index.library import Library
from tests.browser.visitor import MILLISECONDS, Visitor
from tests.servers import fetched, free_port

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP evil.example 127.0.0.1",  # a name that was led to this machine
]
expect.set_options(timeout=MILLISECONDS)
WIDE = ViewportSize(width=1440, height=900)

PDF = """
<html lang="en"><head><title>Executive summary: Child A</title></head>
<body style="font-family: sans-serif"><h1>Executive summary: Child A</h1>
<p>Merrowdown Safeguarding Children Partnership. Published March 2019.</p>
<p>This review was invented for tests.</p>
<h2>4. Findings</h2>
<p>4.1 No assessment was made before the birth although the midwife had raised concerns.</p>
<p>4.2 The core group did not meet after the second month of the plan.</p>
<p>4.3 The health visitor was not told that the family had moved.</p>
<h2>5. Recommendations</h2>
<p>5.1 The partnership should audit assessments before birth within six months.</p>
</body></html>
"""
MARKDOWN = """---
title: "Executive summary: Child B"
area: Eastmere
published: 2006
incident: 2004-05
kind: case review
---

# Executive summary: Child B

This review was invented for tests.

## Findings

1. Domestic violence was known to the police and was not shared with the health visitor.
2. There was no evidence of drug misuse.

## Recommendations

1. Police should tell the health visitor of each incident of domestic violence.
"""
TEXT = """Executive summary: Child C

This review was invented for tests.

1. Findings

a) The core groups were not held for three months and nobody noticed.

b) The school did not ask about the immigration status of the family.
"""


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the invented reviews; the last of them isn't added beforehand."""
    from weasyprint import HTML

    folder = tmp_path_factory.mktemp("files")
    HTML(string=PDF).write_pdf(folder / "child-a.pdf")
    (folder / "child-b.md").write_text(MARKDOWN, encoding="utf-8")
    (folder / "child-c.txt").write_text(TEXT, encoding="utf-8")
    return {path.name: path for path in folder.iterdir()}


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, files: dict[str, Path]) -> Path:
    """Make the library that is served."""
    folder = tmp_path_factory.mktemp("served") / "library"
    reports = list(add(Library(folder), [files["child-a.pdf"], files["child-b.md"]]))
    assert [report.status for report in reports] == ["added", "added"]
    return folder


@pytest.fixture(scope="session")
def address(shelf: Path) -> Iterator[str]:
    """Serve the library; return the page's address."""
    port = free_port()
    words = ["--server.address=127.0.0.1", f"--server.port={port}"]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", *words],
        cwd=ROOT,
        env=os.environ | {LIBRARY_VARIABLE: str(shelf)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        fetched(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium. Where tests must not be skipped, its absence is a failure."""
    if not CHROMIUM.exists():
        missing = f"{CHROMIUM} is not installed"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Return a browser profile; each visit is a new page of it."""
    context = chromium.new_context(viewport=WIDE, accept_downloads=True)
    context.set_default_timeout(MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Return a new page; it may reach this machine and nothing else."""
    page = context.new_page()
    strayed: list[str] = []
    page.on("request", lambda request: strayed.extend(_stray(request.url)))
    yield page
    page.close()
    assert strayed == []


@pytest.fixture
def visitor(page: Page, address: str) -> Visitor:
    """Return a person with the service open."""
    visitor = Visitor(page, address)
    visitor.open()
    return visitor


def _stray(url: str) -> list[str]:
    parts = urlsplit(url)
    inside = parts.scheme in {"data", "blob"} or parts.hostname in {"127.0.0.1", "localhost"}
    return [] if inside else [url]
