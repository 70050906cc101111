"""Random changes to a file: to its bytes, to its words and numbers, to its elements, to its parts."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from lxml import etree

from benchmarks.fuzz.seeds import Seed
from benchmarks.hostile.forms import Part, as_bytes, zipped

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_WORD = re.compile(rb"[A-Za-z]{2,}")
_REFERENCE = re.compile(rb"\d+ 0 R")
_NUMBERS = (b"0", b"-1", b"1", b"2", b"65535", b"2147483648", b"-2147483649", b"9" * 30, b"9" * 5_000, b"1e999",
            b"-1e38", b".0000001", b"nan", b"inf", "²".encode(), "٣".encode(), b"", b"00000", b"1_0", b"0x10")  # fmt: skip
_INSERTS = (b"\0", b"\xff", b"\xff\xfe", b"\x1b[31m", "\u202e".encode(), b"\xed\xa0\x80", b"<", b">", b"&", b"&x;", b"&#0;",
            b"&#xd800;", b"]]>", b"<!--", b"<?x", b"{", b"}", b"\\", b"(", b")", b"[", b"<<", b">>", b"\r\n\r\n", b"\f",
            b"\n---\n", b"=?utf-8?b?", b"|", b"\t", b"`", b"*", b"\\u-1 ?", b"\\bin", b" " * 200, b"a" * 3_000)  # fmt: skip
_MOST = 6  # changes to one file
_LARGEST = 2_000_000  # bytes of a file that is changed further
Change = Callable[[bytes, Random], bytes]


def changed(seeds: Sequence[Seed], random: Random) -> bytes:
    """Return one of some files with a few changes."""
    seed = random.choice(seeds)
    if isinstance(seed, bytes):
        return _several(seed, random, _TEXTUAL)
    parts = _with_changed_parts(seed, random)
    data = zipped((name, content) for name, content in parts)
    return _several(data, random, _PLAIN) if random.random() < 0.1 else data  # noqa: PLR2004 - one in ten


def _several(data: bytes, random: Random, changes: Sequence[Change]) -> bytes:
    for _ in range(random.randint(1, _MOST)):
        if len(data) < _LARGEST:
            data = random.choice(changes)(data, random)
    return data


def _with_changed_parts(seed: Mapping[str, Part], random: Random) -> list[tuple[str, bytes]]:
    """Return the parts of an archive, some changed within, now and then in their number and names."""
    parts = [(name, as_bytes(content)) for name, content in seed.items()]
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(parts))
        name, content = parts[at]
        marked = content.lstrip().startswith(b"<")
        parts[at] = name, _several(content, random, _MARKED if marked else _TEXTUAL)
    return _odd_parts(parts, random) if random.random() < 0.15 else parts  # noqa: PLR2004 - one in seven


def _odd_parts(parts: list[tuple[str, bytes]], random: Random) -> list[tuple[str, bytes]]:
    at, other = random.randrange(len(parts)), random.randrange(len(parts))
    name, content = parts[at]
    odd: tuple[list[tuple[str, bytes]], ...] = (
        [],
        [(name, content)] * 2,
        [(name, parts[other][1])],
        [(name.upper(), content)],
        [(f"../{name}", content)],
        [(_changed_name(name, random), content)],
    )
    return [*parts[:at], *random.choice(odd), *parts[at + 1 :]] or parts


def _changed_name(name: str, random: Random) -> str:
    changed_ = _several(name.encode(), random, _PLAIN).decode("utf-8", "replace")
    return changed_[:60_000] or "a"


def _place(data: bytes, random: Random) -> tuple[int, int]:
    """Return a stretch of a file, short as a rule."""
    start = random.randint(0, len(data))
    return start, min(len(data), start + random.choice((1, 1, 2, 4, 16, 64, 256)))


def _flip(data: bytes, random: Random) -> bytes:
    if not data:
        return data
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def _cut(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:start] + data[end:]


def _end(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _again(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:end] + data[start:end] * random.choice((1, 2, 9, 60)) + data[end:]


def _spliced(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    at = random.randint(0, len(data))
    return data[:at] + data[start:end] + data[at:]


def _inserted(data: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(_INSERTS) * random.choice((1, 1, 1, 40)) + data[at:]


def _swapped(pattern: re.Pattern[bytes], others: Sequence[bytes] | None = None) -> Change:
    """Return a change of one match of a pattern into another of the file's, or one of these."""

    def change(data: bytes, random: Random) -> bytes:
        found = list(pattern.finditer(data))
        if not found:
            return data
        one = random.choice(found)
        new = random.choice(others) if others else random.choice(found).group()
        return data[: one.start()] + new + data[one.end() :]

    return change


