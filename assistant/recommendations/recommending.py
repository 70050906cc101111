"""What a recommendation asks, of whom, and how anybody would know: read from its own words."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.recommendations.addressing import Addressee, addressees_of
from assistant.recommendations.ends import deadline_of, measure_of, standard_of
from assistant.recommendations.mechanisms import Mechanism, mechanisms_of
from corpus.types import Span

__all__ = ["Addressee", "Asks", "Mechanism", "read"]


@dataclass(frozen=True, slots=True)
class Asks:
    """What a recommendation asks. Spans are of its own text."""

    mechanisms: tuple[Mechanism, ...]
    addressees: tuple[Addressee, ...]
    named: tuple[Span, ...]  # the words that name them
    stated: bool  # by its words or its heading; else they are implied by what is to be done
    deadline: Span | None
    measure: Span | None
    standard: Span | None  # how quickly or how often, each time

    @property
    def says_who(self) -> bool:
        """Tell whether its words or its heading say who is to act, rather than imply it."""
        return self.stated and self.addressees != (Addressee.UNSTATED,)

    @property
    def measurable(self) -> bool:
        """Tell whether anybody could say whether it is done."""
        return any(end is not None for end in (self.deadline, self.measure, self.standard))


def read(text: str, heading: str = "") -> Asks:
    """Read a recommendation; its heading tells whom it asks where its own words don't."""
    who, named, stated = addressees_of(text, heading)
    return Asks(
        mechanisms=mechanisms_of(text, names_somebody=who != (Addressee.UNSTATED,)),
        addressees=who,
        named=named,
        stated=stated,
        deadline=deadline_of(text),
        measure=measure_of(text),
        standard=standard_of(text),
    )
