"""Sound files from which changed ones are made: small, and with as many parts as readers know."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from benchmarks.fuzz.seeds_office import DOCX, ODF, PPTX, XLSX
from benchmarks.hostile.forms import (
    PROSE,
    Part,
    epub_parts,
    mail,
    page,
    pdf,
    rtf,
    sheet,
    shown,
    stream,
)

Seed = bytes | Mapping[str, Part]  # a file, or the parts of one that is packed

_TEXT = f"""---
title: Child A
published: 5 March 2018
---
Report of the Brackwell Safeguarding Children Board

Contents

1. Introduction ........ 1
2. Findings ........ 2
3. Recommendations ........ 3

1. Introduction

1.1 {PROSE} (see [1](a.md)) “He said so,” she told Dr A. Smith.

1.2 Child A died on 3 May 2017.[^1] {PROSE}

2 FINDINGS

(a) {PROSE}
(b) It was late; nobody asked.

| Action | Who | When |
|---|---|---|
| Train staff | The Trust | May 2019 |

Recommendations

Recommendation 1: The board should ask agencies to act.

• The Trust must write to staff.

\f
Appendix A

> - * quoted **bold** `code` ![x](y) <b>raw</b> &amp; &#x41;

[^1]: A note of it.
"""
_HTML = page(
    f"<nav class=menu>Menu</nav><main><h1>Child A</h1><p id=fn1>{PROSE}<sup><a href='#fn1'>1</a></sup></p>"
    "<ol start=3 type=i><li>One<ul><li>Two</ul><li value=9>Three</ol><table><caption>T</caption><tr><th>A<th>B"
    "<tr><td>x<td>y<tr><td colspan=2><table><tr><td>in</table></table><pre>a\n b</pre><form><p>Form</form>"
    "<details><summary>S</summary>D</details><p style='display:none'>Gone</p><aside role=doc-footnote>1. N</aside>"
    "</main><meta name='author' content='A'><div class='related'><a href=x>more</a></div><!-- c -->"
)
_RTF = (
    "{\\stylesheet{\\s1\\outlinelevel0 heading 1;}{\\s2 Title;}}{\\info{\\title T}}\\pard\\s1 Head\\par\\pard "
    f"{PROSE} \\u8217 ?\\'e9{{\\footnote \\pard A note.}}\\par{{\\listtext 1.\\tab}}Item\\par\\trowd\\intbl a\\cell b"
    "\\cell\\row\\pard {\\shp{\\*\\shpinst{\\shptxt Box\\par}}}{\\upr{a}{\\*\\ud b}}\\v hid\\v0\\deleted x\\plain "
    "{\\field{\\*\\fldinst HYPERLINK}{\\fldrslt link}}{\\pict\\bin4 abcd}\\uc2\\u233 ??\\page End\\par"
)


def _drawn() -> str:
    words = shown("1. Introduction", PROSE, PROSE, "2 Findings", "(a) An item of it", size=11)
    table = "40 500 m 500 500 l S 40 480 m 500 480 l S 250 480 m 250 500 l S "
    cells = "BT /F 9 Tf 50 486 Td (Action) Tj 220 0 Td (Who) Tj ET "
    note = "BT /F 6 Tf 420 784 Td (1) Tj ET 40 100 m 140 100 l S BT /F 8 Tf 50 88 Td (1 A note of it) Tj ET "
    turned = (
        "BT /F 9 Tf 0 1 -1 0 580 300 Tm (aside of it) Tj .7 .7 -.7 .7 200 300 Tm (DRAFT) Tj ET "
    )
    return words + table + cells + note + turned + "0 0 0 rg 100 300 60 12 re f /I Do /X Do"


def _two_pages() -> bytes:
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/ToUnicode 8 0 R>>"
    has = "/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>"
    left, right = shown(*[PROSE[:44]] * 12, size=9), shown(*[PROSE[20:60]] * 12, size=9)
    return pdf(
        [
            "<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/r>>1<</S/D/St 7>>]>>>>",
            "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
            f"<</Type/Page/Parent 2 0 R{has}/Contents 6 0 R/Rotate 90>>",
            f"<</Type/Page/Parent 2 0 R{has}/Contents[6 0 R 7 0 R]/CropBox[20 20 500 800]>>",
            font,
            stream(left),
            stream(f"q 1 0 0 1 260 0 cm {right} Q"),
            stream("1 beginbfrange <20> <7e> <0020> endbfrange"),
        ]
    )


def _pdfs() -> Sequence[Seed]:
    image = "/Type/XObject/Subtype/Image/Width 4/Height 4/ColorSpace/DeviceGray/BitsPerComponent 8"
    form = "/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Matrix[1 0 0 1 9 9]/Resources<</Font<</F 5 0 R>>>>"
    first = sheet(
        _drawn(),
        stream(bytes(16), more=image),
        stream(shown("In a form", size=8, top=50), more=form),
        resources="/XObject<</I 6 0 R/X 7 0 R>>",
    )
    return [first, _two_pages()]


def _mails() -> Sequence[Seed]:
    inner = (
        f"--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\n{PROSE}\r\n--b\r\n"
        f"Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>{PROSE}=E9"
        "\r\n--b--\r\n--a\r\nContent-Type: text/plain; name*0*=utf-8''x%20; name*1=y.txt\r\n"
        "Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nQSB3b3JkLg==\r\n--a\r\n"
        "Content-Type: message/rfc822\r\n\r\nSubject: =?utf-8?b?w6k=?=\r\nDate: x\r\n\r\nInner.\r\n--a--\r\n"
    )
    saved = (
        "From: <Saved>\r\nSubject: A page\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a; "
        f'start="<m>"\r\n\r\n--a\r\nContent-Type: text/html\r\nContent-ID: <m>\r\n\r\n<h1>A</h1><p>{PROSE}\r\n--a--\r\n'
    )
    return [mail(inner.encode(), kind="multipart/mixed; boundary=a"), saved.encode()]


def _archives() -> Sequence[Seed]:
    parts: dict[str, Part] = {
        "a.txt": PROSE,
        "b/c.md": _TEXT,
        "a.txt.toml": 'title = "T"',
        "d.eml": mail(b"x"),
    }
    return [parts]


READERS: dict[str, tuple[str, Callable[[], Sequence[Seed]]]] = {
    "pdf": ("a.pdf", _pdfs),
    "docx": ("a.docx", lambda: [DOCX]),
    "odf": ("a.odt", lambda: list(ODF)),
    "rtf": ("a.rtf", lambda: [rtf(_RTF)]),
    "pptx": ("a.pptx", lambda: [PPTX]),
    "xlsx": ("a.xlsx", lambda: [XLSX]),
    "epub": ("a.epub", lambda: [epub_parts([_HTML, page(f"<h2>Two</h2><p>{PROSE}")])]),
    "mail": ("a.eml", _mails),
    "html": ("a.html", lambda: [_HTML.encode()]),
    "markdown": ("a.md", lambda: [_TEXT.encode()]),
    "text": ("a.txt", lambda: [_TEXT.encode(), _TEXT.encode("utf-16"), _TEXT.encode("cp1252")]),
    "archive": ("a.zip", _archives),
}


@cache
def seeds(reader: str) -> tuple[Seed, ...]:
    """Return the sound files of a reader."""
    return tuple(READERS[reader][1]())