def _of_elements(data: bytes, random: Random) -> bytes:
    """Change the elements of a part: what stands where, how deep, with which attributes."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, recover=True))
        every = [one for one in (() if root is None else root.iter()) if isinstance(one.tag, str)]
        if not every:
            return data
        random.choice(_ELEMENTAL)(random.choice(every), random.choice(every), random)
        return etree.tostring(root)
    except (
        ValueError,
        AssertionError,
        etree.LxmlError,
    ):  # no XML any more, or a change that can't be
        return data


def _move(one: Any, other: Any, _: Random) -> None:  # noqa: ANN401 - lxml elements
    other.append(copy.deepcopy(one))


def _drop(one: Any, _: Any, __: Random) -> None:  # noqa: ANN401 - lxml elements
    if one.getparent() is not None:
        one.getparent().remove(one)


def _repeat(one: Any, _: Any, random: Random) -> None:  # noqa: ANN401 - lxml elements
    if one.getparent() is not None:
        for _n in range(random.choice((1, 3, 30))):
            one.addnext(copy.deepcopy(one))


def _nest(one: Any, _: Any, random: Random) -> None:  # noqa: ANN401 - lxml elements
    for _n in range(random.choice((1, 5, 60))):
        held = etree.Element(one.tag, one.attrib)
        held.extend(list(one))
        one.append(held)
        one = held


def _rename(one: Any, other: Any, _: Random) -> None:  # noqa: ANN401 - lxml elements
    one.tag = other.tag


def _describe(one: Any, other: Any, random: Random) -> None:  # noqa: ANN401 - lxml elements
    keys = [*one.attrib, *other.attrib]
    if keys:
        one.set(random.choice(keys), random.choice(_NUMBERS).decode())


def _undescribe(one: Any, _: Any, random: Random) -> None:  # noqa: ANN401 - lxml elements
    if one.attrib:
        del one.attrib[random.choice(list(one.attrib))]


def _remark(one: Any, _: Any, random: Random) -> None:  # noqa: ANN401 - lxml elements
    one.insert(0, random.choice((etree.Comment("x"), etree.ProcessingInstruction("x", "y"))))
    one[0].tail = "tail"


def _reword(one: Any, other: Any, random: Random) -> None:  # noqa: ANN401 - lxml elements
    one.text = random.choice((other.text, None, "", random.choice(_NUMBERS).decode(), "\t\n"))


_ELEMENTAL = (
    _move,
    _drop,
    _repeat,
    _nest,
    _rename,
    _describe,
    _describe,
    _undescribe,
    _remark,
    _reword,
)
_PLAIN: tuple[Change, ...] = (_flip, _flip, _cut, _again, _spliced, _inserted, _end)
_TEXTUAL: tuple[Change, ...] = (
    *_PLAIN[:-1], *_PLAIN[:-1], _end, *[_swapped(_NUMBER, _NUMBERS)] * 3, *[_swapped(_NUMBER)] * 2,
    *[_swapped(_WORD)] * 3, *[_swapped(_REFERENCE)] * 2,
)  # fmt: skip
_MARKED: tuple[Change, ...] = (
    *[_of_elements] * 9,
    _swapped(_NUMBER, _NUMBERS),
    _swapped(_WORD),
    *_PLAIN,
)
