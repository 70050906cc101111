"""HTML that the pages draw themselves. Every text that comes from elsewhere is escaped here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from assistant.ground.types import Answer, Citation
from assistant.pages import wording
from corpus.types import Item, Review, Section, Span

BEFORE, AFTER = 260, 700  # characters shown around a quotation, and on to the next line's end
OPENING = re.compile(r"(?<=[.!?:;\n])\s+(?=\S)")  # where shown text may begin
WRAPPED = re.compile(r"([^\n]{55})\n(?=[^\n])")  # a line this long was broken to fit its page


def element(tag: str, text: str, *, css: str = "", **attributes: str) -> str:
    """Return one element with its text escaped."""
    named = {
        "class": css,
        **{key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()},
    }
    written = "".join(f' {key}="{escape(value)}"' for key, value in named.items() if value)
    return f"<{tag}{written}>{escape(text)}</{tag}>"


def heading(level: int, text: str, *, anchor: str = "", css: str = "") -> str:
    """Return a heading that can take the focus where it has an anchor."""
    if not anchor:
        return element(f"h{level}", text, css=css)
    return element(f"h{level}", text, css=css, id=anchor, tabindex="-1")


def paragraphs(*texts: str, css: str = "") -> str:
    """Return paragraphs, without the empty ones."""
    return "".join(element("p", text, css=css) for text in texts if text)


def listed(texts: Sequence[str], *, css: str = "") -> str:
    """Return an unordered list."""
    if not texts:
        return ""
    opening = f'<ul class="{escape(css)}">' if css else "<ul>"
    return opening + "".join(element("li", text) for text in texts) + "</ul>"


def facts(pairs: Iterable[tuple[str, str]], *, css: str = "facts") -> str:
    """Return names and their values as a description list."""
    rows = "".join(
        f"<div>{element('dt', name)}{element('dd', value)}</div>" for name, value in pairs if value
    )
    return f'<dl class="{css}">{rows}</dl>'


def tallies(pairs: Iterable[tuple[str, str]]) -> str:
    """Return figures, each over what it counts."""
    rows = "".join(
        f"<li>{element('strong', figure)}{element('span', of)}</li>" for figure, of in pairs
    )
    return f'<ul class="tallies">{rows}</ul>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str) -> str:
    """Return a table whose first column names each row."""
    top = "".join(element("th", cell, scope="col") for cell in head)
    body = "".join(
        f"<tr>{element('th', row[0], scope='row')}"
        + "".join(element("td", cell) for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def column_heads(first: str, rest: Sequence[str]) -> str:
    """Return the heads over rows whose cells carry their names themselves."""
    heads = "".join(element("span", each) for each in rest)
    return f'<div class="heads" aria-hidden="true">{element("span", first)}<div>{heads}</div></div>'


def cells(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the named values of one row."""
    return facts(pairs, css="cells")


def whole(review: Review, start: int, end: int) -> str:
    """Return a stretch of a review's text with its headings as such and its items labelled."""
    pieces = {item.span.start: _labelled(review, item) for item in review.items}
    pieces |= {
        section.span.start: _heading_line(review, section)
        for section in review.sections
        if section.span.start < section.body.start
    }
    written, at = [], start
    for place, (drawn, after) in sorted(pieces.items()):
        if at <= place < end:
            written += [flowing(review.text[at:place]), drawn]
            at = after
    written.append(flowing(review.text[at:end]))
    return f'<div class="whole">{"".join(written)}</div>'


def _heading_line(review: Review, section: Section) -> tuple[str, int]:
    """Return a section's heading, drawn, and where its text goes on."""
    line = review.text[section.span.start : section.body.start].strip()
    return heading(2, line), section.body.start


def _labelled(review: Review, item: Item) -> tuple[str, int]:
    """Return an item's label, drawn unless the text says the same, and where the text goes on."""
    said = review.text.startswith(item.label, item.span.start)
    drawn = "" if said else element("span", item.label, css="label", aria_hidden="true")
    return drawn, item.span.start


def flowing(text: str) -> str:
    """Return text, escaped, in which lines that were only wrapped flow on."""
    return WRAPPED.sub('\\g<1><span class="wrapped">\n</span>', escape(text))


def question(text: str, *, anchor: str) -> str:
    """Return what the reader asked, as the heading of its answer."""
    return heading(2, text, anchor=anchor, css="asked")


def lead(answer: Answer) -> str:
    """Return the outcome and the lead line, in the outcome's own dress."""
    name = wording.OUTCOMES[answer.outcome]
    return (
        f'<div class="lead {escape(answer.outcome.value)}">'
        f"{element('p', name, css='outcome')}{element('p', answer.lead, css='line')}</div>"
    )


def quotation(citation: Citation, *, kind: str, anchor: str = "") -> str:
    """Return a quoted sentence as a block, which can take the focus where it has an anchor."""
    place = f' id="{escape(anchor)}" tabindex="-1"' if anchor else ""
    quoted = element("p", citation.quote)
    return f'<blockquote class="point {escape(kind)}"{place}>{quoted}</blockquote>'


def surroundings(review: Review, citation: Citation) -> str:
    """Return the text around a quotation with exactly the quotation marked."""
    around = reach(review, citation)
    before = review.text[around.start : citation.start]
    after = review.text[citation.end : around.end]
    opening = "… " if around.start and not _opens_section(review, around.start) else ""
    closing = (
        " …" if around.end < len(review.text) and not _opens_section(review, around.end) else ""
    )
    return (
        '<div class="surroundings">'
        f"{opening}{flowing(before.lstrip())}<mark>{flowing(citation.quote)}</mark>"
        f"{flowing(after.rstrip())}{closing}</div>"
    )


def reach(review: Review, citation: Citation) -> Span:
    """Return the span that is shown with a quotation, within its section."""
    ends = [(section.body.start, section.span.end) for section in review.sections]
    start = max((start for start, _ in ends if start <= citation.start), default=0)
    end = min((end for _, end in ends if end >= citation.end), default=len(review.text))
    if citation.start - start > BEFORE:
        opening = OPENING.search(review.text, citation.start - BEFORE, citation.start)
        start = opening.end() if opening else citation.start - BEFORE
    if end - citation.end > AFTER:
        found = review.text.find("\n", citation.end + AFTER, end)
        end = end if found < 0 else found
    return Span(start, end)


def _opens_section(review: Review, at: int) -> bool:
    return any(at in (s.span.start, s.body.start, s.span.end) for s in review.sections)
