"""RTF to blocks: its text as it is seen, headings by their styles, numbers as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.blocks import Block, BlockKind, Document
from corpus.bounds import bounded
from corpus.errors import BlankFileError
from corpus.readers.rtf_flow import Flow
from corpus.readers.rtf_tokens import Token, charset, codepage, tokens
from corpus.readers.spacing import BREAK

MEDIA_TYPE = "application/rtf"
_UNREAD = frozenset(  # groups that hold no text of the document
    "colortbl info pict object objdata header headerl headerr headerf footer footerl footerr "  # noqa: SIM905 - reads best so
    "footerf annotation atnid atnauthor atntime atnref atndate bkmkstart bkmkend nonesttables "
    "nonshppict shprslt sp xe tc rxe fldinst filetbl revtbl listtable listoverridetable".split()
)
_READ_THOUGH_MARKED = frozenset({"shpinst", "ud", "shppict"})
_SIGNS = {
    "tab": " ", "nestcell": " ", "line": BREAK, "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "endash": "–", "emdash": "—", "bullet": "•", "emspace": " ", "enspace": " ",
}  # fmt: skip
_ENDS = frozenset({"par", "sect", "page", "nestrow"})
_OF_SIGN = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}"}
_HEADING = re.compile(r"\s*heading ([1-9])\s*", re.IGNORECASE)
_PAGES = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
_BODY = 9


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside one pair of braces."""

    flow: Flow
    kind: str = ""  # of a table of fonts or styles, a note, a box, a marker; "" for text
    skipped: bool = False
    fallback: int = 1  # characters that stand for one by its number, for older readers
    encoding: str | None = None
    hidden: bool = False
    deleted: bool = False
    twice: bool = False  # its first group is for older readers


@dataclass(slots=True)
class _Styles:
    """What the styles say of headings."""

    open: int = 0
    levels: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def heading(self, style: int | None) -> int | None:
        """Return the level from 1 of a style's headings, None for others."""
        name = self.names.get(style or 0, "").rstrip(";").strip()
        match = _HEADING.fullmatch(name)
        level = self.levels.get(style or 0, int(match[1]) - 1 if match else _BODY)
        if name.lower() == "title":
            return 1
        return level + 1 if style is not None and level < _BODY else None


def read(data: bytes, *, name: str) -> Document:
    """Return a rich text's blocks in reading order; its footnotes come last."""
    reading = _Reading()
    for token in tokens(data):
        reading.take(token)
    blocks = tuple(bounded(reading.blocks(), name=name))
    if not blocks:
        raise BlankFileError(name)
    return Document(blocks, MEDIA_TYPE, notes=reading.notes())


