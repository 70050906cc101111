"""What a document calls the child, the family or the adult that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.front_page.casing import settled
from corpus.front_page.facts import Facts
from corpus.front_page.lines import DOCUMENT, Line
from corpus.front_page.terms import Field, terms

_CODE = r"(?!(?:IN|OF|IS|AT|TO|BY|ON|OR|AS|AN|WE|IT|HE)\b)[A-Z]{1,2}\d{0,2}(?![\w&’'-])"
_NAME = r"[A-Z][\w’'-]+"
_LIST = rf"{_NAME}(?:(?:, and|,| and| &) {_NAME})*"
_QUOTED = re.compile(rf"(?<!\w)[“\"‘'](?P<name>{_NAME}(?: (?:{_NAME}|[A-Z]))?)[”\"’'](?!\w)")
_TAIL = re.compile(
    rf"(?i:reviews?|summary|reports?|regarding|concerning|respect of|on)(?:[:,]| [–—-])? (?P<name>{_LIST})$"
)
_LIFE = re.compile(
    rf"\b(?i:deaths?|life|lives|murder|killing|harm|injur\w+) (?:of|to) (?P<name>{_LIST})(?![\w ’'-]*{_NAME})"
)
_OPENS = re.compile(rf"(?P<name>{_LIST}): ")
_CODES = re.compile(
    r"\b(?i:concerning|regarding|re|in respect of)\s(?P<name>[A-Z]{1,3}\d{1,2}(?:(?:,| and| &) [A-Z]{1,3}\d{1,2})*)"
    r"(?!\w)"
)
_SAID = re.compile(rf"(?P<name>{_NAME})(?: is a pseudonym\b.*| \(?(?:a )?pseudonym\b.*)")
_KNOWN_AS = re.compile(  # of a child or young person, not of a place or a scheme
    r"\b(?:[Cc]hild|[Cc]hildren|[Bb]oy|[Gg]irl|[Bb]aby|[Ii]nfant|[Pp]erson|[Ss]on|[Dd]aughter|[Tt]eenager"
    r"|[Ss]ubject|[Ss]he|[Hh]e|[Tt]hey)\b[^.;]{0,60}?(?<!also )(?<!formerly )(?<!previously )"
    r"\b(?:known|referred to)(?: (?:here|throughout|in this (?:report|review)))?(?: only)? as"
    r" [“\"‘']?(?P<name>(?:Child |Baby |Family )?(?!(?:The|A|An|It)\b)[A-Z]\w*)\b"
)
_MANY_WORDS = 8
_REMARK = re.compile(
    r"\s*\([^)]*\)|\s*;.*|, (?!and\b)[a-z].*|,? (?i:aged?|who|known|male|female|and (?:their|his|her))\b.*|, (?i:an?)\b.*"
)
_LED = re.compile(r"^.*\b(?:referred to|known|called)\b(?: \w+)* as ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """What else the front page names, which is therefore no pseudonym."""

    title: str | None
    body: str | None
    area: str | None


def pseudonym_of(facts: Facts, lines: Sequence[Line], head: str, named: Named) -> str | None:
    """Return the one pseudonym of the title, of a label, the title page or the opening."""
    titled = _in_title(named)
    labelled = next(_labelled(facts), None)
    unread = bool(facts.of(Field.PSEUDONYM)) and labelled is None
    if titled and labelled:
        return labelled if _more_told(labelled, titled) else titled
    if found := titled or labelled:
        return found
    front = [words for n, words in facts.plain if lines[n].front]
    for words in ("\n".join(front), head):
        coded = _coded(words)
        if coded:
            return coded.pop() if len(coded) == 1 else None
    if unread:
        return None
    said = next((match for words in front if (match := _SAID.fullmatch(words))), None)
    match = said or _KNOWN_AS.search(head)
    return match["name"] if match else None


def names_a_case(words: str) -> bool:
    """Say if words hold the pseudonym of a case."""
    return bool(_coded(words))


def names_one_case(words: str) -> bool:
    """Say if words hold the pseudonym of one case and no other."""
    return len(_coded(words)) == 1


def _more_told(labelled: str, titled: str) -> bool:
    """Say if a label names more than the title, which may name one of several."""
    return titled.casefold() in labelled.casefold() and " and " in f"{labelled}"


@cache
def _coded_name() -> re.Pattern[str]:
    people = "|".join(_both(terms().people))
    many = "|".join(_both(terms().many))
    return re.compile(
        rf"\b(?:(?:{people})\s{_CODE}|(?:{many})\s[A-Z]\d?(?:,\s?[A-Z]\d?)*"
        rf"(?:\s?(?:and|AND|&)\s?[A-Z]\d?)?(?!\w))"
    )


@cache
def _given_name() -> re.Pattern[str]:
    people = "|".join(_both([*terms().people, *terms().many, "Sibling"]))
    return re.compile(rf"\b(?P<who>{people})\s(?P<name>{_LIST})(?=$|[:,.;)]| [–—(-])")


@cache
def _family() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:The |the )?(?P<name>[A-Z]|[A-Z][\w’'-]+) (?:[Ff]amily|FAMILY|Children|Siblings|Brothers|Sisters|Twins)\b"
    )


def _both(words: Sequence[str]) -> list[str]:
    return [form for word in words for form in (word, word.upper())]


def _coded(words: str) -> set[str]:
    return {_cased(" ".join(match.split())) for match in _coded_name().findall(words)}


def _cased(name: str) -> str:
    """Write "CHILD BX" as "Child BX": its code stays as it is."""
    return re.sub(r"[A-Z]{3,}", lambda word: word.group().capitalize(), name)


def _in_title(named: Named) -> str | None:
    title = named.title or ""
    coded = _coded(title)
    if coded:
        return coded.pop() if len(coded) == 1 else _both_coded(title)
    return next(_given(_spread(title), named), None)


def _spread(title: str) -> str:
    """Write a title in capitals in large and small letters, with those of its small words."""
    return settled(title) if title.isupper() else title


def _both_coded(title: str) -> str | None:
    """Return two codes that stand side by side: "Child R and Child S"."""
    one = _coded_name().pattern
    match = re.search(rf"{one}(?:(?:,| and| &) {one})+", title)
    return _cased(match.group()) if match else None


def _given(title: str, named: Named) -> Iterator[str]:
    """Yield names that stand where a title names its case."""
    for match in _given_name().finditer(title):
        if _is_name(match["name"], named):
            yield _cased(match.group())
    for match in _family().finditer(title):
        if _is_name(match["name"], named):
            yield re.sub(r"^the |^The (?=[A-Z] )", "", match.group())
    for match in _CODES.finditer(title):
        yield match["name"]
    for pattern in (_QUOTED, _TAIL, _LIFE, _OPENS):
        match = pattern.match(title) if pattern is _OPENS else pattern.search(title)
        if match and _is_name(match["name"], named):
            yield settled(match["name"])


def _is_name(words: str, named: Named) -> bool:
    """Say if words are names, and not of a document, a place or a body."""
    told = [word.strip(".,’'").lower() for word in re.split(r",? and |, | & | ", words)]
    places = f"{named.body or ''} {named.area or ''}".lower().split()
    return not any(word in terms().no_names or word in places for word in told)


def _labelled(facts: Facts) -> Iterator[str]:
    plain = sorted(facts.of(Field.PSEUDONYM), key=lambda fact: "pseudonym" not in fact.label.lower())
    for fact in plain:
        value = _REMARK.sub("", _LED.sub("", fact.value)).strip(" ,“”\"‘’'")
        value = re.sub(r"[“”\"‘]|’(?!s\b)", "", value)
        words = value.split()
        named = [word for word in words if word.strip(",").lower() not in {"and", "the", "family"}]
        shaped = named and all(word[:1].isupper() or word == "&" for word in named)
        if shaped and len(words) <= _MANY_WORDS and DOCUMENT.search(value) is None:
            yield _cased(value) if not re.fullmatch(r"[A-Z]{3,}", value) else settled(value)
