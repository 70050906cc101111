"""Questions that reviews can't settle, told by their form: what causes what, how common it is."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering import wording
from assistant.ground.types import Answer, Outcome

_OURS = (
    r"(?:(?:the|these|those|our|your|all|any)\s+)*(?:\w+\s+)?"
    r"(?:reviews?|reports?|documents?|SCRs?|LCSPRs?)\b"
)
_ONE = r"(?:the|this|that|his|her|their)\b"  # of one case, which its review may tell
_RATE = r"(?:risk|chances?|likelihood|odds|number|rates?|incidence|prevalence)"
_CAUSE = (
    r"(?:(?:causes?|leads?\s+to|results?\s+in|brings?\s+about|predicts?)"
    r"|(?:increases?|reduces?|raises?|lowers?|affects?|doubles?)"
    rf"\s+(?:the\s+|an?\s+)?(?:\w+\s+)?{_RATE}"
    r"|makes?\b[^?]+\b(?:more|less|likelier|better|worse)\s+(?:likely|common|often))\b"
)
_TIED = (
    r"(?:(?:linked|correlated|associated)\s+(?:to|with)\b|(?:a|an|the)\s+(?:\w+\s+)?"
    rf"(?:risk\s+factor|predictor|cause|effect)s?\s+(?:for|of)\s+(?!{_ONE}|death\b))"
)
_SHARE = (
    r"(?:percentage|percent|per\s+cent|proportion|fraction|%|prevalence|incidence|likelihood"
    r"|probability)"
)
_COMMON = r"(?:common|prevalent|widespread|frequent|typical|usual|rare|unusual|likely)"
_STARTS = r"(?:^|[.,;:?–-]\s*|\b(?:and|but|so|also|then|now|please|know|tell\s+me)\s+)"
_AMONG = rf"(?:mentioned|raised|in|across|among|amongst)\s*(?:{_OURS}|\?|$)"
_FORMS = tuple(
    re.compile(f"{_STARTS}{form}", re.IGNORECASE)
    for form in (
        rf"(?:do|does|can|could|will|would)\s+(?!{_OURS})[^?;]+?\b{_CAUSE}",
        rf"(?:is|are)\s+(?!{_OURS})(?:there\s+)?[^?;]+?\b{_TIED}",
        (
            r"(?:(?:is|are)\s+there\s+(?:an?\s+|any\s+)?|what(?:['’]s|\s+is)\s+the\s+)"
            r"(?:\w+\s+)?(?:links?|correlations?|associations?)\s+between\b"
        ),
        r"what\s+(?:causes|leads\s+to|predicts)\b",
        (
            r"what\s+are\s+the\s+(?:\w+\s+)?(?:causes|risk\s+factors|predictors)\s+(?:of|for)"
            rf"\s+(?!{_ONE})"
        ),
        (
            r"(?:(?:what|which)(?:['’]s|\s+is|\s+was)?\s+(?:the\s+)?|(?:roughly|in)\s+what\s+)"
            rf"{_SHARE}\s+(?:of|that|is|are|was|were)\b(?!\s+{_OURS})"
        ),
        rf"how\s+{_COMMON}\s+(?:is|are|was|were)\b(?![^?]*\b{_AMONG})",
        rf"how\s+often\s+(?:do|does|is|are)\s+(?!{_OURS})(?![^?]*\b{_AMONG})",
    )
)
_INDIRECT = re.compile(
    rf"\b(?:whether|if)\s+(?!{_OURS})[^?;]+?\s(?:{_CAUSE}|(?:is|are)\s+{_TIED})", re.IGNORECASE
)
_TELLS_OF = re.compile(r"\b(?:caused|led\s+to|resulted\s+in|did)\b", re.IGNORECASE)


def is_beyond(asked: str) -> bool:
    """Tell whether a question asks what causes something, or how common it is among all."""
    text = " ".join(asked.split())
    if any(form.search(text) for form in _FORMS):
        return True
    return _INDIRECT.search(text) is not None and not _TELLS_OF.search(text)


def opened(asked: str, given: Answer) -> Answer:
    """Return an answer that first says that reviews can't tell it, where the question asks so."""
    if given.outcome in {Outcome.DECLINED, Outcome.NOT_UNDERSTOOD} or not is_beyond(asked):
        return given
    return replace(given, lead=f"{wording.BEYOND} {given.lead}")
