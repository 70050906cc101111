"""Hostile PDFs."""

from __future__ import annotations

import io
from collections.abc import Callable

from benchmarks.hostile.forms import PROSE, pdf, sheet, shown, stream

Maker = Callable[[], bytes]
_WORDS = shown(*[PROSE] * 3)
_CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def _forms(depth: int, times: int, bottom: str) -> bytes:
    """Return a page whose drawing names another many times over, so many deep."""
    named = "".join(f"/X Do {n} 0 0 {n} 1 1 cm " for n in range(1, times + 1))
    own = "/Type/XObject/Subtype/Form/BBox[0 0 600 850]/Resources<</Font<</F 5 0 R>>/XObject<</X {} 0 R>>>>"
    more = [stream(named, more=own.format(7 + n)) for n in range(depth)]
    more.append(stream(bottom, more=own.format(5)))
    return sheet(_WORDS + named, *more, resources="/XObject<</X 6 0 R>>")


def _tiled(step: float) -> bytes:
    pattern = (
        f"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep {step}/YStep {step}"
        "/Resources<<>>"
    )
    drawn = "/Pattern cs /P scn 0 0 595 842 re f " * 20
    return sheet(
        _WORDS + drawn, stream("0 0 1 1 re f", more=pattern), resources="/Pattern<</P 6 0 R>>"
    )


def _patterned(depth: int) -> bytes:
    """Return a pattern painted with a pattern, so many deep."""
    own = (
        "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep .1/YStep .1"
        "/Resources<</Pattern<</P {} 0 R>>>>"
    )
    drawn = "/Pattern cs /P scn 0 0 595 842 re f "
    more = [stream(drawn, more=own.format(7 + n % depth)) for n in range(depth)]
    return sheet(_WORDS + drawn, *more, resources="/Pattern<</P 6 0 R>>")


def _shaded(kind: int, times: int) -> bytes:
    """Return a page shaded many times by a function that a program computes."""
    program = "{ " + "2 copy add sin exch cos mul abs dup 1 gt {pop 1} if dup dup " * 40 + "}"
    function = "/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]"
    if kind == 1:
        shading = "<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 1 0 1]/Matrix[595 0 0 842 0 0]/Function 7 0 R>>"
    else:
        shading = "<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 595 842]/Extend[true true]/Function 7 0 R>>"
        function = "/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]"
    drawn = "/S sh " * times
    return sheet(
        _WORDS + drawn, shading, stream(program, more=function), resources="/Shading<</S 6 0 R>>"
    )


def _mesh() -> bytes:
    mesh = (
        "/ShadingType 7/ColorSpace/DeviceRGB/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8"
    )
    mesh += "/Decode[-9999 9999 -9999 9999 0 1 0 1 0 1]"
    patches = (b"\0" + bytes(range(32)) + bytes(12)) * 20_000
    return sheet(
        _WORDS + "/S sh", stream(patches, more=mesh, packed=True), resources="/Shading<</S 6 0 R>>"
    )


def _picture(
    wide: int, high: int, *, more: str = "/ColorSpace/DeviceGray/BitsPerComponent 8"
) -> bytes:
    """Return a page with a picture that claims such a size and holds next to nothing."""
    own = f"/Type/XObject/Subtype/Image/Width {wide}/Height {high}{more}"
    return sheet(
        _WORDS + "500 0 0 500 0 0 cm /I Do",
        stream(bytes(1_000), more=own, packed=True),
        resources="/XObject<</I 6 0 R>>",
    )


def _masked() -> bytes:
    own = "/Type/XObject/Subtype/Image/Width 4000/Height 4000/ColorSpace/DeviceGray/BitsPerComponent 8"
    drawn = "q 595 0 0 842 0 0 cm /I Do Q " * 40
    return sheet(
        _WORDS + drawn,
        stream(bytes(16_000_000), more=f"{own}/SMask 7 0 R", packed=True),
        stream(bytes(16_000_000), more=f"{own}/SMask 6 0 R", packed=True),
        resources="/XObject<</I 6 0 R>>",
    )


