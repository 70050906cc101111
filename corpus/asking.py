"""Which words of a list of recommendations ask for something, and which only tell."""

from __future__ import annotations

import re

from corpus.sentences import sentences

_RETROSPECT = (
    r"(?! (?:not |never |also |already )*have (?:been|known|seen|told|done|made|taken|gone|given"
    r"|had|asked|acted|rung|written|spoken|recognised|considered|shared)\b)"
)
_DIRECTS = re.compile(
    rf"\b(?:(?:should|must|ought to|needs? to){_RETROSPECT}|shall"
    r"|(?:is|are) (?:asked|required|requested|urged|invited|advised|expected|encouraged|reminded)"
    r"|(?<!not )recommend(?:s|ed)?(?: \w+)? that|(?<!not )(?<!not to )recommends?\b"
    r"|(?<!what )(?:is|are) recommended|(?:is|are) to \w+|will \w+|may wish to|would benefit"
    r"|need for|essential|vital|imperative|important that|necessary|assurance"
    r"|(?:seek|request|require|ask|urge|invite|encourage|expect|propose|advise|suggest)s?\b"
    r"|calls? (?:on|for))\b",
    re.IGNORECASE,
)
# A finite verb before any clause that depends: the sentence tells how things are or were.
_TELLS = re.compile(
    r"(?:(?!\b(?:that|which|who|whom|whose|where|when|how|if|so|to|or)\b)[^.;:,|]){1,90}?"
    r"\b(?:was|were|has|have|had|is|are|can|did|does|came|began|made|found|heard|said|met)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^.:|]{1,40}:\s+")
