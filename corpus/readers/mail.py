"""Mail, and pages of the web saved as mail, to blocks: what a reader sees of their body.

What is attached is a file of its own: `attachments` gives it, and `read` names it in a note.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from email.utils import parsedate_to_datetime

from corpus.blocks import Block, Document
from corpus.bounds import bounded
from corpus.errors import BlankFileError
from corpus.plain_text import clean
from corpus.readers import html, text
from corpus.readers.html_head import decode_html
from corpus.readers.mail_endings import unflowed, without_endings
from corpus.readers.mail_parts import (
    charset,
    content,
    disposition,
    filename,
    inside,
    one_line,
    parameter,
    parsed,
    whole,
)

MAIL = "message/rfc822"
PAGE = "multipart/related"
_MOST = 20  # attachments that a note names
_READ = frozenset({"text/plain", "text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail."""

    name: str
    data: bytes


def read(data: bytes, *, name: str) -> Document:
    """Return the body of a mail or of a saved page, without its head."""
    message = parsed(data, name=name)
    found = (block for part in _bodies(message) for block in _blocks(part, name))
    blocks = tuple(bounded(found, name=name))
    if not blocks:
        raise BlankFileError(name)
    if _is_page(message):
        return Document(blocks, PAGE)
    kept = without_endings(blocks) or blocks
    return Document(kept, MAIL, notes=(*_notes(message), *_left_out(blocks, kept)))


def _left_out(blocks: tuple[Block, ...], kept: tuple[Block, ...]) -> Iterator[str]:
    if kept != blocks:
        yield "The signature or disclaimer at its end was left out."


def attachments(data: bytes, *, name: str) -> list[Attachment]:
    """Return the files that came with a mail, mails in it too; none of a saved page."""
    message = parsed(data, name=name)
    return [] if _is_page(message) else [_attachment(part) for part in _attached(message)]


def _is_page(message: Message) -> bool:
    return not any(message.get(field) for field in ("To", "Cc", "Bcc", "Received")) and (
        message.get_content_type() == PAGE or not message.get("Date")
    )


def _bodies(part: Message) -> Iterator[Message]:
    """Yield the parts of which the text is made: of several renderings the last that is read."""
    kind = part.get_content_type()
    inner = inside(part)
    if kind == "multipart/alternative":
        yield from next(filter(None, (list(_bodies(one)) for one in reversed(inner))), [])
    elif kind == PAGE:
        start = parameter(part, "start")
        roots = [one for one in inner if start is not None and one.get("Content-ID") == start]
        yield from _first(roots + inner)
    elif kind.startswith("multipart/"):
        for one in inner:
            yield from _bodies(one)
    elif kind in _READ and not _is_attached(part):
        yield part


def _first(parts: list[Message]) -> list[Message]:
    return next(filter(None, (list(_bodies(one)) for one in parts)), [])


def _is_attached(part: Message) -> bool:
    return disposition(part) == "attachment" or filename(part) is not None


def _attached(part: Message) -> Iterator[Message]:
    """Yield the parts that are files: not the body, nor pictures that stand in it."""
    if part.get_content_type() == MAIL or (not part.is_multipart() and _is_attached(part)):
        shown = disposition(part) == "inline" or part.get("Content-ID")
        if not (shown and part.get_content_maintype() == "image"):
            yield part
        return
    for one in inside(part):
        yield from _attached(one)


def _attachment(part: Message) -> Attachment:
    if part.get_content_type() == MAIL:
        inner = inside(part)
        subject = one_line(inner[0].get("Subject")) if inner else ""
        name = filename(part) or f"{subject or 'forwarded mail'}.eml"
        return Attachment(name, whole(inner[0]) if inner else b"")
    return Attachment(filename(part) or "attachment", content(part))


def _blocks(part: Message, name: str) -> tuple[Block, ...]:
    """Return a part's blocks, none where it is blank."""
    try:
        if part.get_content_type() != "text/plain":
            return html.read(_decoded(part).encode(), name=name).blocks
        words = _decoded(part)
        if parameter(part, "format") == "flowed":
            words = unflowed(words, spaced=(parameter(part, "delsp") or "").lower() != "yes")
        return tuple(replace(one, page=None) for one in text.read(words.encode(), name=name).blocks)
    except BlankFileError:
        return ()


def _decoded(part: Message) -> str:
    """Return a part's characters by the encoding that its head names, else by its own signs."""
    data = content(part)
    try:
        form = codecs.lookup(charset(part)).name
        return clean(data.decode(form))
    except (LookupError, ValueError):  # no such encoding, or not the one that is named
        return decode_html(data) if part.get_content_subtype() != "plain" else text.decode(data)


def _notes(message: Message) -> Iterator[str]:
    subject, day = one_line(message.get("Subject")), _day(message.get("Date"))
    about = f" with the subject “{subject}”" if subject else ""
    sent = f" of {day}" if day else ""
    yield f"This is a mail{sent}{about}; its senders and receivers are left out."
    names = [filename(part) or "a mail" for part in _attached(message)]
    if names:
        named = ", ".join(names[:_MOST]) + (" and others" if len(names) > _MOST else "")
        yield f"Attached to it, and no part of its text: {named}."


def _day(value: str | None) -> str:
    try:
        day = parsedate_to_datetime(str(value))
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""
    return f"{day.day} {day:%B %Y}"