def _glyphs(count: int, place: str) -> bytes:
    """Return a page of so many short words, each set by `place`, which may use {n}."""
    said = "".join(place.format(n=n, x=n % 97 * 6, y=n % 83 * 10) for n in range(count))
    return sheet(f"BT /F 5 Tf {said} ET", packed=True)


def _strokes(count: int) -> bytes:
    lines = "".join(f"0 {n % 842} m 595 {n % 839}.{n % 10} l S " for n in range(count))
    return sheet(_WORDS + lines, packed=True)


def _grid(words: int, lines: int) -> bytes:
    """Return a page of words in cells, with more walls and rules than any table has."""
    drawn = "".join(
        f"{n % 595} 0 m {n % 595} 842 l S 0 {n % 842} m 595 {n % 842} l S " for n in range(lines)
    )
    said = "".join(f"1 0 0 1 {n % 60 * 10} {n // 60 % 160 * 5} Tm (w{n})Tj " for n in range(words))
    return sheet(f"{drawn} BT /F 3 Tf {said} ET", packed=True)


def _bare(content: str, font: str, *more: str | bytes) -> bytes:
    return pdf(
        [
            _CATALOG,
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            stream(content),
            font,
            *more,
        ]
    )


def _without_codes() -> bytes:
    glyphs = "<</a<</Type/XObject>> >>"
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 97/LastChar 122"
        f"/Widths[{'9 ' * 26}]/Encoding<</Differences[97{''.join(f'/g{n}' for n in range(26))}]>>"
        f"/CharProcs<<{''.join(f'/g{n} 6 0 R' for n in range(26))}>>/Resources{glyphs}>>"
    )
    return _bare(shown(*["abcdefgh ijklmnop"] * 20), font, stream("9 0 0 0 9 9 d1 0 0 9 9 re f"))


def _type3_in_itself() -> bytes:
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 97/LastChar 98"
        "/Widths[9 9]/Encoding<</Differences[97/a/b]>>/CharProcs<</a 6 0 R/b 6 0 R>>"
        "/Resources<</Font<</F 5 0 R>>>>>>"
    )
    inner = "9 0 d0 BT /F 9 Tf (" + "ab" * 300 + ")Tj ET"
    return _bare(shown("ab" * 40, "abab"), font, stream(inner))


def _to_unicode(cmap: str) -> bytes:
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    return _bare(_WORDS, font, stream(cmap))


def _tree(kids: str, *more: str) -> bytes:
    return pdf([_CATALOG, kids, *more])


def _deep_tree(depth: int) -> bytes:
    nodes = [f"<</Type/Pages/Count 1/Kids[{n + 3} 0 R]>>" for n in range(depth)]
    leaf = f"<</Type/Page/Parent {depth + 1} 0 R/MediaBox[0 0 595 842]>>"
    return pdf([_CATALOG, *nodes, leaf])


def _pages(count: int, words: str = _WORDS, *, box: str = "[0 0 595 842]") -> bytes:
    """Return a PDF of so many pages that share what is drawn on them."""
    kids = " ".join("5 0 R" for _ in range(count))
    leaf = (
        f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    )
    return pdf(
        [_CATALOG, f"<</Type/Pages/Count {count}/Kids[{kids}]>>", stream(words), _FONT, leaf]
    )


def _many_pages(count: int, lines: int) -> bytes:
    words = shown(*(f"{n}. {PROSE}" for n in range(lines)), size=4, top=830)
    leaves = [
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>/N {n}>>"
        for n in range(count)
    ]
    kids = " ".join(f"{n} 0 R" for n in range(5, 5 + count))
    return pdf(
        [_CATALOG, f"<</Type/Pages/Count {count}/Kids[{kids}]>>", stream(words), _FONT, *leaves]
    )


