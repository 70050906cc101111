"""The fields of the page of thresholds: rules to replay, facts to correct, a rule to keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import markup, studies, wording
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from assistant.facts.thresholds import Threshold, Verdict

OWN = "own"  # the choice that lets a reader type
TYPED = "A rule in your own words"
NONE = ""
WHO = "Say who you are, by name or by role, so that others can ask you about it."


def rules(*, on_change: Callable[[], None]) -> list[str]:
    """Draw the fields for one rule and another beside it; return those that are given."""
    named = studies.thresholds()
    left, right = st.columns(2)
    with left:
        first = _rule("Rule", "thresholds-first", named, [*named, OWN], on_change)
    with right:
        second = _rule("Set beside it", "thresholds-second", named, [NONE, *named, OWN], on_change)
    with st.expander("What a rule may say", key="thresholds-language"):
        st.html(_language())
    return [first, *([second] if second else [])] if first else []


def _rule(
    label: str,
    key: str,
    named: dict[str, Threshold],
    options: Sequence[str],
    on_change: Callable[[], None],
) -> str:
    chosen = st.selectbox(
        label,
        options,
        format_func=lambda each: _said(each, named),
        key=key,
        on_change=on_change,
    )
    if chosen != OWN:
        return str(chosen or "")
    return st.text_input(
        f"{label}, in your own words",
        key=f"{key}-typed",
        placeholder="For example: domestic violence and child under 12 months",
        max_chars=400,
        on_change=on_change,
    ).strip()


def _said(choice: str, named: dict[str, Threshold]) -> str:
    if choice in named:
        return wording.sentence_case(named[choice].text)
    return TYPED if choice == OWN else "Nothing"


def _language() -> str:
    from assistant.facts.conditions import KNOWN

    *conditions, joined = KNOWN.split("; ")
    return markup.listed(conditions) + markup.paragraphs(wording.sentence_case(f"{joined}."))


def correcting(verdicts: Sequence[Verdict]) -> None:
    """Draw the form in which a person says otherwise on a fact, and record what it says."""
    from assistant.facts.types import NAMES

    facts = {
        f"{wording.said_review(fact.review)}: {NAMES[fact.code]}": fact
        for verdict in verdicts
        for fact in verdict.facts
    }
    with (
        st.expander("Correct a fact", key="thresholds-correcting"),
        st.form("thresholds-correct", border=False),
    ):
        chosen = st.selectbox("Fact", list(facts), key="thresholds-fact")
        value = st.text_input(
            "What it is",
            key="thresholds-value",
            help="yes or no; an age such as 4 weeks; a number such as 3; unknown to leave it open.",
        )
        who = st.text_input("Your name or role", key="thresholds-who", help="Kept with it.")
        why = st.text_input("Why", key="thresholds-why")
        sent = st.form_submit_button("Record it", type="primary", key="thresholds-record")
    if sent and not who.strip():
        st.error(WHO)
    elif sent and chosen:
        fact = facts[chosen]
        _try(
            lambda: studies.correct_fact(fact, value, who=who.strip(), why=why.strip()),
            f"Recorded: {chosen} is {value.strip()}, says {who.strip()}.",
        )


def saving(threshold: Threshold) -> None:
    """Draw the form in which an owner keeps a typed rule under a name, and keep it."""
    if threshold.name:
        return
    with (
        st.expander("Keep this rule under a name", key="thresholds-saving"),
        st.form("thresholds-save", border=False),
    ):
        name = st.text_input(
            "Name", key="thresholds-name", help="Small letters, digits and hyphens."
        )
        who = st.text_input("Your name or role", key="thresholds-owner", help="Kept with it.")
        why = st.text_input("Why", key="thresholds-reason")
        sent = st.form_submit_button("Keep it", type="primary", key="thresholds-keep")
    if sent and not who.strip():
        st.error(WHO)
    elif sent:
        _try(
            lambda: studies.save_threshold(
                name.strip(), threshold.text, who=who.strip(), why=why.strip()
            ),
            f"Kept by {who.strip()}: “{threshold.text}” is now called {name.strip()}.",
        )


def _try(record: Callable[[], object], said: str) -> None:
    """Record something and draw the page anew, or say why it can't be recorded."""
    try:
        record()
    except AssistantError as error:
        st.error(wording.plain(str(error)))
        return
    st.session_state["thresholds-said"] = said
    st.rerun()
