"""What is reported again: reviews of an incident surely later than a publication."""

from __future__ import annotations

from assistant.codebook.book import Codebook
from assistant.coding.codings import Coding, Codings
from assistant.ground.assertion import Assertion
from assistant.recommendations.ledger import Since
from corpus.types import Metadata, Span
from index.types import HeldReview


def held(name: str, incident: str | None = None, published: str | None = None) -> HeldReview:
    said = Metadata(incident=incident, published=published)
    return HeldReview(name, name, "0" * 64, "text/plain", said, {}, 1, 1, "2026-01-01", ())


def reported(review: str, assertion: Assertion = Assertion.REPORTED) -> Coding:
    return Coding(review, "0" * 64, Span(0, 9), "neglect", assertion, 1.0)


def after(published: str | None, *incidents: str | None) -> tuple[str, ...]:
    """Return the incidents of the reviews that report it since; each is named by its own."""
    reviews = {str(one): held(str(one), one) for one in incidents}
    codings = Codings(Codebook((), ()), reviews, tuple(reported(one) for one in reviews))
    return Since(codings, reviews).after(held("asked", published=published), frozenset({"neglect"}))


def test_an_incident_in_the_year_of_a_publication_is_not_since() -> None:
    assert after("2005", "2005", "2005-03", "2005-12-31") == ()


def test_an_incident_of_a_later_year_month_or_day_is_since_and_they_are_by_date() -> None:
    assert after("2005-03-14", "2006", "2005-04", "2005-03-15") == ("2005-03-15", "2005-04", "2006")


def test_an_incident_less_precise_than_the_publication_may_lie_before_it() -> None:
    assert after("2005-03-14", "2005-03", "2005") == ()


def test_unknown_dates_say_nothing() -> None:
    assert after(None, "2006") == ()
    assert after("2005", None) == ()


def test_what_is_ruled_out_is_not_reported_since() -> None:
    reviews = {"r": held("r", "2006")}
    codings = Codings(Codebook((), ()), reviews, (reported("r", Assertion.RULED_OUT),))
    asked = held("asked", published="2005")
    assert Since(codings, reviews).after(asked, frozenset({"neglect"})) == ()


def test_a_review_is_not_its_own_successor() -> None:
    reviews = {"r": held("r", "2006", "2005")}
    codings = Codings(Codebook((), ()), reviews, (reported("r"),))
    assert Since(codings, reviews).after(reviews["r"], frozenset({"neglect"})) == ()
