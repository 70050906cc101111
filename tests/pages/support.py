"""What the tests of the pages share."""

from __future__ import annotations

import json
from collections.abc import Iterator

from streamlit.testing.v1 import AppTest


def html(app: AppTest) -> str:
    """Return all HTML that a page drew by st.html."""
    return "\n".join(str(each.proto.body) for each in app.get("html"))


def boards(app: AppTest) -> list[str]:
    """Return the HTML of a page's tables that open."""
    return list(_boards(app))


def _boards(app: AppTest) -> Iterator[str]:
    for each in app.get("bidi_component"):
        proto = each.proto
        if proto.component_name == "openings":
            yield json.loads(proto.json)["html"]
