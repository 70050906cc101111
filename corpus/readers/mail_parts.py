"""A mail's parts as Python's own library reads them, without what it raises over malformed ones."""

from __future__ import annotations

import email
from collections.abc import Callable
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from typing import TypeVar

from corpus.errors import TooDeepError
from corpus.plain_text import clean

_MALFORMED = (ValueError, TypeError, LookupError, AttributeError, AssertionError, MessageError)
_Value = TypeVar("_Value")


def parsed(data: bytes, *, name: str) -> Message:
    """Return a mail. Raises TooDeepError where parts lie in one another without end."""
    try:
        return email.message_from_bytes(data)
    except RecursionError as error:
        raise TooDeepError(name) from error


def filename(part: Message) -> str | None:
    """Return the name of the file that a part is, in one line; None where it is none."""
    said = _unless_malformed(lambda: part.get_filename(None), None)
    return None if said is None else one_line(said)


def parameter(part: Message, key: str) -> str | None:
    """Return a parameter of a part's type of content."""
    said = _unless_malformed(lambda: part.get_param(key), None)
    return said if isinstance(said, str) else None


def disposition(part: Message) -> str | None:
    """Return whether a part is shown inline or attached, None where nothing is said."""
    return _unless_malformed(part.get_content_disposition, None)


def charset(part: Message) -> str:
    """Return the encoding that a part's head names, "" for none."""
    return _unless_malformed(part.get_content_charset, None) or ""


def content(part: Message) -> bytes:
    """Return the bytes of a part, unpacked as its head says."""
    held = _unless_malformed(lambda: part.get_payload(decode=True), None)
    return held if isinstance(held, bytes) else b""


def inside(part: Message) -> list[Message]:
    """Return the parts of a part."""
    held = part.get_payload()
    return [one for one in held if isinstance(one, Message)] if isinstance(held, list) else []


def whole(message: Message) -> bytes:
    """Return a mail inside another one as a file of its own, b"" where it can't be written."""
    return _unless_malformed(message.as_bytes, b"")


def one_line(value: object) -> str:
    """Return a field of a head as it reads, in one line."""
    if not value:
        return ""
    said = _unless_malformed(lambda: str(make_header(decode_header(str(value)))), str(value))
    return " ".join(clean(said).split())


def _unless_malformed(said: Callable[[], _Value], otherwise: _Value) -> _Value:
    try:
        return said()
    except _MALFORMED:
        return otherwise
