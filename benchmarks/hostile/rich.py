"""Hostile rich texts."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.hostile.forms import PROSE, rtf

Maker = Callable[[], bytes]
_END = f"\\par {PROSE}\\par "

FILES: dict[str, Maker] = {
    "braces 300,000 deep.rtf": lambda: rtf("{" * 300_000 + PROSE + "}" * 300_000),
    "braces that never close.rtf": lambda: rtf(_END + "{" * 300_000),
    "braces that were never opened.rtf": lambda: rtf(_END + "}" * 300_000 + _END),
    "footnotes in footnotes, 50,000 deep.rtf": lambda: rtf(
        "a{\\footnote b" * 50_000 + "}" * 50_000 + _END
    ),
    "boxes in boxes, 50,000 deep.rtf": lambda: rtf("a{\\shptxt b" * 50_000 + "}" * 50_000 + _END),
    "a million paragraphs.rtf": lambda: rtf("A word.\\par " * 1_000_000),
    "100,000 footnotes.rtf": lambda: rtf("a{\\footnote A note.}" * 100_000 + _END),
    "a million control words.rtf": lambda: rtf("\\b\\b0" * 1_000_000 + _END),
    "5 million escaped letters.rtf": lambda: rtf("\\'e9" * 5_000_000 + _END),
    "picture of minus a thousand million bytes.rtf": lambda: rtf(f"\\bin-1000000000 {_END}"),
    "picture of a thousand million bytes.rtf": lambda: rtf(f"{_END}\\bin1000000000 {_END}"),
    "numbers of ten figures.rtf": lambda: rtf(
        f"\\u9999999999 ?\\u-9999999999 ?\\uc9999999999 \\f9999999999 \\s9999999999 \\ilvl-9999999999 a{_END}"
    ),
    "outline levels below nought.rtf": lambda: rtf(f"\\outlinelevel-99999 {PROSE}{_END}"),
    "code page that is none.rtf": lambda: rtf(f"\\ansicpg99999 \\'e9 \\ansicpg0 \\'e9 {_END}"),
    "code page that is no text.rtf": lambda: rtf(f"\\ansicpg-1 \\'e9{_END}"),
    "lone surrogates.rtf": lambda: rtf(f"\\u55296 ?\\u56320 ?\\u55296 ? a{_END}"),
    "control characters.rtf": lambda: rtf(f"a\\u7 ?\\u27 ?[31m\\u8238 ?\\'00\\'1b{_END}"),
    "row of 300,000 cells.rtf": lambda: rtf("\\intbl " + "a\\cell " * 300_000 + f"\\row {_END}"),
    "cells that never end a row.rtf": lambda: rtf("\\intbl a\\cell " * 100_000),
    "styles that name a million letters.rtf": lambda: rtf(
        "{\\stylesheet{\\s1 " + "heading " * 120_000 + ";}}\\s1 A" + _END
    ),
    "nothing but backslashes.rtf": lambda: rtf("\\" * 1_000_001),
    "cut off in the middle.rtf": lambda: rtf(_END * 50)[:1_500],
    "line of 30 MB.rtf": lambda: rtf("word " * 6_000_000),
}  # fmt: skip
