"""The pages of the Case Review Assistant, and the way between them."""

from __future__ import annotations

import streamlit as st

from assistant.pages import about, ask, desk, library, search

desk.brand()
PAGES = {
    "ask": st.Page(ask.page, title="Ask", url_path="ask", default=True),
    "search": st.Page(search.page, title="Search", url_path="search"),
    "library": st.Page(library.page, title="Library", url_path="library"),
    "about": st.Page(about.page, title="About", url_path="about"),
}
st.session_state["pages"] = PAGES
st.navigation(list(PAGES.values()), position="top").run()