def _locked() -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheet(_WORDS))) as made:
        made.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def _packed_often(times: int) -> bytes:
    import zlib

    data = bytes(200_000_000)
    for _ in range(times):
        data = zlib.compress(data, 9)
    own = f"/Filter[{'/FlateDecode ' * times}]"
    return pdf(
        [
            _CATALOG,
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            stream(data, more=own),
            _FONT,
        ]
    )


def _objects_in_a_circle() -> bytes:
    return pdf([_CATALOG, "<</Type/Pages/Kids 4 0 R/Count 3 0 R>>", "4 0 R", "3 0 R"])


def _labels() -> bytes:
    nested = "<</Nums[0<</S/D/St 999999999/P(" + "x" * 60_000 + ")>>]>>"
    return pdf(
        [
            "<</Type/Catalog/Pages 2 0 R/PageLabels 6 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            stream(_WORDS),
            _FONT,
            nested,
        ]
    )


FILES: dict[str, Maker] = {
    "page of 14,400 points.pdf": lambda: sheet(_WORDS, box="[0 0 14400 14400]"),
    "page of 14,400 points and a huge unit.pdf": lambda: sheet(
        _WORDS, box="[0 0 14400 14400]", page_has="/UserUnit 75000"
    ),
    "page of two thousand million points.pdf": lambda: sheet(_WORDS, box="[0 0 2e9 2e9]"),
    "page as narrow as a hair.pdf": lambda: sheet(_WORDS, box="[0 0 0.0001 14400]"),
    "page of no size.pdf": lambda: sheet(_WORDS, box="[0 0 0 0]"),
    "page whose box is turned inside out.pdf": lambda: sheet(_WORDS, box="[595 842 0 0]"),
    "page whose box is below nought.pdf": lambda: sheet(_WORDS, box="[-9e9 -9e9 -1 -1]"),
    "page whose box is no numbers.pdf": lambda: sheet(_WORDS, box="[(a) /b null nan]"),
    "page turned by 45 degrees.pdf": lambda: sheet(_WORDS, page_has="/Rotate 45"),
    "page turned by minus 99,999,990 degrees.pdf": lambda: sheet(
        _WORDS, page_has="/Rotate -99999990"
    ),
    "page turned by a quarter, cropped to nothing.pdf": lambda: sheet(
        _WORDS, page_has="/Rotate 90/CropBox[10 10 10 10]"
    ),
    "drawings in drawings, ten times nine deep.pdf": lambda: _forms(9, 10, _WORDS),
    "drawings in drawings, twice forty deep.pdf": lambda: _forms(40, 2, _WORDS),
    "drawing that draws itself.pdf": lambda: sheet(
        _WORDS + "/X Do",
        stream("/X Do /X Do", more="/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"),
        resources="/XObject<</X 6 0 R>>",
    ),
    "states of drawing 300,000 deep.pdf": lambda: sheet(_WORDS + "q " * 300_000, packed=True),
    "pattern with a step of a millionth.pdf": lambda: _tiled(1e-6),
    "pattern with a step of a tenth.pdf": lambda: _tiled(0.1),
    "pattern in pattern in a circle.pdf": lambda: _patterned(3),
    "shading by a program, 500 times.pdf": lambda: _shaded(1, 500),
    "shading along an axis, 5,000 times.pdf": lambda: _shaded(2, 5_000),
    "shading of 20,000 patches.pdf": _mesh,
    "picture of 60,000 by 60,000 points.pdf": lambda: _picture(60_000, 60_000),
    "picture of two thousand million points.pdf": lambda: _picture(2_000_000_000, 1),
    "picture with a mask that masks it.pdf": _masked,
    "picture in a form nobody knows.pdf": lambda: _picture(9, 9, more="/Filter/JPXDecode"),
    "200,000 words in one place.pdf": lambda: _glyphs(200_000, "1 0 0 1 50 700 Tm (ab)Tj "),
    "200,000 words, each on a line of its own.pdf": lambda: _glyphs(
        200_000, "1 0 0 1 {x} {y}.{n} Tm (w{n})Tj "
    ),
    "100,000 words in 100,000 directions.pdf": lambda: _glyphs(
        100_000, "1 .{n} -.{n} 1 {x} {y} Tm (w{n})Tj "
    ),
    "60,000 words of 60,000 sizes.pdf": lambda: _glyphs(
        60_000, "/F {n} Tf 1 0 0 1 {x} {y} Tm (w{n})Tj "
    ),
    "300,000 strokes.pdf": lambda: _strokes(300_000),
    "10,000 words among 40,000 walls.pdf": lambda: _grid(9_000, 20_000),
    "words of a size of nought and of 1e30.pdf": lambda: sheet(
        "BT /F 0 Tf 9 700 Td (none)Tj /F 1e30 Tf (huge)Tj /F -5 Tf (less)Tj ET " + _WORDS
    ),
    "words where no number goes.pdf": lambda: sheet(
        "BT /F 9 Tf 1e38 1e38 1e38 1e38 1e38 1e38 Tm (away)Tj ET " + _WORDS
    ),
    "word of a million letters.pdf": lambda: sheet(f"BT /F 1 Tf 0 9 Td ({'a' * 1_000_000})Tj ET"),
    "font without codes.pdf": _without_codes,
    "font whose letters are set in itself.pdf": _type3_in_itself,
    "font whose letters stand for lone surrogates.pdf": lambda: _to_unicode(
        "1 beginbfrange <00> <ff> <d800> endbfrange"
    ),
    "font whose letters stand for nought.pdf": lambda: _to_unicode(
        "1 beginbfrange <00> <ff> <0000> endbfrange"
    ),
    "font whose letters stand for the last code points.pdf": lambda: _to_unicode(
        "1 beginbfrange <00> <ff> <dbffdfff> endbfrange"
    ),
    "font with a table of a thousand million codes.pdf": lambda: _to_unicode(
        "1 begincodespacerange <00000000> <ffffffff> endcodespacerange "
        "1 beginbfrange <00000000> <3b9aca00> <0041> endbfrange"
    ),
    "page tree in a circle.pdf": lambda: _tree("<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    "page tree 50,000 deep.pdf": lambda: _deep_tree(50_000),
    "a thousand million pages claimed.pdf": lambda: _tree("<</Type/Pages/Kids[3 0 R]/Count 1000000000>>"),
    "fewer pages than nought.pdf": lambda: _tree("<</Type/Pages/Kids[]/Count -5>>"),
    "one page a hundred thousand times.pdf": lambda: _pages(100_000),
    "one page two thousand times.pdf": lambda: _pages(2_000),
    "two thousand pages of 200 lines.pdf": lambda: _many_pages(2_000, 200),
    "two thousand pages of 14,400 points.pdf": lambda: _pages(2_000, box="[0 0 14400 14400]"),
    "references in a circle.pdf": _objects_in_a_circle,
    "arrays 100,000 deep.pdf": lambda: _tree("[" * 100_000),
    "tables of where things lie, wrong.pdf": lambda: sheet(_WORDS).replace(b"0000000", b"0000009"),
    "tables of where things lie, in a circle.pdf": lambda: sheet(_WORDS).replace(
        b"trailer\n<<", b"trailer\n<</Prev 10 /XRefStm 10 "
    ),
    "end cut off.pdf": lambda: sheet(_WORDS)[:-300],
    "cut off after its first line.pdf": lambda: b"%PDF-1.7\n",
    "length that lies.pdf": lambda: sheet(_WORDS).replace(b"/Length ", b"/Length 9999999"),
    "locked with a password.pdf": _locked,
    "packed three times.pdf": lambda: _packed_often(3),
    "labels of pages that are 60,000 letters long.pdf": _labels,
    "contents of nothing but brackets.pdf": lambda: sheet("[" * 500_000 + "<" * 500_000),
    "bytes without sense.pdf": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4_000,
}  # fmt: skip