_FIRST_PERSON = re.compile(r"(?:we|i|it|they|he|she|there)\b", re.IGNORECASE)
_COMMANDS = re.compile(  # verbs that a clause may follow without “that”
    r"(?:to |that )?(?:ensure|make sure|check|confirm|verify|assure|remind|tell|see|consider"
    r"|establish|determine|clarify|agree|require|guarantee|ask|show|let|have)\b",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(
    r"(?:the|this|all|our|both|each)(?: \w+){0,4}? (?:accept|agree|welcome|note|acknowledge"
    r"|recognise|conclude|consider|believe|complete|introduce|publish|review|start"
    r"|implement)(?:d|ed|s)\b",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?:[\w’' ]{0,40}\b)?(?:response|reply|progress|status|update|outcome|position|evidence"
    r"|comments?)(?: (?:so far|to date|at [\w ]{3,20}|in [\w ]{3,20}|of [\w ]{3,20}))?\s*[:–—-]"
    r"|(?:fully |partly |partially |not yet |not |now )?(?:accepted|agreed|rejected|completed?"
    r"|done|met|implemented|achieved|in progress|on ?going|under ?way|started|on track|closed"
    r"|outstanding)(?:\s*[.:;,–—-]|$| (?:in|on|by|and|with)\b)",
    re.IGNORECASE,
)
# Labels of what tells why. Who is to act, by when and how it is measured belong to what is asked.
_WHY = re.compile(
    r"(?:(?:the|our|its) )?(?:rationale|reason(?:s|ing)?|justification|background|context"
    r"|(?:intended|expected|desired|anticipated|planned) (?:outcome|impact|result|benefit"
    r"|effect)s?|impact|benefits?|why(?: [^:?\n]{1,50})?|evidence(?: base)?)"
    r"(?: (?:for|of|behind) [\w ]{3,40})?"
    r"(?:\s*:|\s+[–—-]\s|[–—]\s|\s*\n|\s*$)",
    re.IGNORECASE,
)
_MAKING = r"(?:mak|offer|issu|propos|includ|add|set|need|requir|contain|warrant|see)\w*"
_NOTHING = re.compile(
    r"\bno (?:[\w-]+ ){0,3}?recommendations?\b"
    r"|\b(?:not(?! only| just| merely| hesitate)|never|nor|neither|unable|against|refrain\w*"
    r"|declin\w+|without|no (?:need|reason|cause|call|wish|intention))\b(?: [\w-]+){0,6}?"
    rf" (?:recommend(?:ing)?\b|{_MAKING} (?:[\w-]+ ){{0,3}}?recommendations?\b"
    r"|(?:for|any)(?: [\w-]+){0,2} recommendations?\b)"
    r"|\brecommendations? (?:[\w-]+ ){0,3}?not (?:[\w-]+ ){0,3}?(?:made|needed|necessary"
    r"|required|offered|included|proposed)\b"
    r"|\bnothing\b(?: [\w-]+){0,4}? recommend(?:ed)?\b"
    r"|\brecommends? (?:nothing|no (?:further )?(?:action|change|measure)s?)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\b(?:should|must|shall|ought to|needs? to|(?:asked|required|requested|advised) to"
    r"|recommend(?:s|ed) (?:\w+ )?that)\b",
    re.IGNORECASE,
)
_STILL_ASKS = re.compile(
    r"(?:\b(?:but|except|other than|beyond|besides|save|however|only|apart from|instead)\b|;)"
    r".{0,300}\b(?:should|must|shall|ought to|needs? to|asked to|recommends?|to \w+)\b",
    re.IGNORECASE,
)
_OF_THEM = r"(?:recommendations?|what (?:is|was|were|has been|have been) recommended)"
_CARRIED_OUT = re.compile(
    rf"\b{_OF_THEM}\b[^.;]{{0,90}}?\b(?:is|are|be|been|being)(?: \w+ly| not| now| all| both)*"
    r" (?:carried out|implemented|acted|adopted|accepted|put in|followed|delivered|completed"
    r"|taken (?:forward|up)|read|addressed|heeded|progressed|honoured|met)\b",
    re.IGNORECASE,
)
_OF_THIS = re.compile(
    r"\b(?:has|have|is|are|was|were|will)\b.{0,80}\b(?:this|the|each|both|all) recommendations?\b"
    r"|\b(?:this|the|each|both|all) recommendations? (?:has|have|is|are|was|were)\b",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    r"\b(?:(?:has|have)(?: now| already| since| also)? (?:been|begun|started|put|made|set|written"
    r"|\w+ed)|(?:is|are) (?:now|being|currently|already))\b",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"\b(?:should|must|shall|ought to|needs? to|asked to|required to|will)\b.*"
    rf"\b{_OF_THEM}\b",
    re.IGNORECASE,
)


def asks(words: str) -> bool:
    """Tell whether an entry of a list of recommendations asks for something to be done.

    What neither directs nor tells (“Training on bruises for all staff”) is taken to ask.
    """
    if is_status(words) or explains(words):
        return False
    spans = sentences(words) or []
    said = [words[span.start : span.end] for span in spans]
    said = [one for one in said if not (only_about(one) or asks_nothing(one))]
    if not said:
        return False
    if any(directs_others(one) or one.endswith("?") for one in said):
        return True
    return not tells(said[0])


def directs_others(sentence: str) -> bool:
    """Tell whether a sentence says, in whatever form, what is to be done."""
    return _DIRECTS.search(sentence) is not None


def tells(sentence: str) -> bool:
    """Tell whether a sentence states how things are or were, and directs nobody."""
    said = sentence[label.end() :] if (label := _LABEL.match(sentence)) else sentence
    if directs_others(sentence) or _COMMANDS.match(said):
        return False
    return any(form.match(said) for form in (_FIRST_PERSON, _TELLS, _ACCEPTED))


def only_about(sentence: str) -> bool:
    """Tell whether a sentence only wants recommendations as such to be carried out."""
    return _CARRIED_OUT.search(sentence) is not None and _AGENT.search(sentence) is None


def asks_nothing(sentence: str) -> bool:
    """Tell whether a sentence says that nothing is recommended, and asks for nothing besides."""
    plain = " ".join(sentence.split())
    found = _NOTHING.search(plain)
    if found is None or _ORDERS.search(plain[: found.start()]):
        return False
    return _STILL_ASKS.search(plain, found.end()) is None


def explains(words: str) -> bool:
    """Tell whether a paragraph is labelled as why a recommendation is made, or what for."""
    return _WHY.match(words) is not None


def is_status(words: str) -> bool:
    """Tell whether words say how far a recommendation has got, by their label or first word."""
    return _STATUS.match(words) is not None


def replies(words: str) -> bool:
    """Tell whether a paragraph below a recommendation says how far it has got."""
    if is_status(words) or explains(words) or _OF_THIS.search(words):
        return True
    return _UNDER_WAY.search(words) is not None and not directs_others(words)
