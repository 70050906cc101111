"""About: what reviews can and can't tell, how places work, privacy, the keyboard."""

from __future__ import annotations

import streamlit as st

from assistant.pages import desk, services

TEXT = """
## What reviews can’t tell

Reviews are few. A case is reviewed because something went wrong, so there are no cases beside it
in which nothing did. Counts here say how many of the reviews *held in this library* report a
thing. They say nothing about how common it is, what caused what, or how often a warning sign
was followed by harm.

A review that doesn’t mention a thing is silent on it. That isn’t evidence that it was absent.
Three answers are kept apart: reported; looked for and found absent; not mentioned.

An issue is “reported again” only where the later *incident* follows the earlier one. Dates of
publication mislead. Reports that summarise reviews, inquiries and guidance can be quoted; they
aren’t counted among the case reviews.

## How an answer is made

The assistant finds the sentences that bear on your question and shows them word for word. It
writes no sentence of its own about a case. Each quotation is checked against the stored document
when it is found and again when you open it; one that doesn’t match is refused. Words change over
the years: a question about domestic abuse also finds “domestic violence”. You are told when
that happened, and a quotation is never altered.

A question ends in one of five ways: answered, partly answered, silent (nothing in the library
speaks to it), declined, or not understood.

## How places work

A citation says where to turn to: the year, area and pseudonym of the review, then its heading,
the number of the paragraph or item, and the page where the document has pages. Word and web
documents have none, so they are cited by heading and paragraph. The full reference adds the
publishing body, the title and the file.

## Privacy

{sent} Questions and
conversations are held in memory while the tab is open and never written to disk, because they
may hold details of a case. Files that you add, and corrections with the name given for them,
are kept in the library.

Published pseudonyms are kept as they are. The assistant won’t help to identify a child, a
family or a worker, and won’t advise on a live case. For a child at risk now, follow your
local safeguarding procedures; in an emergency call 999.

## By keyboard and screen reader

- **Tab** and **Shift + Tab** move between fields, buttons and links. **Enter** sends a question
  or opens a source.
- Opening a source moves you to the evidence; **Back to the answer** returns you to the
  source you came from.
- Each question is a heading, and so is each group of quotations: move between them with your
  screen reader’s heading keys. New answers are announced.
- Lists close with **Escape**. Text can be enlarged to 400% without scrolling sideways.
- The colours follow your system’s light or dark setting.
"""

_NOTHING = "Everything runs on this machine. Nothing you type or add is sent anywhere."
_TO_MODEL = (
    "The owner of this library named a chat model: your questions, and the sentences found for "
    "them, go to `{address}`. Everything else runs on this machine."
)


def page() -> None:
    """Draw the page."""
    desk.frame("About this service", "What it is for, what it can’t do, and how to read it.")
    with st.container(key="prose"):
        address = services.chat_address()
        st.markdown(TEXT.format(sent=_TO_MODEL.format(address=address) if address else _NOTHING))
