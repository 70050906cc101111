"""The pages of the Case Review Assistant, the way between them, and the app that serves them.

Streamlit reads this file twice: as a module, for the app that stands in front of all requests; and
as the script that is run anew for each reader at each step.
"""

from __future__ import annotations

import streamlit as st

from assistant.pages import guard, serving


def draw() -> None:
    """Draw the page that the reader is at."""
    from assistant.pages import (
        about,
        ask,
        codebook,
        coding,
        desk,
        inquiry,
        ledger,
        library,
        linkage,
        recurrence,
        report,
        search,
        services,
        silence,
        standing,
        themes,
        thresholds,
    )

    desk.brand()
    sections = {
        "": {
            "ask": st.Page(ask.page, title="Ask", url_path="ask", default=True),
            "search": st.Page(search.page, title="Search", url_path="search"),
        },
        "Knowledge": {
            "themes": st.Page(themes.page, title="Themes", url_path="themes"),
            "recurrence": st.Page(recurrence.page, title="Recurrence", url_path="recurrence"),
            "inquiry": st.Page(inquiry.page, title="Likeness to an inquiry", url_path="inquiry"),
            "ledger": st.Page(ledger.page, title="Recommendations", url_path="ledger"),
            "linkage": st.Page(linkage.page, title="Linkage", url_path="linkage"),
            "silence": st.Page(silence.page, title="Not mentioned", url_path="not-mentioned"),
            "thresholds": st.Page(thresholds.page, title="Thresholds", url_path="thresholds"),
            "standing": st.Page(standing.page, title="Standing questions", url_path="standing"),
            "report": st.Page(report.page, title="Committee report", url_path="report"),
        },
        "Library": {
            "library": st.Page(library.page, title="Documents", url_path="library"),
            "coding": st.Page(coding.page, title="Coding desk", url_path="coding"),
            "codebook": st.Page(codebook.page, title="Codebook", url_path="codebook"),
        },
        "Help": {
            "about": st.Page(about.page, title="About this service", url_path="about"),
        },
    }
    st.session_state["pages"] = {
        key: page for part in sections.values() for key, page in part.items()
    }
    chosen = st.navigation(
        {name: list(part.values()) for name, part in sections.items()}, position="top"
    )
    with services.drawing():
        chosen.run()


if __name__ == "__main__":
    guard.stand_guarded()
    draw()
else:
    app = st.App(
        __file__,
        lifespan=serving.announced,
        middleware=guard.MIDDLEWARE,
        exception_handlers={Exception: guard.failed},
    )
    serving.stay_here()
