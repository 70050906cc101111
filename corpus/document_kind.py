"""What sort of document this is, told by what it calls itself."""

from __future__ import annotations

import re

from corpus.types import Kind

_TITLE_ZONE = 450
_REVIEWS = (
    r"(?:(?:serious|significant)?\s*case\s+(?:management\s+)?reviews|child practice reviews"
    r"|(?:child )?safeguarding (?:practice )?reviews|learning reviews|part 8 reviews|SCRs|LCSPRs"
    r"|rapid reviews|executive summaries|overview reports)"
)
_NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|all)"
_SUMMARISES = re.compile(
    rf"\b(?:update on|overview of|analysis of|analyses of|summar(?:y|ies) of|summaris\w+|synthesis"
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
_THEMES = re.compile(
    rf"\bcommon (?:themes|issues|features)\b[^.]{{0,80}}\b{_REVIEWS}", re.IGNORECASE
)
_CASE_REVIEW = re.compile(
    r"\b(?:(?:serious|significant) case review|case management review|child practice review"
    r"|(?:local )?(?:child )?safeguarding practice review|single unified safeguarding review"
    r"|(?:local |multi-agency )?learning review|part (?:8|eight) (?:case )?review|case review"
    r"|rapid review|LCSPR|SUSR|SCR|domestic homicide review|overview report)(?!s|\w)",
    re.IGNORECASE,
)
_OWN_REVIEW = re.compile(
    r"\b(?:this|the)\s+(?:serious case|significant case|child practice|case management|learning"
    r"|safeguarding practice|local child safeguarding practice|part 8|case)\s+review\b(?!s)"
    r"(?!\s+(?:process|panel|guidance|toolkit|system)s?\b)",
    re.IGNORECASE,
)
_INQUIRY = re.compile(
    r"\b(?:report of (?:an?|the) [^.]{0,60}\binquiry|inquiry (?:into|report|under)"
    r"|(?:public|statutory|independent|judicial) inquiry|the [A-Z][^.]{0,60}Inquiry)\b"
)
_GUIDANCE = re.compile(
    r"\b(?:(?:statutory |practice |non-statutory |good practice )?guidance|advice for"
    r"|(?:national|practice|assessment) framework|procedures manual|code of practice"
    r"|(?:practice|information) (?:note|briefing)|regulations|protocol|handbook|toolkit)\b",
    re.IGNORECASE,
)
_OWN_GUIDANCE = re.compile(
    r"\bthis (?:is )?(?:statutory |non-statutory |practice )?(?:guidance|advice|framework)\b",
    re.IGNORECASE,
)
_SUMMARY_OF_CASE = re.compile(
    r"\b(?i:executive summary|review|report)\b[^.]{0,80}"
    r"\b(?:Child|Baby|Family|Infant|Young Person|Children) [A-Z]{1,2}\d?\b"
    r"|\b(?:Child|Baby|Family|Infant|Young Person|Children) [A-Z]{1,2}\d?\b[^.]{0,80}"
    r"\b(?i:executive summary|review|report)\b"
)


def kind_of(title: str | None, head: str) -> Kind | None:
    """Return the kind that a title and a document's first page state, None where they don't."""
    zone = " ".join(f"{title or ''} . {head[:_TITLE_ZONE]}".split())
    own = " ".join(head.split())
    if _SUMMARISES.search(zone) or _COUNTS.search(own) or _THEMES.search(own):
        return Kind.SECONDARY_REPORT
    return _named(zone) or _spoken_of(own)


def _named(zone: str) -> Kind | None:
    """Take the kind that is named first on the title page."""
    kinds = (
        (Kind.CASE_REVIEW, _CASE_REVIEW),
        (Kind.CASE_REVIEW, _SUMMARY_OF_CASE),
        (Kind.INQUIRY, _INQUIRY),
        (Kind.GUIDANCE, _GUIDANCE),
    )
    found = [
        (match.start(), n, kind)
        for n, (kind, pattern) in enumerate(kinds)
        if (match := pattern.search(zone))
    ]
    return min(found)[2] if found else None


def _spoken_of(head: str) -> Kind | None:
    """Take what the first page calls its own document."""
    if _OWN_GUIDANCE.search(head):
        return Kind.GUIDANCE
    return Kind.CASE_REVIEW if _OWN_REVIEW.search(head) else None
