"""Hostile pages of the web and Markdown."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.hostile.forms import PROSE, page

Maker = Callable[[], bytes]
_P = f"<p>{PROSE}</p>"


def _page(inside: str) -> bytes:
    return page(inside).encode("utf-8", "surrogatepass")


def _nested(tag: str, depth: int, *, closed: bool = True) -> bytes:
    return _page(f"<{tag}>" * depth + _P + f"</{tag.split(maxsplit=1)[0]}>" * depth * closed)


def _text(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")


def _aliases() -> str:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
    return "---\n" + "\n".join(lines) + f"\ntitle: *a39\n---\n{PROSE}"


PAGES: dict[str, Maker] = {
    "100,000 boxes in boxes.html": lambda: _nested("div", 100_000),
    "100,000 boxes that never close.html": lambda: _nested("div", 100_000, closed=False),
    "100,000 letters in bold in bold.html": lambda: _nested("b", 100_000),
    "2,000 lists in lists.html": lambda: _nested("ol><li", 2_000, closed=False),
    "200 lists in lists.html": lambda: _nested("ul><li", 200, closed=False),
    "5,000 tables in tables.html": lambda: _nested("table><tr><td", 5_000, closed=False),
    "120 tables of two cells in tables.html": lambda: _nested("table><tr><td>x</td><td", 120, closed=False),
    "3,000 forms in boxes.html": lambda: _page(f"<form>{_P}" * 3_000),
    "20,000 menus.html": lambda: _page(f'<div class="menu">a</div>{_P}' * 20_000),
    "3,000 boxes in boxes named menu.html": lambda: _nested('div class="menu"', 3_000),
    "230 articles in articles.html": lambda: _nested("article", 230),
    "10,000 articles with heads.html": lambda: _page(f"<article><header><h2>A</h2></header>{_P}</article>" * 10_000),
    "a million paragraphs.html": lambda: _page("<p>A word." * 1_000_000),
    "100,000 headings.html": lambda: _page("<h2>A heading</h2><p>A word.</p>" * 100_000),
    "table of 300,000 cells.html": lambda: _page("<table>" + f"<tr>{'<td>x' * 100}" * 3_000 + "</table>"),
    "20,000 small tables.html": lambda: _page("<table><tr><td>x<td>y</table>" * 20_000),
    "list whose numbers never end.html": lambda: _page(
        '<ol start="999999999999"><li value="-99999"><li value="²">a</ol><ol type="I" start="3999"><li>a<li>b</ol>' + _P
    ),
    "100,000 notes.html": lambda: _page('<p id="fn1">A note.</p>' * 100_000 + _P),
    "100,000 marks of notes.html": lambda: _page("<p>" + '<sup><a href="#fn1">1</a></sup> a' * 100_000 + "</p>"),
    "mark of 5 MB.html": lambda: _page(f'<p><a href="#fn{"1-" * 2_500_000}">1</a></p>{_P}'),
    "attribute of 20 MB.html": lambda: _page(f'<p style="{"display:" * 2_500_000}" class="{"aA" * 900_000}">a</p>{_P}'),
    "element of 100,000 attributes.html": lambda: _page(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>a</p>{_P}"),
    "comment that never closes.html": lambda: _page(f"{_P}<!-- {_P * 1_000}"),
    "page of nothing but brackets.html": lambda: _page("<" * 2_000_000 + _P),
    "page of nothing but ampersands.html": lambda: _page("&" * 3_000_000 + "&#xd800;&#0;&#99999999999;" + _P),
    "letters by numbers that are none.html": lambda: _page(f"<p>a&#27;[31m&#x202e;&#xdfff;&#1114112;b</p>{_P}"),
    "encoding that is none.html": lambda: b'<html><meta charset="rot13"><p>A word of it.</p>\xff\xfe',
    "encoding of another.html": lambda: b'<html><meta charset="utf-7"><p>+ADw-script+AD4- A word.</p>\xe9',
    "encoding that packs.html": lambda: b'<html><meta charset="zlib"><p>A word of it.</p>\xe9',
    "encoding idna.html": lambda: b'<html><meta charset="idna"><p>A word of it.</p>\xe9',
    "encoding punycode.html": lambda: b'<html><meta charset="punycode"><p>A word of it.</p>\xe9\xff' * 50,
    "encoding undefined.html": lambda: b'<html><meta charset="undefined"><p>A word of it.</p>\xe9',
    "half in UTF-16.html": lambda: _page(_P)[:60] + _P.encode("utf-16-le") + b"\xd8",
    "one line of 50 MB.html": lambda: _page("word " * 10_000_000),
    "metadata of 5 MB.html": lambda: b'<html><meta name="author" content="' + b"A " * 2_500_000 + b'"><meta name="dc.date" content="0000-99-99T99:99">' + _text(_P),
    "text of nothing but noughts.html": lambda: b"<html><p>a" + bytes(1_000) + b"b",
}  # fmt: skip

MARKDOWN: dict[str, Maker] = {
    "100,000 open brackets.md": lambda: _text("[" * 100_000 + PROSE),
    "100,000 brackets with addresses.md": lambda: _text("[a](" * 100_000 + PROSE),
    "100,000 pictures in pictures.md": lambda: _text("![" * 100_000 + "](a)" * 50_000),
    "quotations 20,000 deep.md": lambda: _text("> " * 20_000 + PROSE),
    "lists 5,000 deep.md": lambda: _text("- " * 5_000 + PROSE),
    "list stepped 150 deep.md": lambda: _text("\n".join("  " * n + "- a" for n in range(150))),
    "200,000 asterisks.md": lambda: _text("*a " * 200_000 + "\n\n" + "**" * 100_000 + PROSE),
    "50,000 asterisks and underlines in turn.md": lambda: _text("*_" * 50_000 + "a" + "_*" * 50_000),
    "200,000 backticks of all lengths.md": lambda: _text("".join("`" * n + " " for n in range(600)) + PROSE),
    "100,000 angle brackets.md": lambda: _text("<a " * 100_000 + PROSE),
    "100,000 comments half open.md": lambda: _text("<!-- a " * 100_000 + PROSE),
    "100,000 instructions half open.md": lambda: _text("a <?" * 100_000 + " <!A" * 100_000 + PROSE),
    "fence that never closes.md": lambda: _text("```\n" + "A line.\n" * 300_000),
    "table of 2,000 columns.md": lambda: _text(("|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n") + "|b|\n" * 2_000),
    "table of a million cells.md": lambda: _text("|a" * 100 + "|\n" + "|-" * 100 + "|\n" + ("|b" * 100 + "|\n") * 10_000),
    "200,000 headings.md": lambda: _text("# A heading\n\nA word.\n\n" * 200_000),
    "50,000 footnotes.md": lambda: _text("".join(f"A[^{n}]. " for n in range(50_000)) + "\n\n" + "\n".join(f"[^{n}]: A note." for n in range(50_000))),
    "marks of notes in marks of notes.md": lambda: _text("[^1" * 50_000 + "]" * 50_000 + " [^1]\n\n[^1]: A note.\n"),
    "50,000 definitions of addresses.md": lambda: _text("".join(f"[a{n}]: b\n" for n in range(50_000)) + "[a1] " * 50_000),
    "definition of an address that never ends.md": lambda: _text("[a]: <" + "x" * 500_000 + "\n\n" + "[b]: a '" * 50_000),
    "a million lines.md": lambda: _text("A line of it\n" * 1_000_000),
    "a million paragraphs.md": lambda: _text("A word.\n\n" * 1_000_000),
    "100,000 spaces before a line end.md": lambda: _text(("a" + " " * 100_000 + "\n") * 20 + PROSE),
    "lines of nothing but tabs.md": lambda: _text("\t" * 2_000_000 + PROSE),
    "front matter of aliases that double.md": lambda: _text(_aliases()),
    "front matter 20,000 brackets deep.md": lambda: _text(f"---\ntitle: {'[' * 20_000}\n---\n{PROSE}"),
    "front matter in TOML 20,000 deep.md": lambda: _text(f"+++\ntitle = {'[' * 20_000}\n+++\n{PROSE}"),
    "front matter with a key that is a list.md": lambda: _text(f"---\n? [a, b]\n: c\n? {{a: b}}\n: d\n---\n{PROSE}"),
    "front matter with a number of 5,000 figures.md": lambda: _text(f"---\ntitle: {'9' * 5_000}\npublished: 0x{'f' * 9_000}\n---\n{PROSE}"),
    "front matter with a number of 5,000 figures in TOML.md": lambda: _text(f"+++\ntitle = {'9' * 5_000}\n+++\n{PROSE}"),
    "front matter with a day that is none.md": lambda: _text(f"---\npublished: 2017-99-99\nincident: 2017-02-30\n---\n{PROSE}"),
    "front matter with a base of sixty.md": lambda: _text(f"---\ntitle: {'1:' * 5_000}1\nbody: !!float {'1:' * 900}1\narea: !!int abc\n---\n{PROSE}"),
    "front matter that isn't closed.md": lambda: _text("---\n" * 200_000 + "title: x\n" * 200_000),
    "front matter of 10 MB.md": lambda: _text(f"---\nauthor: {'A ' * 5_000_000}\n---\n{PROSE}"),
    "front matter with anchors to itself.md": lambda: _text(f"---\n&a title: *a\nbody: &b [*b]\n<<: *b\n---\n{PROSE}"),
}  # fmt: skip

FILES: dict[str, Maker] = PAGES | MARKDOWN
