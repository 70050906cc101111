"""The pages of the Case Review Assistant, and the way between them."""

from __future__ import annotations

import streamlit as st

from assistant.pages import about, ask, desk, library, search

st.set_page_config(page_title="Case Review Assistant", layout="wide")
PAGES = {
    "ask": st.Page(ask.page, title="Ask", url_path="ask", default=True),
    "search": st.Page(search.page, title="Search", url_path="search"),
    "library": st.Page(library.page, title="Library", url_path="library"),
    "about": st.Page(about.page, title="About", url_path="about"),
}
st.session_state["pages"] = PAGES
desk.brand()
st.navigation(list(PAGES.values()), position="top").run()