class _Reading:
    """One walk through the tokens."""

    def __init__(self) -> None:
        self._main = Flow()
        self._footnotes: list[Block] = []
        self._group = _Group(self._main)
        self._outer: list[_Group] = []
        self._styles = _Styles()
        self._fonts: dict[int, str | None] = {}
        self._font = 0
        self._page = "cp1252"
        self._bytes = bytearray()
        self._skip = 0  # characters that repeat one before
        self._marked = False  # the group is one that readers may leave out
        self._changed = False

    def take(self, token: Token) -> None:
        """Read one token."""
        if token.text:
            self._text(token)
            return
        if self._skip and not token.brace:
            self._skip -= 1  # an escape that stands for the character before
            return
        self._flush()
        self._skip = 0
        if token.brace == "{":
            self._open()
        elif token.brace:
            self._close()
        elif token.sign:
            self._sign(token.sign)
        elif self._group.kind in {"fonttbl", "stylesheet"}:
            self._table(token)
        else:
            self._word(token)

    def blocks(self) -> list[Block]:
        """Return all blocks, once the last token was read."""
        self._flush()
        while self._outer:
            self._close()
        found = self._main.finish()
        if self._footnotes:
            found = [*found, Block("Footnotes", BlockKind.HEADING, 1), *self._footnotes]
        return found

    def notes(self) -> tuple[str, ...]:
        """Return what a person should know of the reading."""
        said = "Changes were tracked in the file: it was read as if they were accepted."
        return (said,) if self._changed else ()

    def _text(self, token: Token) -> None:
        content = token.text[self._skip :]
        self._skip = max(0, self._skip - len(token.text))
        if self._group.kind == "stylesheet":
            names = self._styles.names
            names[self._styles.open] = names.get(self._styles.open, "") + content.decode("latin-1")
        elif self._is_seen():
            self._bytes += content

    def _is_seen(self) -> bool:
        own = self._group
        return not (own.skipped or own.hidden or own.deleted or own.kind == "fonttbl")

    def _add(self, text: str) -> None:
        if self._is_seen():
            flow = self._group.flow
            (flow.marker if self._group.kind == "marker" else flow.parts).append(text)

    def _flush(self) -> None:
        if self._bytes:
            encoding = self._group.encoding or self._page
            self._add(self._bytes.decode(encoding, errors="replace"))
            self._bytes.clear()

    def _open(self) -> None:
        self._outer.append(self._group)
        self._marked = False
        self._group = replace(
            self._group, skipped=self._group.skipped or self._group.twice, twice=False
        )

    def _close(self) -> None:
        if not self._outer:
            return
        inner, self._group = self._group, self._outer.pop()
        if inner.flow is self._group.flow:
            return
        found = inner.flow.finish()
        if inner.kind == "footnote":
            text = " ".join(" ".join(block.text.split()) for block in found)
            self._footnotes += [Block(text)] if text else []
        else:
            self._group.flow.waiting += found

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._marked = True
        elif sign in "\r\n":
            self._end()
        else:
            self._add(_OF_SIGN.get(sign, ""))

    def _end(self) -> None:
        if self._is_seen():
            self._group.flow.end_paragraph()

    def _table(self, token: Token) -> None:
        """Read a word of the tables of fonts and of styles."""
        number = token.number or 0
        if token.word == "f":
            self._font = number
        elif token.word == "fcharset":
            self._fonts[self._font] = charset(number)
        elif token.word in {"s", "cs", "ds", "ts"}:
            self._styles.open = number if token.word == "s" else -1
        elif token.word == "outlinelevel":
            self._styles.levels[self._styles.open] = number

    def _word(self, token: Token) -> None:
        word, number, marked = token.word, token.number, self._marked
        self._marked = False
        kind = self._kind(word, marked=marked)
        if kind is not None:
            self._group = kind
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        elif word == "u" and number is not None:
            self._add(chr(number % 65_536))
            self._skip = self._group.fallback
        elif not self._of_characters(word, number) and self._is_seen():
            self._of_paragraphs(word, number)

    def _kind(self, word: str, *, marked: bool) -> _Group | None:
        """Return the group that a word makes of the open one, None if it makes none."""
        own = self._group
        if word == "ud":
            return replace(own, skipped=bool(self._outer) and self._outer[-1].skipped)
        if word in _UNREAD or (marked and word not in _READ_THOUGH_MARKED):
            return replace(own, skipped=True)
        if word in {"fonttbl", "stylesheet"}:
            return replace(own, kind=word)
        if word in {"listtext", "pntext"}:
            return replace(own, kind="marker")
        if word in {"footnote", "shptxt"}:
            return replace(own, kind=word, flow=Flow())
        return replace(own, twice=True) if word == "upr" else None

    def _of_characters(self, word: str, number: int | None) -> bool:
        """Read a word that tells how characters are written; say if it was one."""
        on = number != 0
        if word == "uc":
            self._group = replace(self._group, fallback=max(0, number or 0))
        elif word == "f":
            self._group = replace(self._group, encoding=self._fonts.get(number or 0))
        elif word == "v":
            self._group = replace(self._group, hidden=on)
        elif word == "deleted":
            self._changed = True
            self._group = replace(self._group, deleted=on)
        elif word == "revised":
            self._changed = True
        elif word == "plain":
            self._group = replace(self._group, hidden=False, deleted=False)
        elif word == "ansicpg":
            self._page = codepage(number) or self._page
        elif word in _PAGES:
            self._page = _PAGES[word]
        else:
            return False
        return True

    def _of_paragraphs(self, word: str, number: int | None) -> None:
        flow = self._group.flow
        if self._group.kind == "marker":
            return  # its paragraph is the list item's
        if word in _ENDS:
            flow.end_paragraph()
        elif word == "cell":
            flow.end_cell()
        elif word == "row":
            flow.end_row()
        elif word == "pard":
            flow.heading, flow.depth, flow.in_table = None, 0, False
        elif word == "intbl":
            flow.in_table = True
        elif word == "s":
            flow.heading = self._styles.heading(number)
        elif word == "outlinelevel":
            flow.heading = (number or 0) + 1 if (number or 0) < _BODY else None
        elif word == "ilvl":
            flow.depth = min(number or 0, _BODY)
