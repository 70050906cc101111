"""The form of a question: what is left of it without its filters, thanks, other languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answering.english import is_english
from assistant.answering.mention_wording import POINTERS
from assistant.answering.phrases import set_of
from assistant.answering.place_words import LISTS, is_known_place
from corpus.types import Span

_COURTESY = re.compile(
    r"""^\W*(?:
        (?:(?:many|ok|okay|great|brilliant|lovely|perfect)\ )*
        (?:thanks?|thank\ you|thankyou|cheers|ta)
        (?:\ (?:so\ much|very\ much|a\ lot|for\ that|for\ your\ help|again))*
      | hi | hello | hey(?:\ there)? | good\ (?:morning|afternoon|evening)
      | ok | okay | great | bye | goodbye | that['’]?s\ (?:all|great|helpful)
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_POINT = POINTERS | {"one", "ones"}
# What may stand beside a place or a period where nothing else is asked.
_BESIDE = set_of(
    "a an the of in from for about on and or but not only just all any please now ok so us me "
    "list show which what how review reviews report reports case cases ones many number there "
    "were was are is had has have been do does did you we these them those that published came "
    "come out dated written released happened incident incidents date happen occurred hold held"
)
_ASKING = set_of(
    "what which who whose why when where how was were is are did does do has have had any can could"
    " should list show tell give find many number count percentage proportion areas dates"
)
_LEADS = re.compile(r"(?:^|\s)(?:in|from|for|across|within|at|of)\s*$", re.IGNORECASE)
# Before a place or a period that is taken out of what is looked for.
_LIMITS = re.compile(
    r"""(?:(?:^|(?<=\s))(?:
        (?:in|from|of|for|by|across)\s+(?:the\ |any\ |all\ |those\ |other\ )?
          (?:reviews?|reports?|cases?|areas?|places?|incidents?|councils?|boroughs?|documents?)
      | areas? | places? | published | dated | everywhere | anywhere | but | and | only | just
      | in | from | for | across | within | at | of | that | which | were | was | are
    )\s*)+$""",
    re.IGNORECASE | re.VERBOSE,
)
# A turn of these, beside a place or a period, only narrows what the thread asks.
_NARROWS = (_BESIDE | _POINT | {"out", "aside", "excluded", "what", "about", "then"}) - set_of(
    "list show which how"
)
LEAST = 2  # words of a turn that may name a filter and ask nothing else
MOST_BARE = 4  # words of a subject that is named and no more
FOREIGN = 0.5  # of the words are of no English known here
FEW = 3  # words; in fewer no language is told


def without(text: str, spans: Sequence[Span]) -> str:
    """Return a text without some of its parts, nor what led to them or joined them."""
    kept, at = list[str](), 0
    for span in sorted(spans):
        piece = text[at : max(at, span.start)]
        if not (at and LISTS.issuperset(_WORD.findall(piece.lower()))):
            kept.append(_LEADS.sub(" ", piece))
        at = max(at, span.end)
    return " ".join(" ".join((*kept, text[at:])).split())


def without_limits(text: str, spans: Sequence[Span]) -> str:
    """Return what is looked for: a text without what limits it, and what leads to that."""
    kept, at = list[str](), 0
    for span in sorted(spans):
        piece = text[at : max(at, span.start)]
        if not (at and LISTS.issuperset(_WORD.findall(piece.lower()))):
            kept.append(_LIMITS.sub(" ", piece))
        at = max(at, span.end)
    rest = re.sub(r"\s+(?=[,.?!;:)])|\(\s*\)", "", " ".join(" ".join((*kept, text[at:])).split()))
    return re.sub(r"[,;:]+(?=[.?!]|$)", "", rest).strip(" ,;:-–—")


def only_narrows(text: str) -> bool:
    """Tell whether what is left of a turn, without its filters, asks for nothing of its own."""
    words = _WORD.findall(text.lower())
    return all(word in _NARROWS or is_known_place(word) for word in words)


def points_back(text: str) -> bool:
    """Tell whether a text has a word that stands for what was named before."""
    return not _POINT.isdisjoint(_WORD.findall(text.lower()))


def asks_nothing_else(text: str) -> bool:
    """Tell whether what is left of a question, without its filters, asks for nothing."""
    return _BESIDE.issuperset(_WORD.findall(text.lower()))


def is_bare(text: str) -> bool:
    """Tell whether a text names a subject, and has no word that asks."""
    words = _WORD.findall(text.lower())
    return 0 < len(words) <= MOST_BARE and "?" not in text and _ASKING.isdisjoint(words)


def is_courtesy(text: str) -> bool:
    """Tell whether a text thanks or greets, and asks nothing."""
    return bool(_COURTESY.match(text))


def is_foreign(text: str, known: Callable[[str], bool]) -> bool:
    """Tell whether most words of a text are neither English nor the library's."""
    words = _WORD.findall(text)
    strange = [word for word in words if not is_english(word.lower()) and not known(word)]
    return len(words) >= FEW and len(strange) > FOREIGN * len(words)
