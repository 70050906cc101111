"""The first page of a document, read for what it says of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.blocks import BlockKind, Document
from corpus.contents import is_contents_heading
from corpus.dates import DATE, YEAR, first_date, iso_date, iso_of
from corpus.kinds import section_kind
from corpus.markers import marker_of
from corpus.types import SectionKind

_HEAD = 3000
_LINES = 20  # of a title page, at most
_LONGEST_LINE = 160
_FEW_WORDS = 5  # of a heading, or of a line that only names the child
_MANY_WORDS = 20  # of a labelled value, at most
_NAMES = r"[A-Z][\w’'&.-]+(?:[ ,]+(?:and|&|of|the|upon|on|in|with|[A-Z][\w’'&.-]+))*"
_BOARD = re.compile(
    r"(?P<area>(?:[A-Z][\w’'-]+,?\s(?:(?:and|&|of|upon|with|on|the|in)\s)*){0,7})"
    r"(?P<kind>(?:Local |Multi-Agency )?Safeguarding Children(?:[’']s)? (?:Board|Partnership)"
    r"|(?:Local )?Safeguarding Children and Adults (?:Board|Partnership)"
    r"|(?:Regional )?Safeguarding (?:Children )?Board|Safeguarding Partnership"
    r"|Area Child Protection Committee"
    r"|Child Protection Committee|Public Protection Partnership|(?:Children[’']s )?Safeguarding"
    r" (?:Children )?Partnership|Children[’']s Safeguarding Board|ACPC|LSCB|LSCP|SCB|SCP)\b"
)
_COUNCIL = re.compile(
    r"(?P<area>(?:[A-Z][\w’'-]+\s(?:(?:and|&|of|upon|on)\s)*){1,5}?)"
    r"(?P<kind>(?:County |City |Borough |Metropolitan Borough |District |Unitary )?Council)\b"
)
_BY = re.compile(
    r"\b(?:commissioned|published|produced|issued|undertaken|conducted)\s(?:and \w+\s)?(?:by|for)"
    r"\s(?:the\s)?|\bon behalf of\s(?:the\s)?|\bprepared for\s(?:the\s)?",
    re.IGNORECASE,
)
_PSEUDONYM = re.compile(
    r"\b(?:(?:Child|Baby|Family|Infant|Young Person)\s[A-Z]{1,2}\d{0,2}(?![\w&’'-])"
    r"|(?:Children|Young People|Young Persons|Siblings|Babies|Twins|Families)\s[A-Z]\d?(?:,\s?[A-Z]\d?)*"
    r"(?:\s?(?:and|&)\s?[A-Z]\d?)?(?!\w))"
)
_KNOWN_AS = re.compile(  # of a child or young person, not of a place or a scheme
    r"\b(?:[Cc]hild|[Cc]hildren|[Bb]oy|[Gg]irl|[Bb]aby|[Ii]nfant|[Pp]erson|[Ss]on|[Dd]aughter|[Tt]eenager"
    r"|[Ss]ubject|[Ss]he|[Hh]e|[Tt]hey)\b[^.;]{0,60}?(?<!also )(?<!formerly )(?<!previously )"
    r"\b(?:known|referred to)(?: (?:here|throughout|in this (?:report|review)))?(?: only)? as"
    r" [“\"‘']?(?P<name>(?:Child |Baby |Family )?(?!(?:The|A|An|It)\b)[A-Z]\w*)\b"
)
_DOCUMENT = re.compile(
    r"\b(review|report|inquiry|enquiry|summary|overview|guidance|update|analysis|framework"
    r"|study)\b",
    re.IGNORECASE,
)
_INCIDENT = re.compile(
    rf"(?P<who>[^.]{{0,80}})\b(?:died"
    rf"|was (?:fatally|seriously|critically|badly) (?:injured|harmed)"
    rf"|(?:was|were) (?:killed|murdered|found dead|injured)"
    rf"|(?:sustained|suffered|received) [^.]{{0,40}}injur\w+"
    rf"|(?:death|(?:serious |fatal )?injury|serious harm|murder|homicide|killing) of [^.]{{0,40}}"
    rf"|the (?:serious |critical )?incident (?:took place|occurred|happened))"
    rf"[^.]{{0,60}}?\b(?:on|in|during)\s(?:the\s)?(?:{DATE}|{YEAR})",
    re.IGNORECASE,
)
_FOUND_HARMED = re.compile(
    rf"(?:^|[.\s])On (?:{DATE}),? (?P<who>(?:Child|Baby|Infant|Young Person|the (?:child|baby|boy|girl|infant))"
    rf"\b[^.]{{0,160}}?)\b(?:died|(?:seriously|badly|severely|fatally) (?:injured|burned|harmed|hurt)"
    rf"|(?:brought|taken|admitted|rushed) (?:by \w+ )?to (?:the )?(?:\w+ ){{0,2}}(?:hospital|accident|emergency|a&e|casualty)"
    rf"|found (?:dead|lifeless|unconscious|unresponsive|injured|collapsed)|stopped breathing|was (?:stabbed|killed|burned|scalded))",
    re.IGNORECASE,
)
_SOMEONE_ELSE = re.compile(
    r"\b(mother|father|grand\w+|uncle|aunt|partner|parent|cousin|friend|neighbour|previous"
    r"|earlier|another|older|elder|half)\b[^,;]*$",
    re.IGNORECASE,
)


def _labelled(names: str) -> re.Pattern[str]:
    return re.compile(
        rf"^[ \t]*(?:{names})[ \t]*(?:\([^)\n]*\))?[ \t]*(?:[:|–—]|\s-)\s*(?P<value>[^\n"
        rf"|]{{2,140}})",
        re.IGNORECASE | re.MULTILINE,
    )


_LABELS = {
    "title": _labelled(r"(?:report |document )?title"),
    "body": _labelled(r"published by|publisher|publishing body|commissioned by|commissioning body"
                      r"|produced by|issued by|(?:safeguarding )?(?:board|partnership)"),
    "area": _labelled(r"area|local authority(?: area)?|region|county|borough"),
    "published": _labelled(r"(?:date )?(?:of )?publi(?:shed|cation)(?: date)?(?: on)?"
                           r"|(?:report |review )?date|date (?:of |published|issued|completed)"
                           r"(?:the )?(?:report|review|publication)?|report (?:completed|dated)"
                           r"|dated|issued|revised"),
    "incident": _labelled(r"dates? of (?:the )?(?:\w+ )?(?:incident|death|injury|injuries|harm"
                          r"|events?)(?: [^:\n]{1,40})?"
                          r"|(?:\w+ )?incident(?: date)?|date (?:child )?died|died"),
    "pseudonym": _labelled(r"pseudonym|subject(?: child)?(?: of the review)?|name of child|child|re"
                           r"|family|case"),
    "author": _labelled(r"(?:(?:report|overview|independent|lead|summary)\s(?:report )?)*"
                        r"(?:authors?|reviewers?|writers?)(?:\(s\))?|written by|prepared by"
                        r"|report by|authored by"),
}  # fmt: skip
_WRITTEN_BY = re.compile(
    r"(?:^|\n)[ \t]*(?i:(?:independent )?(?:report|review|overview report)?\s*(?:written|prepared"
    r"|authored|undertaken)?\s*by)\s+(?P<value>[A-Z][\w’'.-]+(?: [A-Z\d][\w’'.-]*){1,4})[ \t]*"
    r"(?:$|\n|,)"
)


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The opening of a document: its first characters, and the short lines of its title page."""

    head: str
    lines: tuple[str, ...]
    headings: tuple[str, ...]

    @classmethod
    def of(cls, document: Document, text: str) -> FrontPage:
        """Take the opening of a document."""
        lines: list[str] = []
        headings: list[str] = []
        for block in document.blocks[:_LINES]:
            if len(block.text) > 2 * _LONGEST_LINE or _opens_text(block.text):
                break
            lines += [" ".join(line.split()) for line in block.text.split("\n")]
            if block.kind is BlockKind.HEADING:
                headings.append(" ".join(block.text.split()))
        return cls(text[:_HEAD], tuple(lines[:_LINES]), tuple(headings))

    def title(self) -> str | None:
        """Return the title as labelled, as the first heading, or as a line that names itself."""
        if labelled := self._label("title"):
            return labelled
        for line in [*self.headings[:1], *self.lines]:
            named = _DOCUMENT.search(line) or line in self.headings[:1]
            if named and not _names_nothing(line):
                return self._with_case(line)
        return None

    def _with_case(self, line: str) -> str:
        if _PSEUDONYM.search(line) or line not in self.lines:
            return line
        at = self.lines.index(line)
        for after in self.lines[at + 1 : at + 3]:
            if _PSEUDONYM.search(after) and len(after.split()) <= _FEW_WORDS:
                return f"{line}: {after}"
        return line

    def body(self) -> str | None:
        """Return the board, partnership or committee that the front page names as its own."""
        if labelled := self._label("body"):
            return labelled
        for line in self.lines:
            if (match := _BOARD.search(line)) and _area(match["area"]):
                return match.group().strip()
        for by in _BY.finditer(self.head):
            if (match := _BOARD.match(self.head, by.end())) and _area(match["area"]):
                return match.group().strip()
        for line in self.lines:
            if match := _COUNCIL.fullmatch(line):
                return match.group().strip()
        return None

    def area(self, body: str | None) -> str | None:
        """Return the area as labelled, or as the publishing body's name gives it."""
        if labelled := self._label("area"):
            return labelled
        for pattern in (_BOARD, _COUNCIL):
            if body and (match := pattern.search(body)):
                return _area(match["area"])
        return None

    def published(self) -> str | None:
        """Return the date of publication: labelled, said in words, or alone on the title page."""
        for match in _LABELS["published"].finditer(self.head):
            if found := first_date(match["value"][:40]):
                return found
        said = re.search(
            rf"\b(?:this|the) (?:report|review|summary|document|guidance) (?:was|is|were)"
            rf" (?:first )?(?:published|issued)(?: (?:on|in))? (?:{DATE}|{YEAR})"
            rf"|\bpublication date:?\s(?:{_again(DATE)})"
            rf"|^[ \t]*(?:first )?(?:published|issued|publication)(?: (?:on|in))?"
            rf" (?:{_again(DATE)}|{_again(YEAR)})(?!\w)",
            self.head, re.IGNORECASE | re.MULTILINE,
        )  # fmt: skip
        if said:
            return first_date(said.group())
        alone = (iso_date(re.sub(r"[()]", "", line)) for line in self.lines[1:])
        return next((found for found in alone if found and "-" in found), None)

    def incident(self) -> str | None:
        """Return the date of death or harm where one, and only one, is said to be it."""
        for match in _LABELS["incident"].finditer(self.head):
            if found := first_date(match["value"][:60]):
                return found
        dates = {
            iso
            for pattern in (_INCIDENT, _FOUND_HARMED)
            for match in pattern.finditer(self.head)
            if not _SOMEONE_ELSE.search(match["who"]) and (iso := iso_of(match))
        }
        longest = max(dates, key=len, default=None)
        if longest and all(longest.startswith(each) for each in dates):
            return longest
        return None

    def pseudonym(self, title: str | None) -> str | None:
        """Return the one pseudonym of the title, the title page or the opening."""
        labelled = self._label("pseudonym") or ""
        for words in (title or "", labelled, "\n".join(self.lines), self.head):
            found = {" ".join(match.split()) for match in _PSEUDONYM.findall(words)}
            if found:
                return found.pop() if len(found) == 1 else None
        match = _KNOWN_AS.search(self.head)
        return match["name"] if match else None

    def author(self) -> str | None:
        """Return the author where the front page says who it is."""
        if labelled := self._label("author"):
            return labelled
        match = _WRITTEN_BY.search(self.head)
        return match["value"].strip() if match else None

    def _label(self, name: str) -> str | None:
        match = _LABELS[name].search(self.head)
        if match is None:
            return None
        value = " ".join(match["value"].split()).strip(" .;,")
        return value if value and len(value.split()) <= _MANY_WORDS else None


