"""One review: what is known of it and who said so, its parts, its text, and taking it out."""

from __future__ import annotations

from itertools import pairwise

import streamlit as st

from assistant.pages import correcting, desk, markup, services, wording
from corpus.errors import AssistantError
from corpus.types import Review
from index.types import HeldReview

VIEWS = ("About it", "Contents", "Recommendations", "Text", "Remove")
LONG_TEXT = 60_000  # characters of a text shown at a time


def page(held: HeldReview) -> str:
    """Draw a review. Return what to say once it has been taken out, else nothing."""
    desk.frame(wording.said_title(held), _summary(held))
    view = st.segmented_control(
        "Part to show",
        VIEWS,
        default=VIEWS[0],
        key="review-view",
        label_visibility="collapsed",
    )
    said = st.session_state.get("corrected", {}).get(held.id, "")
    read = services.review(held.sha256)
    match view:
        case "Contents":
            st.html(_contents(read))
        case "Recommendations":
            st.html(_recommendations(read))
        case "Text":
            _text(read)
        case "Remove":
            return _remove(held)
        case _:
            _about(held, read)
    desk.speak(said)
    return ""


def _summary(held: HeldReview) -> str:
    data = held.metadata
    parts = [
        wording.said_kind(data.kind),
        data.area or "",
        data.pseudonym or "",
        f"published {wording.said_date(data.published)}" if data.published else "",
        wording.counted(held.passages, "passage"),
    ]
    return " · ".join(part for part in parts if part)


def _about(held: HeldReview, read: Review) -> None:
    if said := st.session_state.get("corrected", {}).get(held.id):
        st.success(wording.plain(said))
    st.html(_known(held, read))
    correcting.form(held)
    st.html(
        markup.heading(2, "The file")
        + markup.facts(
            [
                ("File", held.source),
                ("Format", wording.said_format(held.media_type)),
                ("Added", wording.said_date(held.added[:10])),
                ("Version", str(held.version)),
                ("Pages", f"{len(read.pages):,}" if read.pages else "The source has no pages"),
                ("Fingerprint", f"SHA-256 {held.sha256}"),
            ]
        )
        + markup.listed(held.notes, css="notes")
    )
    st.download_button(
        "Download the original",
        data=lambda: services.original(held.sha256),
        file_name=held.source,
        mime=held.media_type,
        key="review-download",
        on_click="ignore",
    )


def _known(held: HeldReview, read: Review) -> str:
    """Return what is known of a review, and what the machine read where a person says otherwise."""
    said, machine = (
        {f: wording.said_value(f, data) for f in wording.FIELDS}
        for data in (held.metadata, read.metadata)
    )
    rows = [
        [
            name,
            said[field] or "Not known",
            wording.ORIGINS[held.origins[field]] if field in held.origins else "–",
            (machine[field] or "nothing") if machine[field] != said[field] else "the same",
        ]
        for field, name in wording.FIELDS.items()
    ]
    width = 4 if said != machine else 3
    head = ("What", "Value", "Where it comes from", "As read from the file")
    return markup.table(
        head[:width], [row[:width] for row in rows], caption="What is known of this document"
    )


def _contents(read: Review) -> str:
    rows = [
        (
            wording.place(wording.untitled(section.heading, read.metadata.title), None, None),
            wording.said_part(section.kind),
            ", ".join(item.label for item in read.items if item.section == number) or "–",
            str(
                sum(
                    section.span.start <= p.locator.span.start < section.span.end
                    for p in read.passages
                )
            ),
        )
        for number, section in enumerate(read.sections)
    ]
    return markup.table(("Section", "Part", "Items", "Passages"), rows, caption="Contents")


def _recommendations(read: Review) -> str:
    if not read.recommendations:
        return markup.paragraphs("No recommendations were found in this document.")
    return (
        markup.paragraphs(wording.counted(len(read.recommendations), "recommendation"), css="hint")
        + '<ol class="recommendations">'
        + "".join(
            "<li>"
            + markup.element("p", _place_of(read, number), css="hint")
            + markup.element("p", read.quote(each.span), css="words")
            + "</li>"
            for number, each in enumerate(read.recommendations)
        )
        + "</ol>"
    )


def _place_of(read: Review, number: int) -> str:
    each = read.recommendations[number]
    heading = wording.untitled(read.sections[each.section].heading, read.metadata.title)
    return wording.place(heading, each.label, None)


def _text(read: Review) -> None:
    cuts = [0, *(_cut(read.text, at) for at in range(LONG_TEXT, len(read.text), LONG_TEXT))]
    parts = list(pairwise([*cuts, len(read.text)]))
    number = 0
    if len(parts) > 1:
        number = st.selectbox(
            "Part of the text",
            range(len(parts)),
            format_func=lambda n: f"{n + 1} of {len(parts)}",
            key="review-part",
        )
    st.html(markup.whole(read, *parts[number]))


def _cut(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _remove(held: HeldReview) -> str:
    st.html(
        markup.heading(2, "Take it out of the library")
        + markup.paragraphs(
            "It will no longer be searched, quoted or counted. The file can be added again "
            "later; people’s corrections to it would have to be made again."
        )
    )
    sure = st.checkbox(
        f"Yes, remove “{wording.plain(wording.said_title(held))}”", key="review-sure"
    )
    if not st.button("Remove", key="review-remove", type="primary", disabled=not sure):
        return ""
    try:
        services.remove(held)
    except AssistantError as error:
        st.error(wording.plain(str(error)))
        return ""
    return f"Removed: {wording.said_title(held)}."
