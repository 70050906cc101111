"""Whether the child that a review is about died or lived, told by whom a sentence says it of.

The two are read apart: of twins one may die. What a review doesn't say is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.facts.index_child import IndexChild, Mention, Who, refers_elsewhere
from assistant.facts.lines import Line
from corpus.types import Span

_OWN = r"(?:his|her|their|its)"
_KILLED = r"(?:killed|murdered|drowned|smothered|strangled|stabbed\s+to\s+death)"
_FOUND = r"found\s+(?:\w+\s+){0,4}?(?:dead|lifeless|hang(?:ed|ing)|drowned)"
_DIED = re.compile(
    rf"\b(?:died|dies|lifeless|dead\b(?!line)|stillborn|stillbirth|deceased|fatally"
    rf"|(?:was|were|been|is)\s+(?:\w+\s+){{0,2}}?{_KILLED}|{_FOUND}|did\s+not\s+survive"
    rf"|(?:took|taken|takes)\s+{_OWN}\s+own\s+li(?:fe|ves)|lost\s+{_OWN}\s+li(?:fe|ves)"
    rf"|ended\s+{_OWN}\s+(?:own\s+)?li(?:fe|ves))\b",
    re.IGNORECASE,
)
_DEATH_OF = re.compile(
    r"\b(?:death|stillbirth|killing|murder|manslaughter|loss)\s+of\s+(?:the\s+|a\s+)?(?=\S)",
    re.IGNORECASE,
)
_KILLS = re.compile(rf"\b{_KILLED}\s+(?:{_OWN}\s+|the\s+)?(?:own\s+)?(?=\S)", re.IGNORECASE)
_HIS_DEATH = re.compile(r"[’']s?\s+(?:\w+\s+)?death\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"\W*(?:(?P<who>[\w’' ]{0,40}?)\b(?:death|died|dies|deceased))\b[^:.]{0,30}:", re.IGNORECASE
)
_SURVIVED = re.compile(
    rf"\b(?:survived|survives|(?:did|has|have)\s+not\s+die[d]?|(?:is|are)\s+(?:still\s+)?alive"
    rf"|recovered(?!\s+(?:from\s+)?(?:the|a|his|her)\s+(?:phone|body|drugs))"
    rf"|full\s+recovery|good\s+recovery"
    rf"|(?:now\s+|still\s+)?lives\s+(?:with|in|at|near)|now\s+lives?\b"
    rf"|(?:is|are)\s+(?:now\s+|currently\s+|all\s+)?(?:thriving|doing\s+well|living"
    rf"|safe|settled|making\s+good)"
    rf"|(?:is|are)\s+now\b|has\s+(?:since\s+)?(?:returned|recovered"
    rf"|made\s+(?:a\s+)?(?:good|full|some)|moved|settled)"
    rf"|life[\s-]changing|(?:lasting|permanent)\s+(?:disabilit|damage|brain|injur)\w*"
    rf"|(?:has\s+)?lost\s+(?:the\s+(?:use|sight)|\w+\s+\w+\s+teeth|part\s+of\s+{_OWN}))\b",
    re.IGNORECASE,
)
_NOBODY_DIED = re.compile(
    r"\b(?:(?:nobody|no\s+one|no\s+child|none\s+of\s+(?:the|these"
    r"|them)(?:\s+child\w*)?)\s+(?:\w+\s+)?died"
    r"|all\s+(?:of\s+the\s+|the\s+)?(?:\w+\s+)?(?:child(?:ren)?\s+)?(?:survived|are\s+alive))\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(  # what an inquest or a prosecution is about, whoever is named
    r"\b(?:post[\s-]?mortem|cause\s+of\s+(?:the\s+)?death|time\s+of\s+(?:the\s+)?death"
    r"|(?:after|since|before|following)\s+the\s+death)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:if|might|(?-i:may)|could|would|should|can|will|fear(?:ed|s)?|nearly|almost|thought"
    r"|risk\s+of"
    r"|whether|wish(?:ed|es)?|want(?:ed|s)?|threat\w*|tried|attempt\w*|not|never|no|none|neither"
    r"|or\s+be|where|when\s+(?:a|any|children))\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_ANY = re.compile(r"\b(?:a|an|any|every|each|no|another|other|many|some|of)\s+$", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|WPC|PC|Sir|Lady|Nurse|Officer)\b\.?\s*")
_POSSESSIVE = re.compile(r"[’']s?\b")
_NAME = re.compile(r"(?<![\w.])([A-Z][a-z]{2,})\s+$")
_NO_NAME = frozenset(
    ["He", "She", "They", "The", "This", "That", "When", "Who", "But", "And", "Then", "There"]
)
_OPENING = 0.4  # share of a review in which a name that its title doesn't hold is the child's


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a review says of the child's life: the sentences that tell it; () where none does."""

    died: tuple[Span, ...]
    survived: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    span: Span
    who: str  # as the sentence calls the child


def outcome_of(lines: Sequence[Line], child: IndexChild, *, front: int) -> Outcome:
    """Read whether the child died and whether a child survived.

    `front` is where the front page ends, in characters of the text.
    """
    labels = [one for one in lines if one.span.start < front and _is_labelled(one.text, child)]
    told = [*(_Said(one.span, "") for one in labels), *_told(lines, child, front)]
    lives = list(_lives(lines, child))
    if not told and not lives:
        told = [_Said(one.span, "") for one in lines if _LEGAL.search(one.text)]
    names = {one.who for one in told if one.who}
    if told:  # another of the children may live, if it is named
        lives = [one for one in lives if one.who and one.who not in names and names]
    return Outcome(_spans(told), _spans(lives))


