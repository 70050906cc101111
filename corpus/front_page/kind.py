"""What sort of document this is, told by what it calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.front_page.pseudonym_forms import names_one_case
from corpus.front_page.terms import terms
from corpus.types import Kind

_TITLE_ZONE = 450
_REVIEWS = (
    r"(?:(?:serious|significant)?\s*case\s+(?:management\s+)?reviews|child practice reviews"
    r"|(?:child )?safeguarding (?:practice )?reviews|learning reviews|part 8 reviews|SCRs|LCSPRs"
    r"|(?:domestic )?homicide reviews|DHRs|safeguarding adults? reviews"
    r"|rapid reviews|executive summaries|overview reports)"
)
_NUMBER = (
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir"
    r"|four|fif|six|seven"
    r"|eigh|nine)teen|twenty|thirty|forty|fifty|hundred|dozen|several|many|multiple|recent|all)"
)
_SUMMARISES = re.compile(
    rf"\b(?:update on|overview of|analysis of|analyses of|evaluations? of|summar(?:y"
    rf"|ies) of|summaris\w+|synthesis"
    rf"|digest of|study of|review of|reviewed|lessons from|learning from|themes (?:and \w+ )?"
    rf"(?:arising )?(?:from|in|across)|biennial|triennial|body of knowledge|draws? (?:up)?on"
    rf"|based on)\b[^.]{{0,120}}\b{_REVIEWS}",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    rf"\b(?:reviewed|examined|analysed|considered|summarises|summary of|analysis of|based on|from"
    rf"|overview of|update on|draws on)\b[^.]{{0,60}}\b{_NUMBER}\b(?:\s\w+){{0,3}}\s{_REVIEWS}",
    re.IGNORECASE,
)
_LESSONS = re.compile(  # "Lessons from nine reviews"
    r"\b(?:lessons|learning|themes|findings|messages|analysis|overview|summary|study"
    r"|synthesis|digest|reviewing)\b"
    rf"[^.]{{0,60}}?\b(?:from|of|in|across)\b[^.]{{0,30}}?\b{_NUMBER}"
    rf"(?:\s[\w’'-]+){{0,4}}\sreviews\b",
    re.IGNORECASE,
)
_THEMES = re.compile(
    rf"\bcommon (?:themes|issues|features)\b[^.]{{0,80}}\b{_REVIEWS}", re.IGNORECASE
)
_PARLIAMENT = re.compile(r"^.{0,80}\bHouse of (?:Commons|Lords)\b", re.IGNORECASE)
_OWN_REVIEW = re.compile(
    r"\b(?:this|the)\s+(?:serious case|significant case|child practice|case management|learning"
    r"|safeguarding practice|local child safeguarding practice|part 8|case|domestic homicide)"
    r"\s+review\b(?!s)(?!\s+(?:process|panel|guidance|toolkit|system)s?\b)",
    re.IGNORECASE,
)
_BRIEFS = re.compile(  # what sums a review up for staff; the review is published besides
    r"\b(?:\w+[ -]minute (?:briefing|guide|learning|read)|(?:learning|practice|practitioners?[’']?"
    r"|staff|review|case|multi-agency|one[- ]page)(?: lessons)? (?:briefings?|bulletin|leaflet)"
    r"|(?:learning|practice) brief|learning lessons (?:briefing|bulletin|leaflet)"
    r"|briefing (?:for|on|about|note|paper|sheet)|learning (?:on|at) a (?:page|glance)"
    r"|briefing:|(?:review|case|learning):? briefing)(?!\w)",
    re.IGNORECASE,
)
_OPENING = 3  # lines in which a briefing calls itself one
_LINE = 80  # characters of such a line
_OWN_GUIDANCE = re.compile(
    r"\bthis (?:is )?(?:statutory |non-statutory |practice )?(?:guidance|advice|framework)\b",
    re.IGNORECASE,
)
_CASE = r"\b(?i:child|baby|family|infant|young person|children) [A-Z]{1,2}\d?\b"
_SUMMARY_OF_CASE = re.compile(
    rf"\b(?i:executive summary|review|report)\b[^.]{{0,80}}{_CASE}"
    rf"|{_CASE}[^.]{{0,80}}\b(?i:executive summary|review|report)\b"
)
_REVIEWS_CASES = re.compile(r"\breview panel\b|\bsafety investigation\b", re.IGNORECASE)


def kind_of(
    title: str | None, head: str, *, local: bool = False, of_one_case: bool = False
) -> Kind | None:
    """Return the kind that a title and a document's first page state, None where they don't.

    `local` tells that a local body published it, `of_one_case` that the page labels the pseudonym
    or the date of a case.
    """
    zone = " ".join(f"{title or ''} . {head[:_TITLE_ZONE]}".split())
    own = " ".join(head.split())
    found = next(_named(title or "", zone), None)
    answers = found is not Kind.CASE_REVIEW and _answers(title or "")
    if answers or _ends_as_response(title or ""):
        return Kind.RESPONSE
    if found in {Kind.CORONERS_REPORT, Kind.RESPONSE, Kind.INSPECTION, Kind.OTHER}:
        return found
    if _briefs(title or "", head) or _of_many(title or "", zone, own):
        return Kind.SECONDARY_REPORT
    if found in {Kind.INQUIRY, None} and local and _is_local_inquiry(zone, own):
        return Kind.CASE_REVIEW
    if found is None and (names_one_case(title or "") and _SUMMARISES.search(zone)):
        return Kind.CASE_REVIEW  # "Learning from Serious Case Reviews – Child V"
    local = local or _REVIEWS_CASES.search(zone) is not None
    return found or (Kind.CASE_REVIEW if local and of_one_case else _spoken_of(title or "", own))


def _answers(title: str) -> bool:
    """Say if a title calls the document a response, to what it may name first."""
    return any(kind is Kind.RESPONSE for kind in _named(title, title))


def _ends_as_response(title: str) -> bool:
    return terms().kinds.titled[Kind.RESPONSE].search(title.strip()) is not None


def _briefs(title: str, head: str) -> bool:
    """Say if a document calls itself a briefing on a review, in its title or a line by its top."""
    lines = [line.strip() for line in head.split("\n") if line.strip()][:_OPENING]
    short = [line for line in lines if len(line) <= _LINE and not line.endswith(".")]
    return any(_BRIEFS.search(words) for words in (title, *short))


def _of_many(title: str, zone: str, own: str) -> bool:
    """Say if a document summarises reviews, or reports on what others found.

    One whose title calls it a review may speak of others further down.
    """
    if dict(terms().kinds.named)[Kind.CASE_REVIEW].search(title):
        zone = own = title
    told = (_COUNTS, own), (_THEMES, own), (_LESSONS, zone), (_PARLIAMENT, own)
    if any(pattern.search(words) for pattern, words in told):
        return True
    return _SUMMARISES.search(zone) is not None and not names_one_case(title)


def _named(title: str, zone: str) -> Iterator[Kind]:
    """Yield the kinds that the title page names, the first named first."""
    places = [
        (match.end() if kind is Kind.INQUIRY else match.start(), n, kind)
        for n, (kind, pattern) in enumerate(_patterns())
        if (match := pattern.search(zone))
    ]
    if match := terms().kinds.titled[Kind.INQUIRY].search(title):
        places.append((match.end(), len(places), Kind.INQUIRY))
    if match := terms().kinds.titled[Kind.OTHER].search(title):
        places.append((match.start(), len(places), Kind.OTHER))
    yield from (kind for _, _, kind in sorted(places))


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    named = dict(terms().kinds.named)
    return (
        (Kind.CASE_REVIEW, named.pop(Kind.CASE_REVIEW)),
        (Kind.CASE_REVIEW, _SUMMARY_OF_CASE),
        *named.items(),
    )


def _is_local_inquiry(zone: str, own: str) -> bool:
    """Say if a panel inquired into one case for a local body, and no law set it up."""
    kinds = terms().kinds
    return (
        kinds.panel.search(zone) is not None
        and kinds.one_case.search(zone) is not None
        and kinds.by_law.search(own) is None
    )


def _spoken_of(title: str, head: str) -> Kind | None:
    """Take what a title ends in, or what the first page calls its own document."""
    for kind in (Kind.INSPECTION, Kind.GUIDANCE):
        if terms().kinds.titled[kind].search(title.strip()):
            return kind
    if _OWN_GUIDANCE.search(head):
        return Kind.GUIDANCE
    return Kind.CASE_REVIEW if _OWN_REVIEW.search(head) else None