def _again(pattern: str) -> str:
    """Let a pattern stand twice in one expression, its groups unnamed."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _opens_text(words: str) -> bool:
    """Say if a block opens the text proper: contents, a numbered or a known section, a sentence."""
    line = " ".join(words.split())
    marker = marker_of(line)
    title = line[marker.end :] if marker else line
    opening = {SectionKind.INTRODUCTION, SectionKind.CIRCUMSTANCES, SectionKind.CHRONOLOGY}
    known = section_kind((title,)) in opening and _DOCUMENT.search(title) is None
    return (
        is_contents_heading(line)
        or marker is not None
        or (known and len(title.split()) <= _FEW_WORDS)
    )


def _names_nothing(line: str) -> bool:
    """Say if a line is a sentence, a label with its value, or a date: no title."""
    return (
        line.endswith((".", "?", ";", ","))
        or len(line) > _LONGEST_LINE
        or first_date(line) == iso_date(line) is not None
        or (
            re.match(r"[\w ()]{3,30}:\s", line) is not None
            and _PSEUDONYM.search(line) is None
            and _DOCUMENT.search(line.split(":", maxsplit=1)[0]) is None
        )
        or re.fullmatch(r"(?i)(executive )?summary|overview|contents|report", line) is not None
    )


def _area(words: str) -> str | None:
    area = re.sub(
        r"^(the\s|london borough of\s|royal borough of\s)",
        "",
        words.strip(" ,"),
        flags=re.IGNORECASE,
    )
    area = re.sub(r"\s(and|&|of|the|local|regional|area)$", "", area, flags=re.IGNORECASE)
    return (
        None
        if area.lower() in {"", "local", "the", "the local", "area", "regional", "your"}
        else area
    )
