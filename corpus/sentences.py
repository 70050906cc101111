"""Sentences of a paragraph, as places in it."""

from __future__ import annotations

import re

from corpus.types import Span

# Stops after which blingfire ends a sentence though none ends there.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“‘\"'])(?:Dr|Mr|Mrs|Ms|Mx|Prof|Rev|Revd|Fr|Sr|St|Hon|Sgt|Insp|Supt|DCI?|PC|Cllr"
    r"|No|Nos|no|nos|para|paras|p|pp|s|ss|reg|regs|art|cl|ch|vol|fig|ref|approx|cf|eg"
    r"|ie|viz|vs|e\.g"
    r"|i\.e|c|ca|al|Para|Paras|Fig|Ref|Vol|Ch|Sec|sec|Sch|App|Ltd|Dept|dept|incl|inc|max|min"
    r"|[A-Z])\.$"
)
_PSEUDONYM = re.compile(
    r"\b(?:Child|Baby|Family|Adult|Sibling|Young Person|Person|Mother|Father|Case|Infant|Boy|Girl"
    r"|Subject|Partner|Carer|Nurse|Worker|School|Hospital|Parent|Appendix|Hepatitis|Area|Trust"
    r"|Authority|Agency|Mr|Mrs|Ms|Dr) [A-Z]\.$"
)
_BEGINS = (  # words that begin a sentence and are no name, letter or number
    r"(?:The|He|She|It|They|We|This|That|These|Those|There|His|Her|Their|Its|Neither|Both|Each|None"
    r"|Some|Many|Most|In|On|At|By|For|From|After|Before|When|While|As|If|But|And|However|Although"
    r"|Nobody|Nothing|Then|Later|Here|What|Who|Why|How)[ ’']"
)
_ALSO = re.compile(
    r"(?<=[ (][A-Z]\.)\s+(?=[A-Z“‘\"])|(?<=\w[.?!])\s+(?=(?:Mr|Mrs|Ms|Dr|Prof)\.? [A-Z])"
    rf"|\s(?=[•●▪◦‣]\s)|(?<=[a-z]{{2}}\.)\s+(?={_BEGINS})|(?<= [A-Z]{{2}}\.)\s+(?={_BEGINS})"
)
# Abbreviations that words follow; after any other, a word that only begins sentences begins one.
_LEADS_ON = re.compile(
    r"(?:^|[\s(\[“‘\"'])(?:Dr|Mr|Mrs|Ms|Mx|Prof|Rev|Revd|Fr|Sr|Hon|Cllr|ref|Ref|approx|cf|eg|ie"
    r"|viz|vs|e\.g|i\.e|c|ca|incl|St|[A-Z])\.$"
)
_STREET = re.compile(r"\b[A-Z][\w’'-]+ St\.$")
_NEXT = re.compile(_BEGINS)
# A letter that stands for a person, before a word that begins a sentence and no name.
_LETTER = re.compile(r"[a-z,] [A-Z]\.$")
_OPENS = re.compile(rf"(?:A|An|I|All|No|Or|So) |{_BEGINS}")
_LONGEST_SPEECH = 300
_LONGEST_MARK = 60
_GOES_ON = re.compile(r" [a-z]")
_BULLET = re.compile(r"[•●▪◦‣]\s+(?=\S)")
_MARK_ONLY = re.compile(
    r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4}|[A-Z])[.)\]]*|[•●▪◦‣*–—-]"
)
_NUMBER_LATER = re.compile(r"\s*[\d(§]")
_NEEDS_NUMBER = re.compile(r"(?:^|[\s(\[])(?:no|nos|No|Nos|c|ch|Ch|s|ss|p|pp|art|cl)\.$")


def sentences(text: str) -> list[Span]:
    """Split a paragraph into its sentences: trimmed, in order, covering all but white space."""
    starts = _starts(text)
    spans = []
    for opened, end in zip(starts, [*starts[1:], len(text)], strict=True):
        bullet = _BULLET.match(text, opened)
        start = bullet.end() if bullet else opened
        words = text[start:end]
        left, right = len(words) - len(words.lstrip()), len(words.rstrip())
        if left < right:
            spans.append(Span(start + left, start + right))
    return spans


def _starts(text: str) -> list[int]:
    from blingfire import text_to_sentences_and_offsets

    # One character for one character, so that offsets hold: blingfire stops at a NUL and reads
    # bytes that lone surrogates don't have.
    plain = "".join(" " if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    if not plain.strip():
        return [0]
    _, offsets = text_to_sentences_and_offsets(plain)
    starts = [0]
    found = {start for start, _ in offsets} | {match.end() for match in _ALSO.finditer(text)}
    at = spoken = 0  # up to where marks of speech were counted, and how many of them are open
    for start in sorted(found):
        if start <= starts[-1]:
            continue
        spoken += text.count("“", at, start) - text.count("”", at, start)
        at = start
        if _ends_sentence(text, starts[-1], start, speaking=spoken > 0):
            starts.append(start)
            spoken = 0
    return starts


def _ends_sentence(text: str, opened: int, start: int, *, speaking: bool) -> bool:
    if not text[start - 1].isspace() and text[start - 1].isalnum() and text[start].isalnum():
        return False
    before = text[max(opened, start - 40) : start].rstrip()
    if start - opened <= _LONGEST_MARK and _MARK_ONLY.fullmatch(text[opened:start].strip()):
        return False
    if _NEEDS_NUMBER.search(before):
        return _NUMBER_LATER.match(text[start : start + 3]) is None
    if speaking and _goes_on_after_speech(text, start):
        return False
    if _ABBREVIATION.search(before) is None or _PSEUDONYM.search(before) is not None:
        return True
    opens = _OPENS if _LETTER.search(before) else _NEXT if _may_end(before) else None
    return opens is not None and opens.match(text, start) is not None


def _may_end(before: str) -> bool:
    """Say if an abbreviation may end a sentence, and is neither a title nor leads on."""
    return _LEADS_ON.search(before) is None or _STREET.search(before) is not None


def _goes_on_after_speech(text: str, start: int) -> bool:
    """Say if the sentence of somebody whose words are open here goes on after them."""
    close = text.find("”", start, start + _LONGEST_SPEECH)
    reopened = text.find("“", start, start + _LONGEST_SPEECH)
    if close < 0 or 0 <= reopened < close:
        return False
    return text[close - 1] in ",?!" and _GOES_ON.match(text, close + 1) is not None
