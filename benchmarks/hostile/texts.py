"""Hostile texts, most of them the worst case of some pattern that documents are read by."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.hostile.forms import PROSE, as_bytes

Maker = Callable[[], bytes]
_LONG = 100_000


def _text(words: str) -> Maker:
    return lambda: as_bytes(words)


def _lines(line: str, count: int) -> Maker:
    return lambda: as_bytes(f"{line}\n" * count)


def _paragraphs(words: str, count: int) -> Maker:
    return lambda: as_bytes(f"{words}\n\n" * count)


def _contents(count: int) -> bytes:
    lines = "\n".join(f"{n}. A heading of it {'.' * 30} {n // 40}" for n in range(count))
    return as_bytes(f"Contents\n\n{lines}\n\n{PROSE}")


def _announced(count: int) -> bytes:
    return as_bytes("\n\n".join(f"Contents\n\nA heading {n}" for n in range(count)))


_WORST = {  # each repeated to a line, to many lines and to many paragraphs
    "spaces": " ",
    "tabs and stops": "\t.",
    "letters and stops": "a.",
    "figures and stops": "1.",
    "figures and hyphens": "1-",
    "hyphens": "-",
    "stops": ".",
    "stops and spaces": ". ",
    "capitals": "A",
    "words in capitals": "AB ",
    "capitals and stops": "A. ",
    "opening quotation marks": "“A. ",
    "brackets": "(",
    "letters in brackets": "(a)",
    "figures in brackets": "1(1)",
    "bars": " | ",
    "colons": "A: ",
    "semicolons": "; A",
    "dashes": "– ",
    "bullets": "• a ",
    "apostrophes": "a’",
    "commas": "A, ",
    "numbered words": "1. A ",
    "decimal numbers": "1.1 A ",
    "roman numbers": "ivx ",
    "dates": "1 March 2010 ",
    "months": "March ",
    "years": "2010 ",
    "labels": "Author: A ",
    "titled names": "Dr A ",
    "child after child": "Child A ",
    "deaths": "Child A died on ",
    "reviews of reviews": "the review of ",
    "boards": "Safeguarding Children Board ",
    "recommendations": "Recommendation 1 ",
    "recommends": "the panel therefore ",
    "asks": "should ",
    "soft hyphens": "a\u00ad",
    "joiners": "\u200d",
    "combining marks": "a\u0301\u0323",
    "turning marks": "\u202e",
    "figures of other scripts": "²٣१",
    "page by page": "page 1 of 1 ",
    "underlines": "a_",
    "addresses": "a@a.",
    "links": "http://a.",
    "contents and pages": "Contents A 1 ",
}

FILES: dict[str, Maker] = {
    "one line of 50 MB.txt": lambda: b"word " * 10_000_000,
    "one word of 50 MB.txt": lambda: b"w" * 50_000_000,
    "one sentence of 5 MB.txt": lambda: b"word " * 1_000_000,
    "a million paragraphs.txt": _paragraphs("A word.", 1_000_000),
    "100,000 paragraphs.txt": _paragraphs(PROSE, 100_000),
    "30,000 paragraphs.txt": _paragraphs(PROSE, 30_000),
    "a million lines.txt": _lines("A line of it", 1_000_000),
    "a million lines that end in stops.txt": _lines("A line of it.", 1_000_000),
    "a million pages.txt": lambda: b"A word.\f" * 1_000_000,
    "100,000 lines of contents.txt": lambda: _contents(100_000),
    "20,000 lists of contents announced.txt": lambda: _announced(20_000),
    "20,000 times Contents.txt": _paragraphs("Contents", 20_000),
    "20,000 headings.txt": lambda: as_bytes("\n\n".join(f"{n}. A Heading\n\n{PROSE}" for n in range(20_000))),
    "20,000 headings under each other.txt": lambda: as_bytes(
        "\n\n".join(f"{'.'.join(['1'] * (n % 5 + 1))} A Heading\n\nWords of it." for n in range(20_000))
    ),
    "20,000 underlined headings.txt": _lines("A heading\n=========", 20_000),
    "60,000 items.txt": lambda: as_bytes("\n\n".join(f"{n % 900}. {PROSE}" for n in range(60_000))),
    "60,000 items of one number.txt": _paragraphs("1. An item of it.", 60_000),
    "60,000 items of one letter.txt": _paragraphs("(a) An item of it.", 60_000),
    "items in items in turn.txt": _paragraphs("1. One.\n\n(a) Two.\n\n(i) Three.\n\n1.1 Four.", 15_000),
    "30,000 recommendations.txt": lambda: as_bytes(
        "Recommendations\n\n" + "\n\n".join(f"Recommendation {n}: The board should act." for n in range(30_000))
    ),
    "30,000 recommendations of one number.txt": _paragraphs("Recommendation 1: The board should act.", 30_000),
    "recommendations under 10,000 items.txt": lambda: as_bytes(
        "Recommendations\n\n" + "\n\n".join(f"{n % 900}. The board should act.\n\nResponse: agreed." for n in range(10_000))
    ),
    "numbers inside one line.txt": lambda: as_bytes(" ".join(f"{n % 999}. A thing was found." for n in range(200_000))),
    "decimal numbers inside one line.txt": lambda: as_bytes(
        " ".join(f"{n % 99}.{n % 999} A thing was found." for n in range(200_000))
    ),
    "one number inside one line.txt": lambda: b"1. A thing was found. " * 200_000,
    "contents inside one line.txt": lambda: as_bytes("Contents " + " ".join(f"A heading {n // 9}" for n in range(500_000))),
    "open speech of 2 MB.txt": lambda: as_bytes("“" + "He said so. " * 170_000),
    "broken UTF-8.txt": lambda: b"A word of \xff\xfe\xc3( it. " * 50_000,
    "half of UTF-16.txt": lambda: b"\xff\xfe" + PROSE.encode("utf-16-le")[:-1],
    "lone surrogates in UTF-16.txt": lambda: b"\xff\xfe" + (PROSE + "\ud800 \udfff").encode("utf-16-le", "surrogatepass") * 90,
    "lone surrogates in UTF-8.txt": lambda: as_bytes(f"{PROSE} \ud800\udfff ") * 90,
    "numbers beyond Unicode in UTF-32.txt": lambda: b"\xff\xfe\0\0" + PROSE.encode("utf-32-le") + b"\xff" * 400,
    "encoded twice, 2 MB.txt": lambda: as_bytes("cafÃ© â€™ Â£ " * 200_000),
    "control characters.txt": lambda: bytes(range(1, 32)) * 2 + as_bytes(f"{PROSE} \x1b[31m\x07\x9b2J\u202e ") * 99,
    "noughts among words.txt": lambda: b"A word.\0 " * 20 + as_bytes(PROSE) * 100,
    "every character there is.txt": lambda: as_bytes("".join(chr(n) for n in range(32, 0x110000))),
    "nothing but line ends.txt": lambda: b"\n" * 5_000_000 + as_bytes(PROSE),
    "nothing but line ends of other systems.txt": lambda: b"\r\x0b\x0c\x1c\r\n" * 500_000 + as_bytes(PROSE),
    "lines of blanks, 5 MB.txt": lambda: (b" " * 100 + b"\n") * 50_000 + as_bytes(PROSE),
    "line ends and a blank, 2 MB.txt": lambda: b"\n \x0b" * 700_000 + as_bytes(PROSE),
    **{f"line of 100,000 {name}.txt": _text(one * (_LONG // len(one)) + f" {PROSE}") for name, one in _WORST.items()},
    **{f"3,000 paragraphs of {name}.txt": _paragraphs(one * (120 // len(one)) + "x", 3_000) for name, one in _WORST.items()},
    **{f"paragraphs of 2,900 {name}.txt": _paragraphs(one * (2_900 // len(one)) + "x", 60) for name, one in _WORST.items()},
}  # fmt: skip
