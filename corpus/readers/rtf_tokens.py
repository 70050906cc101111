"""Rich text as a stream of tokens, and the encodings that its bytes are in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|'(?P<hex>[0-9a-fA-F]{2})"
    r"|(?P<sign>[^a-zA-Z]))|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\"
)
_CHARSETS = {  # of fonts whose words aren't in the document's own encoding
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
_SURROGATE = re.compile("[\ud800-\udfff]")
_PRIVATE = re.compile("[\uf000-\uf0ff]")  # pictures of a font of symbols: bullets, as a rule


@dataclass(frozen=True, slots=True)
class Token:
    """One token: a control word, a brace, a sign after a backslash, or bytes of text."""

    word: str = ""
    number: int | None = None
    brace: str = ""
    sign: str = ""
    text: bytes = b""
    escaped: bool = False  # one byte, written by its number


def tokens(data: bytes) -> Iterator[Token]:
    """Yield a file's tokens, without line ends and without the bytes of pictures."""
    text = data.decode("latin-1")
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return
        at = match.end()
        token = _token(match)
        if token.word == "bin":
            at += max(0, token.number or 0)
        elif token != _NOTHING:
            yield token


def charset(number: int) -> str | None:
    """Return the encoding of a font's charset, None for the document's own."""
    return _CHARSETS.get(number)


def codepage(number: int | None) -> str | None:
    """Return the encoding of a code page, None for one that isn't known."""
    try:
        return codecs.lookup("utf-8" if number == 65001 else f"cp{number}").name  # noqa: PLR2004 - Windows' number of UTF-8
    except LookupError:
        return None


def joined(text: str) -> str:
    """Return a text with its surrogates in pairs and its bullets as such."""
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _PRIVATE.sub("•", text)


def _token(match: re.Match[str]) -> Token:
    if match["word"]:
        return Token(match["word"], int(match["number"]) if match["number"] else None)
    if match["hex"]:
        return Token(text=bytes.fromhex(match["hex"]), escaped=True)
    return Token(
        brace=match["brace"] or "",
        sign=match["sign"] or "",
        text=(match["text"] or "").encode("latin-1"),
    )


_NOTHING = Token()
