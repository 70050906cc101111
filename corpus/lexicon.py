"""The words for numbers and months, in one place: what counts, dates or orders is told by them."""

from __future__ import annotations

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH_SHORT = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept?", "oct", "nov", "dec")
MONTH = "|".join(MONTHS)  # a pattern; without regard to case
MONTH_OR_SHORT = "|".join((*MONTHS, *MONTH_SHORT))  # a pattern; a full stop may follow
UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TEENS = (
    "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
TO_TWENTY = {word: number for number, word in enumerate((*UNITS, *TEENS, "twenty"), 1)}
ASKING = (  # how questions that head a section begin; a pattern, with regard to case
    "What|Who|Whose|Why|How|When|Where|Which|Was|Were|Is|Are|Did|Does|Do|Has|Have|Had|Could|Can"
    "|Would|Should|Might|Will"
)
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
