"""Hostile mails and saved pages."""

from __future__ import annotations

import base64
from collections.abc import Callable

from benchmarks.hostile.forms import PROSE, as_bytes, mail, page

Maker = Callable[[], bytes]
_MIXED = 'multipart/mixed; boundary="b"'


def _parts(*parts: bytes, kind: str = _MIXED) -> bytes:
    body = b"".join(b"--b\r\n%b\r\n" % one for one in parts)
    return mail(body + b"--b--\r\n", kind=kind)


def _part(words: str = PROSE, *head: str, kind: str = "text/plain") -> bytes:
    lines = [f"Content-Type: {kind}", *head]
    return as_bytes("\r\n".join(lines)) + b"\r\n\r\n" + as_bytes(words)


def _nested(depth: int, kind: str = "multipart/mixed") -> bytes:
    inner = as_bytes(PROSE)
    for n in range(depth):
        head = f'Content-Type: {kind}; boundary="b{n}"\r\n\r\n--b{n}\r\n'.encode()
        inner = head + inner + f"\r\n--b{n}--\r\n".encode()
    return mail(b"", kind="text/plain")[:-4] + b"\r\nX: y\r\n" + inner


def _deep(depth: int, kind: str) -> bytes:
    body = as_bytes(PROSE)
    for n in range(depth):
        own = f'{kind}; boundary="b{n}"'
        body = f"--b{n}\r\nContent-Type: {own if n else 'text/plain'}\r\n\r\n".encode() + body
        body += f"\r\n--b{n}--\r\n".encode()
    return mail(body, kind=f'{kind}; boundary="b{depth - 1}"')


def _forwarded(depth: int) -> bytes:
    inner = mail(as_bytes(PROSE))
    for _ in range(depth):
        inner = mail(inner, kind="message/rfc822")
    return inner


FILES: dict[str, Maker] = {
    "a thousand parts.eml": lambda: _parts(*[_part()] * 1_000),
    "a thousand files.eml": lambda: _parts(
        _part(), *[_part(f"{PROSE} {n}", f'Content-Disposition: attachment; filename="{n}.txt"') for n in range(1_000)]
    ),
    "30,000 empty parts.eml": lambda: _parts(*[b"\r\n"] * 30_000),
    "parts in parts, 400 deep.eml": lambda: _deep(400, "multipart/mixed"),
    "renderings in renderings, 60 deep.eml": lambda: _deep(60, "multipart/alternative"),
    "renderings in renderings, 2,000 deep.eml": lambda: _deep(2_000, "multipart/alternative"),
    "heads after heads.eml": lambda: _nested(300),
    "mails in mails, 50 deep.eml": lambda: _forwarded(50),
    "mails in mails, 3,000 deep.eml": lambda: _forwarded(3_000),
    "boundary that never ends.eml": lambda: mail(b"--b\r\n" * 200_000, kind=_MIXED),
    "boundary of nothing.eml": lambda: mail(as_bytes(PROSE), kind='multipart/mixed; boundary=""'),
    "boundary that nobody named.eml": lambda: mail(as_bytes(PROSE), kind="multipart/mixed"),
    "head of 5 MB.eml": lambda: mail(as_bytes(PROSE), "X-Long: " + "a" * 5_000_000),
    "head of 100,000 lines.eml": lambda: mail(as_bytes(PROSE), *[f"X-{n}: a" for n in range(100_000)]),
    "subject of 100,000 encoded words.eml": lambda: mail(as_bytes(PROSE), "Subject: " + "=?utf-8?q?a?= " * 100_000),
    "subject half encoded.eml": lambda: mail(as_bytes(PROSE)).replace(b"Subject: A review", b"Subject: =?utf-8?b?/////?= =?nope?q?=zz?= =?utf-8?b?a?="),
    "day that is none.eml": lambda: mail(as_bytes(PROSE)).replace(b"5 Mar 2018", b"99 Mar 999999999999"),
    "day in a zone that is none.eml": lambda: mail(as_bytes(PROSE)).replace(b"+0000", b"+99999999999"),
    "senders in brackets 50,000 deep.eml": lambda: mail(as_bytes(PROSE), "Cc: " + "(" * 50_000, "Received: " + "<" * 50_000),
    "parameters by the thousand.eml": lambda: mail(as_bytes(PROSE), kind="text/plain; " + "; ".join(f"a*{n}*=x" for n in range(20_000))),
    "parameters that go on in odd numbers.eml": lambda: mail(as_bytes(PROSE), "Content-Disposition: inline; filename*0*=utf-8''a; filename*9999999999=b; filename*x=c"),
    "parameter of quotation marks.eml": lambda: mail(as_bytes(PROSE), kind='text/plain; a="' + '\\"' * 200_000),
    "name of an encoding that is none.eml": lambda: mail(b"\xff\xfe A word of it", kind="text/plain; charset=\"\0;'\""),
    "encoding that packs.eml": lambda: mail(b"A word of it \xe9", kind="text/plain; charset=zip"),
    "encoding that is no text.eml": lambda: mail(b"A word of it", kind="text/plain; charset=rot13"),
    "encoding idna.eml": lambda: mail(b"A word of it " * 90, kind="text/plain; charset=idna"),
    "encoding of a file name.eml": lambda: _parts(_part(), _part("x", "Content-Disposition: attachment; filename*=nope''%ff%fe.txt")),
    "file names that lead outside.eml": lambda: _parts(
        _part(), *(_part("A word of it.", f'Content-Disposition: attachment; filename="{n}"') for n in ("../../x.txt", "/etc/x.txt", "C:\\x.txt", "..", "", "a\x01b.txt", "con.txt", "x" * 5_000 + ".txt"))
    ),
    "base64 that is none.eml": lambda: mail(b"!!!!====" * 50_000, "Content-Transfer-Encoding: base64"),
    "base64 of 40 MB.eml": lambda: mail(base64.encodebytes(b"word " * 8_000_000), "Content-Transfer-Encoding: base64"),
    "quoted, nothing but equals signs.eml": lambda: mail(b"=" * 2_000_000 + b" A word.", "Content-Transfer-Encoding: quoted-printable"),
    "way of packing that is none.eml": lambda: mail(as_bytes(PROSE), "Content-Transfer-Encoding: x-uuencode"),
    "uuencoded without an end.eml": lambda: mail(b"begin 644 a\r\n" + b"M!!!!\r\n" * 10_000, "Content-Transfer-Encoding: x-uuencode"),
    "flowed lines, 5 MB.eml": lambda: mail(b"word \n" * 900_000, kind="text/plain; format=flowed"),
    "page in a mail of 50,000 boxes.eml": lambda: mail(as_bytes(page("<div>" * 50_000 + "A word of it.")), kind="text/html"),
    "saved page that is its own part.mht": lambda: _parts(
        _part(page("<p>A word of it.</p>"), "Content-ID: <a>", kind="text/html"), kind='multipart/related; boundary="b"; start="<a>"'
    ).replace(b"To: b@example.org\r\n", b""),
    "saved page without a page.mht": lambda: _parts(_part("x", kind="image/png"), kind='multipart/related; boundary="b"').replace(b"To: b@example.org\r\n", b""),
    "head alone.eml": lambda: b"Message-ID: <a>\r\nMIME-Version: 1.0\r\n",
    "head of bytes that are none.eml": lambda: b"Message-ID: \xff\xfe\r\nSubject: \xe9\xff\r\nTo: \xff\r\nDate: \xff\r\nContent-Type: \xff/\xfe; charset=\xff\r\n\r\nA word of it.",
}  # fmt: skip
