"""The JSON of codings and of agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, TypeAlias

from msgspec import Meta

from assistant.coding import agreement as measuring
from assistant.coding import codings
from assistant.coding.codings import Standing
from assistant.coding.theme_assertion import OF_THEMES
from assistant.ground.citing import Citer
from assistant.ground.forms import Citation, Code, Form, HowMany, citation, filled, one_of
from index.types import HeldReview


class Coding(Form, frozen=True):
    """A theme on a sentence; `reviews code confirm`, `reject` or `add --json` print one."""

    theme: Code
    polarity: Annotated[
        str,
        one_of(*OF_THEMES),
        Meta(
            description="absent: looked for and ruled out; advised: advised, supposed or laid "
            "down as a rule."
        ),
    ]
    confidence: Annotated[float, Meta(ge=0, le=1)]
    standing: Annotated[Standing, Meta(description="A rejected coding is kept and never counted.")]
    by: Annotated[str, Meta(description="machine, or the person who last decided.")]
    note: str
    proposed: Annotated[
        Annotated[str, one_of(*OF_THEMES)] | None,
        Meta(description="What the machine said; null where it saw nothing."),
    ]
    citation: Citation


class CodeShow(Form, frozen=True):
    """`reviews code show REVIEW --json`."""

    review: str
    source: str
    codings: tuple[Coding, ...]


class Agreed(Form, frozen=True):
    """How far coders agree: measure is null where nothing ever varied."""

    measure: Annotated[float, Meta(le=1)] | None
    same: Annotated[HowMany, Meta(description="Units on which all say the same.")]
    units: Annotated[
        HowMany,
        Meta(
            description="A unit is a theme at a sentence, coded or not, that at least two spoke on."
        ),
    ]


class AgreedWith(Agreed, frozen=True):
    """How far the machine agrees with a person."""

    who: str


Kappa: TypeAlias = Annotated[
    tuple[AgreedWith, ...], Meta(description="Cohen's kappa of the machine with each person.")
]
Alpha: TypeAlias = Annotated[
    Agreed, Meta(description="Krippendorff's alpha between people, nominal.")
]


class ThemeAgreement(Form, frozen=True):
    """How far coders agree on a theme."""

    theme: Code
    kappa: Kappa
    alpha: Alpha


class CodeAgreement(Form, frozen=True):
    """`reviews code agreement --json`."""

    people: tuple[str, ...]
    reviews: Annotated[
        tuple[str, ...], Meta(description="Ids of those in which somebody decided on something.")
    ]
    sentences: HowMany
    kappa: Kappa
    alpha: Alpha
    themes: Annotated[
        tuple[ThemeAgreement, ...], Meta(description="Those that somebody decided on.")
    ]


class CodeExport(Form, frozen=True):
    """`reviews code export FILE --json`."""

    file: str
    reviews: HowMany
    codings: HowMany


def shown(held: HeldReview, of: Sequence[codings.Coding], citer: Citer) -> CodeShow:
    """Return what `reviews code show --json` prints."""
    return CodeShow(held.id, held.source, tuple(coding(one, citer) for one in of))


def coding(one: codings.Coding, citer: Citer) -> Coding:
    """Return a coding, with what the machine had proposed of it."""
    return filled(
        Coding,
        one,
        polarity=one.assertion,
        confidence=round(one.confidence, 3),
        citation=citation(citer.at(one.place)),
    )


def agreement(found: measuring.Agreement) -> CodeAgreement:
    """Return what `reviews code agreement --json` prints."""
    return filled(
        CodeAgreement,
        found,
        kappa=_kappa(found.with_machine),
        alpha=_agreed(found.between_people),
        themes=tuple(
            ThemeAgreement(code, _kappa(with_machine), _agreed(between))
            for code, (with_machine, between) in found.themes.items()
        ),
    )


def _kappa(with_machine: Mapping[str, measuring.Agreed]) -> tuple[AgreedWith, ...]:
    return tuple(
        filled(AgreedWith, one, measure=_rounded(one), who=who) for who, one in with_machine.items()
    )


def _agreed(one: measuring.Agreed) -> Agreed:
    return filled(Agreed, one, measure=_rounded(one))


def _rounded(one: measuring.Agreed) -> float | None:
    return None if one.measure is None else round(one.measure, 4)
