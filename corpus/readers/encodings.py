"""Bytes of one byte a character, or of UTF-8, to characters."""

from __future__ import annotations

import codecs
import re

# What English text holds besides ASCII, whatever the encoding.
_USUAL = frozenset("\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022£€©®™°½¼éèëêáàâäçñöóôüíïÉ")
_LOST = "\ufffd"  # what becomes of the last byte of a closing mark, which Windows has not
_LEAD = "ÂÃâð"
_TAIL = (
    "".join(chr(byte) for byte in range(0x80, 0xC0))
    + bytes(
        byte for byte in range(0x80, 0xC0) if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    ).decode("cp1252")
    + _LOST
)
_TWICE = re.compile(f"[{_LEAD}][{re.escape(_TAIL)}]{{1,3}}")
_FEW = 2  # of such pairs: one may be meant


def decode_narrow(data: bytes) -> str:
    """Return characters: of UTF-8, with stray bytes of Windows; else of Windows or old Macs.

    Text that was encoded as UTF-8 twice is put right.
    """
    try:
        return _once(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    strays: list[int] = []

    def stray(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - tells the type; no other comes
        strays.append(error.start)
        return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end

    codecs.register_error("corpus.stray", stray)
    mixed = data.decode("utf-8", errors="corpus.stray")
    whole = sum(not character.isascii() for character in mixed) - len(strays)
    if whole >= len(strays):
        return _once(mixed)
    windows, mac = data.decode("cp1252", errors="replace"), data.decode("mac_roman")
    return mac if _usual(mac) > _usual(windows) else windows


def _usual(text: str) -> int:
    return sum(character in _USUAL for character in text)


def _once(text: str) -> str:
    """Undo a second encoding, pair by pair, where there is more than one sign of it."""
    if len(_TWICE.findall(text)) < _FEW:
        return text
    return _TWICE.sub(_decoded_again, text)


def _decoded_again(match: re.Match[str]) -> str:
    if _LOST in match.group() and match.group() != f"â€{_LOST}":
        return match.group()
    try:
        return bytes(
            0x9D if character == _LOST else _byte(character) for character in match.group()
        ).decode()
    except UnicodeDecodeError:
        return match.group()


def _byte(character: str) -> int:
    try:
        return character.encode("cp1252")[0]
    except UnicodeEncodeError:
        return ord(character)
