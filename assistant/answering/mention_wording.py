"""The forms of questions that ask for a word to stand in the reviews. None tells any meaning."""

from __future__ import annotations

import re

_ALL = r"(?:(?:all|any|some|every|each|single|of|the|these|those|our|your|other)\s+)*"
_SORT = (
    r"(?:(?:serious|significant|case|child|safeguarding|practice|learning|published"
    r"|overview|held)\s+)*"
)
REVIEWS = rf"(?:{_ALL}{_SORT}(?:reviews?|reports?|cases?|documents?|SCRs?|LCSPRs?|library|ones))"
_MANY = r"(?P<many>how\s+many|(?:what(?:['’]s|\s+is)\s+)?the\s+number\s+of|number\s+of)"
_WHICH = (
    rf"(?:in\s+)?(?:{_MANY}\s+{REVIEWS}|(?:which|what)\s+{REVIEWS}"
    rf"|which(?:\s+of\s+(?:them|these|those))?|{REVIEWS})"
)
_AUX = r"(?:do|does|did|has|have|had)"
_BE = r"(?:is|are|was|were|has|have|had)"
_NT = r"n['’]?t"
_EVER = r"(?:(?:ever|also|actually|explicitly|even|at\s+all|anywhere)\s+)*"
_NOT = rf"(?P<not>{_AUX}\s+(?:\w+ly\s+)?(?:not|never)|{_AUX}{_NT}|never|nowhere|fail(?:s|ed)?\s+to)"
WORD = r"(?:words?|phrases?|terms?|expressions?)"
_MENTION = (
    rf"(?:mention(?:s|ed|ing)?|(?:use|contain|include|have|has)(?:s|d|ed)?(?=\s+(?:the"
    rf"|this)\s+{WORD}\b))"
)
# With a “not” these ask for silence; without one they ask for what is said.
_SPEAK = (
    r"(?:talk(?:ed)?\s+(?:about|of)|speak\s+(?:about|of)|sa(?:y"
    r"|id)\s+anything\s+(?:about|on|of)|refer(?:red)?\s+to|discuss(?:ed)?)"
)
_SILENT = (
    r"(?P<silent>sa(?:y|ys|id)\s+nothing(?:\s+at\s+all)?\s+(?:about|on|of|regarding)"
    r"|(?:is|are|was|were|stay|stays|remain|remains)\s+(?:\w+ly\s+)?silent\s+(?:about"
    r"|on|as\s+to|regarding)"
    r"|(?:make|makes|made|with)\s+no\s+mention\s+of|without\s+(?:any\s+|a\s+)?mention\s+of)"
)
_THERE = r"mentioned"
_STANDS = r"(?:appear|occur|stand|feature)"
FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"{_WHICH}\s+(?:that\s+|which\s+)?(?:{_NOT}\s+{_EVER}(?:{_MENTION}|{_SPEAK})"
            rf"|{_SILENT}|(?:{_AUX}\s+)?{_EVER}{_MENTION})\s+(?P<what>.+)"
        ),
        (
            rf"(?P<yes>{_AUX}(?P<not>{_NT})?)\s+{REVIEWS}\s+(?P<never>(?:not"
            rf"|never)\s+)?{_EVER}{_MENTION}\s+(?P<what>.+)"
        ),
        r"(?P<yes>(?:(?:is|are|was|were)\s+there\s+)?any)\s+mentions?\s+of\s+(?P<what>.+)",
        r"(?P<yes>(?:is|was)\s+there)\s+(?:(?P<not>no)|an?)\s+mention\s+of\s+(?P<what>.+)",
        rf"{_WHICH}\s+{_BE}\s+(?P<what>.+?)\s+(?P<never>(?:not|never)\s+)?{_EVER}{_THERE}",
        rf"where\s+(?:is|are|was|were)\s+(?P<what>.+?)\s+{_EVER}{_THERE}",
        (
            rf"(?P<yes>{_BE}(?P<not>{_NT})?)\s+(?P<what>.+?)\s+(?P<never>(?:not"
            rf"|never)\s+)?{_EVER}(?:been\s+)?{_EVER}{_THERE}"
        ),
        (
            rf"(?:{_WHICH}\s+|(?P<yes>))(?:do|does)\s+(?P<what>(?:the\s+)?{WORD}\s+.+?)\s+"
            rf"(?P<never>(?:not|never)\s+)?(?:ever\s+)?{_STANDS}"
        ),
        rf"(?P<yes>is|are)\s+(?P<what>the\s+{WORD}\s+.+?)\s+(?:ever\s+)?used",
    )
)
POLITE = re.compile(
    r"(?:(?:please|hi|hello|ok|okay|so|and|also|now|can\s+you|could\s+you|would\s+you"
    r"|do\s+you\s+know|i\s+(?:want|need)\s+to\s+know|i['’]?d\s+like\s+to\s+know"
    r"|tell\s+me|show\s+me|give\s+me|find\s+me|find|list|name)\b[\s,]*)+",
    re.IGNORECASE,
)
TAIL = re.compile(
    rf"\s+(?:anywhere|at\s+all|ever|please|by\s+name|(?:anywhere\s+)?(?:in"
    rf"|by)\s+{REVIEWS}|in\s+(?:it|them|there))$",
    re.IGNORECASE,
)
HEAD = re.compile(rf"(?:(?:an?|the|this|any|some)\s+|{WORD}\s+)(?=\S)", re.IGNORECASE)
QUOTED = re.compile(
    r"“([^”]+)”|\"([^\"]+)\"|‘([^’]+(?:’\w[^’]*)*)’|(?<!\w)'([^']+(?:'\w[^']*)*)'(?!\w)"
)
JOINT = re.compile(
    r"\s*,\s*(?:(?P<after>and/or|and|or|nor)\s+)?|\s+(?P<alone>and/or|and|or|nor)\s+", re.IGNORECASE
)
CLAUSE = re.compile(
    r"(?:that|how|why|when|where|what|who|whom|whose|which|whether|if|because|but|not)\b|.*\bbut\b",
    re.IGNORECASE,
)
QUESTION_WORDS = frozenset("how why when where who whom whose which what whether if".split())
POINTERS = frozenset("it this that these those they them he she him her".split())
