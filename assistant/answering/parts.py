"""The form of a question: what is left of it without its filters, thanks, other languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answering.english import is_english
from assistant.answering.mention_wording import POINTERS
from assistant.answering.phrases import set_of
from assistant.answering.place_words import LISTS
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
    "list show which what how review reviews report reports case cases ones"
)
_ASKING = set_of(
    "what which who whose why when where how was were is are did does do has have had any can could"
    " should list show tell give find many number count percentage proportion areas dates"
)
_LEADS = re.compile(r"(?:^|\s)(?:in|from|for|across|within|at|of)\s*$", re.IGNORECASE)
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
