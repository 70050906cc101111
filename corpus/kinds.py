"""What part a section plays, told by the words of its heading in many eras' vocabulary."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.types import SectionKind

_SUMMARISES = r"(executive )?summary|overview"
# The first that matches decides, so the narrow stand before the wide.
_WORDS: tuple[tuple[SectionKind, str], ...] = (
    (
        SectionKind.GOOD_PRACTICE,
        (
            r"good practice|(effective|positive|notable|best) practice|practice strengths"
            r"|what (went|worked|was done) well|what worked|strengths|effective work(ing)?"
            r"|practice (that should be|to be) recognised"
        ),
    ),
    (
        SectionKind.RECOMMENDATIONS,
        (
            r"recommend\w*|action plans?|actions? (required|for|to be taken|points?)"
            r"|considerations? for (the )?\w+|questions? for (the )?\w+|challenges? (for|to) the"
            r"|what (should|must|needs to|has to|ought to|will|is to) (change|happen|be done"
            r"|be different|improve)"
            r"|what (needs|has) to (change|happen)|next steps|proposals|(agreed|proposed"
            r"|required) actions"
            r"|(areas|priorities|suggestions|ideas|proposals|matters) for (improvement"
            r"|development|change|action)"
            r"|(changes?|improvements?|steps) (needed|required|proposed|to be (made|taken))"
            r"|way forward"
            r"|what (we|the (panel|review|author|reviewers?|board)) (asks?|wants?|recommends?"
            r"|proposes?)( for)?$"
            r"|improving systems and practice|^(\d+\.?\s+)?actions$"
        ),
    ),
    (
        SectionKind.INTRODUCTION,
        (
            r"introduct\w*|terms of reference|(scope|purpose|remit|focus|aims?|reason"
            r"|reasons) (of|for)"
            r"|methodolog\w*|method\b|background to (the|this) (review|report|inquiry)"
            r"|(the )?review (process|team|panel|period)|conduct of the review|how the review"
            r"|fore?word|preface|preamble|about (this|the) (report|review)|key lines of enquiry"
            r"|process of the review|membership|family (involvement|participation|contribution)"
            r"|acknowledgements?|independence"
        ),
    ),
    (
        SectionKind.CHRONOLOGY,
        (
            r"chronolog\w*|time ?lines?|key ((practice )?(events?|episodes?)|dates)"
            r"|^episode \w+"
            r"|(sequence|narrative|summary|history|account) of (the )?(key )?(events|agency|contact"
            r"|involvement|services)|agency (involvement|contact)|significant events"
            r"|what (was known|happened when)|events (leading|following)"
        ),
    ),
    (
        SectionKind.FINDINGS,
        (
            r"findings?|quality of|lessons?|learning(?! reviews?\b)|analys[ei]s|apprais\w+"
            r"|evaluation|themes?|issues?"
            r"|conclusions (about|on) practice|what (went wrong|do(es)? (we|this|the review) learn)"
            r"|what (we|the (panel|review|author|inquiry|reviewers)) (have |has )?"
            r"(found|finds?|learn(ed|t|s)?|thinks?|saw|concluded?s?)"
            r"|what was (looked for|found|missed|not (seen|found|done|there))"
            r"|missed opportunit\w+|critique|critical (review|commentary)|emerging|failings?"
            r"|failures?"
            r"|why (did|was|were|it|they|nobody|no one)|commentary"
            r"|could it have been (prevented|predicted)|preventab\w+"
            r"|predictab\w+|shortcomings|discussion|themed|thematic|practice and organisational"
        ),
    ),
    (
        SectionKind.CIRCUMSTANCES,
        (
            r"background|circumstances|family (composition|history|structure|background|details"
            r"|tree)"
            r"|the facts|facts of the case|case (summary|history|details)|summary of the case"
            r"|the (incident|family|child|children|subject)|brief (history|summary|outline)"
            r"|genogram"
            r"|context|the (critical|serious) incident|what happened|the story|history"
            r"|profile|synopsis|summary of (facts|events)"
        ),
    ),
    (
        SectionKind.CONCLUSION,
        r"conclu\w+|closing (remarks|comments|statement)|final (remarks|thoughts)",
    ),
    (SectionKind.INTRODUCTION, _SUMMARISES),
    (
        SectionKind.REFERENCES,
        (
            r"references|bibliograph\w*|glossary|append\w+|annex\w*|abbreviations|acronyms"
            r"|further reading|list of (tables|figures)|endnotes|sources"
        ),
    ),
)
# Headings that mention recommendations of another time or place, or what came of them.
_ABOUT_THEM = re.compile(
    r"\b(?:track|implement|monitor|respon[ds]|repl(?:y|ies)|progress|status|deliver"
    r"|background|respons)"
    r"\w* (?:\w+ ){0,4}?recommendations?\b"
    r"|\b(?:earlier|previous|prior|past|former|other)(?: \w+[’']?s?){0,3} recommendations?\b"
    r"|\b(?:rationale|reason(?:s|ing)?|evidence|basis|justification) (?:for|behind|of)"
    r" (?:\w+ ){0,2}recommendations?\b"
    r"|^(?:(?:the )?rationale|justification|(?:intended|expected|desired) (?:outcome|impact"
    r"|result)s?|why this (?:matters|is (?:needed|recommended))|success (?:measures?|criteria))"
    r"\W*$"
    r"|\brecommendations? (?:\w+ ){0,3}?(?:earlier|previous|prior|past|other) (?:\w+ )?"
    r"(?:reviews?|inquir(?:y|ies)|reports?|panels?)\b",
    re.IGNORECASE,
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _WORDS)
_SUMMARY = next(pattern for _, pattern in _PATTERNS if _SUMMARISES in pattern.pattern)


def section_kind(heading: Sequence[str]) -> SectionKind:
    """Return what the innermost heading that says anything says."""
    for depth, words in enumerate(reversed(heading)):
        if _ABOUT_THEM.search(words):
            return SectionKind.OTHER
        for kind, pattern in _PATTERNS:
            if depth and pattern is _SUMMARY:
                continue  # a whole document may be called an overview or a summary
            if pattern.search(words):
                return kind
    return SectionKind.OTHER
