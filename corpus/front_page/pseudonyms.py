"""What a document calls the child, the family or the adult that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.front_page.facts import Facts
from corpus.front_page.lines import DOCUMENT, Line
from corpus.front_page.pseudonym_forms import cased, coded, given_name
from corpus.front_page.terms import Field
from corpus.front_page.titled_pseudonyms import Named, in_title

_MANY_WORDS = 8
_SAID = re.compile(r"(?P<name>[A-Z][\w’'-]+) (?:is a pseudonym\b.*|\(?(?:a )?pseudonym\b.*)")
_KNOWN_AS = re.compile(  # of a child or young person, not of a place or a scheme
    r"\b(?:[Cc]hild|[Cc]hildren|[Bb]oy|[Gg]irl|[Bb]aby|[Ii]nfant|[Pp]erson|[Ss]on"
    r"|[Dd]aughter|[Tt]eenager"
    r"|[Ss]ubject|[Ss]he|[Hh]e|[Tt]hey)\b[^.;]{0,60}?(?<!also )(?<!formerly )(?<!previously )"
    r"\b(?:is called|(?:known|referred to)(?: (?:here|throughout|in this (?:report"
    r"|review)))?(?: only)? as)"
    r" [“\"‘']?(?!Mrs?\b|Ms\b)(?P<name>(?:Child |Baby |Family )?(?!(?:The|A|An|It)\b)[A-Z]\w*)\b"
)
_REMARK = re.compile(  # "(pseudonym)", "aged 15", "an infant of 11 weeks", "and their mother"
    r"\s*\([^)]*\)|\s*;.*|, (?!and\b)[a-z].*|, (?i:an?)\b.*"
    r"|,? (?i:aged?|who|known|male|female|and (?:their|his|her))\b.*"
)
_LED = re.compile(r"^.*\b(?:referred to|known|called)\b(?: \w+)* as ", re.IGNORECASE)
_JOINING = frozenset({"and", "the", "family"})


def pseudonym_of(facts: Facts, lines: Sequence[Line], head: str, named: Named) -> str | None:
    """Return the one pseudonym of the title, of a label, the title page or the opening."""
    titled = in_title(named, head)
    labelled = next(_labelled(facts), None)
    if titled and labelled:
        return labelled if _tells_more(labelled, titled) else titled
    if found := titled or labelled:
        return found
    front = [words for n, words in facts.plain if lines[n].front]
    for words in ("\n".join(front), head):
        if codes := coded(words):
            return codes.pop() if len(codes) == 1 else None
    if facts.of(Field.PSEUDONYM):
        return None  # labelled, but not read
    said = next((match for words in front if (match := _SAID.fullmatch(words))), None)
    match = said or _KNOWN_AS.search(head)
    return match["name"] if match else None


def _tells_more(labelled: str, titled: str) -> bool:
    """Say if a label names several and the title one of them."""
    return titled.casefold() in labelled.casefold() and " and " in labelled


def _labelled(facts: Facts) -> Iterator[str]:
    """Yield the names that labels give, without remarks on them."""
    said = facts.of(Field.PSEUDONYM)
    for fact in sorted(said, key=lambda one: "pseudonym" not in one.label.lower()):
        value = _REMARK.sub("", _LED.sub("", fact.value)).strip(" ,“”\"‘’'")
        value = re.sub(r"[“”\"‘]|’(?!s\b)", "", value)
        given = {match.group() for match in given_name().finditer(fact.value)}
        if _is_of_names(value):
            yield cased(value)
        elif len(given) == 1:
            yield given.pop()


def _is_of_names(value: str) -> bool:
    words = [word.strip(",") for word in value.split()]
    names = [word for word in words if word.lower() not in _JOINING]
    shaped = bool(names) and all(
        word[:1].isupper() or word == "&" or word.isdigit() for word in names
    )
    return shaped and len(words) <= _MANY_WORDS and DOCUMENT.search(value) is None