def _titled(lead: str) -> bool:
    """Tell whether a name behind these words is an adult's."""
    return any(match.end() == len(lead) for match in _TITLE.finditer(lead))


def _spans(said: Sequence[_Said]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(one.span for one in said))


def _is_labelled(text: str, child: IndexChild) -> bool:
    """Tell whether a line of the front page is a label for the child's death."""
    match = _LABELLED.match(text)
    if match is None:
        return False
    return all(one.who is not Who.OTHER for one in child.mentions(match["who"]))


def _told(lines: Sequence[Line], child: IndexChild, front: int) -> Iterator[_Said]:
    """Yield the sentences that say that the child died."""
    before = ""
    for number, line in enumerate(lines):
        early = number < len(lines) * _OPENING
        who = _of_whom(line, before, child, _DIED, early=early)
        if who is None:
            who = _named_dead(line.text, child, on_front=line.span.start < front)
        if who is not None:
            yield _Said(line.span, who)
        before = line.text


def _lives(lines: Sequence[Line], child: IndexChild) -> Iterator[_Said]:
    """Yield the sentences that say that a child survived, or of how it lives now."""
    before = ""
    for number, line in enumerate(lines):
        early = number < len(lines) * _OPENING
        if _NOBODY_DIED.search(line.text):
            yield _Said(line.span, "")
        elif (who := _of_whom(line, before, child, _SURVIVED, early=early)) is not None:
            yield _Said(line.span, who)
        before = line.text


def _of_whom(
    line: Line, before: str, child: IndexChild, verbs: re.Pattern[str], *, early: bool
) -> str | None:
    """Return what a sentence calls the child of whom it says a verb; None where it is another's."""
    mentions = child.mentions(line.text)
    for verb in verbs.finditer(line.text):
        lead = line.text[: verb.start()]
        if _NOT_SO.search(lead):
            continue
        name = _NAME.search(lead)
        if name and early and name[1] not in _NO_NAME and not _titled(lead[: name.start()]):
            return name[1]
        subject = next((one for one in reversed(mentions) if one.end <= verb.start()), None)
        if subject is not None and _POSSESSIVE.match(line.text, subject.end):
            continue  # “Child A's” somebody, whatever word is used for them
        if subject is not None and _is_child(line.text, subject, mentions, before, child):
            return _called(subject, mentions)
    return None


def _is_child(
    text: str, subject: Mention, mentions: list[Mention], before: str, child: IndexChild
) -> bool:
    """Tell whether a person in a sentence is the child that the review is about."""
    match subject.who:
        case Who.NAMED:
            return True
        case Who.CHILD:
            named = any(one.who is Who.NAMED and one.end < subject.start for one in mentions)
            return named or not _ANY.search(text[: subject.start])
        case Who.PRONOUN:
            if refers_elsewhere(mentions, subject):
                return False
            known = any(
                one.who is Who.NAMED
                or (one.who is Who.CHILD and not _ANY.search(text[: one.start]))
                for one in mentions
            )
            return known or _carried(before, subject, child)
    return False


def _carried(before: str, pronoun: Mention, child: IndexChild) -> bool:
    """Tell whether the sentence before leaves a pronoun to the child."""
    told = child.mentions(before)
    if not told:
        return not _TITLE.search(before)
    first = told[0]
    if first.who is Who.PRONOUN and first.text.lower() == pronoun.text.lower():
        return True
    behind = Mention(len(before) + 1, len(before) + 1, Who.PRONOUN, pronoun.text)
    alone = first.who in {Who.CHILD, Who.PRONOUN} and not refers_elsewhere(told, behind)
    return first.who is Who.NAMED or alone


def _called(subject: Mention, mentions: Sequence[Mention]) -> str:
    """Return the name of a subject, or the nearest before it."""
    if subject.who is Who.NAMED:
        return subject.text
    names = [one for one in mentions if one.who is Who.NAMED and one.end <= subject.start]
    return names[-1].text if names else ""


def _named_dead(text: str, child: IndexChild, *, on_front: bool) -> str | None:
    """Return whom a sentence tells to have been killed, or to be dead, behind the words for it."""
    mentions = child.mentions(text)
    kin = {Who.NAMED, Who.CHILD, Who.KIN}
    for words, whose in ((_DEATH_OF, {Who.NAMED, Who.CHILD}), (_KILLS, kin)):
        for match in words.finditer(text):
            behind = next((one for one in mentions if one.start >= match.end()), None)
            if behind is not None and behind.start == match.end() and behind.who in whose:
                general = behind.who is Who.CHILD and re.search(r"\ba\s+$", match.group())
                if not general and not _NOT_SO.search(text[: match.start()]):
                    return behind.text if behind.who is Who.NAMED else ""
            capital = text[match.end()].isupper() and not _TITLE.match(text, match.end())
            if on_front and words is _DEATH_OF and capital:
                return ""
    for match in _HIS_DEATH.finditer(text):
        owner = next((one for one in mentions if one.end == match.start()), None)
        if owner is not None and owner.who in {Who.NAMED, Who.CHILD}:
            return owner.text if owner.who is Who.NAMED else ""
    return None
