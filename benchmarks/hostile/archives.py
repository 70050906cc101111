"""Hostile archives."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

from benchmarks.hostile.forms import PROSE, as_bytes, docx, run, zipped

Maker = Callable[[], bytes]


def _in_each_other(depth: int, inner: bytes = b"A word of it.") -> bytes:
    name = "a.txt"
    for _ in range(depth):
        inner, name = zipped({name: inner}), "a.zip"
    return inner


def _quine(times: int) -> bytes:
    """Return an archive of archives of archives, many on each level."""
    inner = zipped({f"{n}.txt": f"{PROSE} {n}" for n in range(times)})
    for _ in range(2):
        inner = zipped({f"{n}.zip": inner for n in range(times)})
    return inner


def _overlapping(times: int) -> bytes:
    """Return an archive whose list names one member many times over."""
    made = zipped({"a.txt": bytes(4_000_000)})
    head = made.index(b"PK\x01\x02")
    entry = made[head : made.index(b"PK\x05\x06")]
    listed = b"".join(entry.replace(b"a.txt", f"{n:05d}".encode()) for n in range(times))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, times, times, len(listed), head, 0)
    return made[:head] + listed + end


def _locked() -> bytes:
    made = bytearray(zipped({"a.txt": PROSE, "b.txt": PROSE}))
    made[6] |= 1
    made[made.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def _links() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("passwd.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr(zipfile.ZipInfo("a.txt"), PROSE)
    return stream.getvalue()


def _patched(old: bytes, new: bytes) -> bytes:
    return zipped({"aaaa.txt": PROSE, "bbbb.txt": f"{PROSE} B"}).replace(old, new)


_NAMES = ("../../outside.txt", "/outside.txt", "C:\\outside.txt", "a/../../b.txt", "..\\..\\c.txt",
          "a\nb.txt", "\u202etxt.exe.txt", "con.txt", "e" * 400 + ".txt", " .txt", "ä.txt",
          "a" * 60_000 + ".txt", "x/" * 5_000 + "deep.txt", "-rf.txt", "$(id).txt", "<b>.txt")  # fmt: skip

FILES: dict[str, Maker] = {
    "bomb of a thousand million bytes.zip": lambda: zipped([("a.txt", bytes(1_000_000_000))]),
    "bomb of text.zip": lambda: zipped({f"{n}.txt": b"a " * 2_400_000 for n in range(150)}),
    "archives in archives, 3 deep.zip": lambda: _in_each_other(3),
    "archives in archives, 500 deep.zip": lambda: _in_each_other(500),
    "archives of archives of archives, twelve each.zip": lambda: _quine(12),
    "one member 20,000 times.zip": lambda: _overlapping(20_000),
    "one member 900 times.zip": lambda: _overlapping(900),
    "odd names.zip": lambda: zipped((name, f"{PROSE} {n}") for n, name in enumerate(_NAMES)),
    "one name five times.zip": lambda: zipped(("a.txt", f"{PROSE} {n}") for n in range(5)),
    "names that differ in case.zip": lambda: zipped((one, f"{PROSE} {one}") for one in ("A.txt", "a.txt", "a.TXT")),
    "file and folder of one name.zip": lambda: zipped((("a.txt", PROSE), ("a.txt/b.txt", f"{PROSE} B"), ("a.txt/", ""))),
    "nought in a name.zip": lambda: _patched(b"aaaa.txt", b"a\0aa.txt"),
    "name that is no letters.zip": lambda: _patched(b"aaaa.txt", b"\xff\xfe\xfd.txt"),
    "name of a single stop.zip": lambda: _patched(b"aaaa.txt", b"......./"),
    "links.zip": _links,
    "locked with a password.zip": _locked,
    "sums that don't agree.zip": lambda: _patched(b"PK\x03\x04\x14\0\0\0\x08\0\0\0!\0", b"PK\x03\x04\x14\0\0\0\x08\0\0\0!\x01"),
    "cut off.zip": lambda: zipped({"a.txt": PROSE * 900, "b.txt": PROSE})[:-30],
    "list that lies elsewhere.zip": lambda: zipped({"a.txt": PROSE})[:-6] + b"\xff\xff\xff\xff\0\0",
    "nothing in it.zip": lambda: zipped({}),
    "5,000 files.zip": lambda: zipped({f"{n}.txt": f"{PROSE} {n}" for n in range(5_000)}),
    "60,000 folders.zip": lambda: zipped({f"{n}/": "" for n in range(60_000)}),
    "comment of 60,000 bytes.zip": lambda: zipped({"a.txt": PROSE})[:-2] + b"\x60\xea" + b"PK\x05\x06" * 15_000,
    "packed in a way nobody knows.zip": lambda: _patched(b"\x08\0\0\0!\0", b"\x63\0\0\0!\0"),
    "hostile files in it.zip": lambda: zipped(
        [("deep.md", "> " * 9_000), ("laughs.docx", docx(run("&a;"))), ("cut.pdf", b"%PDF-1.7"), ("good.txt", PROSE)]
    ),
    "sidecar 50,000 brackets deep.zip": lambda: zipped({"a.txt": PROSE, "a.txt.toml": "title = " + "[" * 50_000}),
    "sidecar with a number of 5,000 figures.zip": lambda: zipped({"a.txt": PROSE, "a.txt.toml": "title = " + "9" * 5_000}),
    "sidecar of 20 MB.zip": lambda: zipped({"a.txt": PROSE, "a.txt.toml": "# x\n" * 1_000_000}),
    "document under an archive's name.zip": lambda: docx(run()),
    "text under an archive's name.zip": lambda: as_bytes(PROSE),
}  # fmt: skip
