"""Mail as it was meant: flowed lines joined, signatures and disclaimers left out."""

from __future__ import annotations

import pytest

from corpus.reading import document_of
from tests.corpus.test_formats import words

SAID = "The signature or disclaimer at its end was left out."
DISCLAIMER = "This e-mail is confidential. If you are not the recipient you must delete it."


def mail(body: str, kind: str = "text/plain; charset=utf-8") -> bytes:
    head = f"From: a@b.example\nTo: c@d.example\nSubject: Child Q\nContent-Type: {kind}\n\n"
    return (head + body).replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("body", "delsp", "shown"),
    [
        ("He told the \nforeman of \nit.\n", "no", ["He told the foreman of it."]),
        ("He told the fore \nman.\n", "yes", ["He told the foreman."]),
        ("One \n\nTwo\n", "no", ["One", "Two"]),
        (" From there \n they left.\n", "no", ["From there they left."]),
        ("> He was \n> asked.\nYes.\n", "no", ["> He was asked.\nYes."]),
        ("> He was \n>> asked.\n", "no", ["> He was \n>> asked."]),
    ],
)
def test_flowed_lines_are_joined_as_they_were_sent(body: str, delsp: str, shown: list[str]) -> None:
    kind = f"text/plain; charset=utf-8; format=flowed; delsp={delsp}"
    assert words(document_of(mail(body, kind), "a.eml")) == shown


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Schools should ring.\n\n-- \nThe office\nYou should not print this.\n", "text/plain"),
        ("Schools should ring. \n-- \nThe office\n", "text/plain; format=flowed"),
        ("Schools should ring.\n\n-- \n\nThe office\n\nMust be kept.\n", "text/plain"),
        (f"Schools should ring.\n\n--\nThe office\n\n{DISCLAIMER}\n", "text/plain"),
        (f"Schools should ring.\n\n{DISCLAIMER}\n\n{DISCLAIMER}\n", "text/plain"),
        ("<p>Schools should ring.</p><div>-- <br>The office<p>24 High Road</p></div>", "text/html"),
        (f"<p>Schools should ring.</p><p>--</p><p>{DISCLAIMER}</p>", "text/html"),
        (
            "<p>Schools should ring.</p><p>-- </p><table><tr><td>Ann</td><td>24</td></tr></table>",
            "text/html",
        ),
    ],
)
def test_what_stands_at_the_end_of_a_mail_is_left_out_and_noted(body: str, kind: str) -> None:
    found = document_of(mail(body, kind), "a.eml")
    assert words(found) == ["Schools should ring."]
    assert found.notes[-1] == SAID


def test_a_mail_below_a_signature_is_read() -> None:
    below = "-----Original Message-----\nFrom: x\n\nThe review.\n\n-- \nThe board\n"
    found = words(document_of(mail(f"See below.\n\n-- \nThe office\n\n{below}"), "a.eml"))
    assert found == ["See below.", "-----Original Message-----\nFrom: x", "The review."]


@pytest.mark.parametrize(
    "body",
    [
        "One part.\n\n--\n\n1. Schools should ring.\n",
        f"One part.\n\n-- \n{'He was not seen again. ' * 100}\n",
        "<p>One part.</p><p>--</p><h2>Findings</h2>",
        "One part -- and another.\n\n--- \n\nShe never had this mail.\n",
        "-- \nNobody rang.\n",
        "One part.\n\nWho was the recipient of this message was not asked.\n",
        f"One part.\n\n1. {DISCLAIMER}\n",
        "One part.\n\n--\n\n" + "So.\n\n" * 50,
    ],
)
def test_two_hyphens_above_more_than_a_signature_part_nothing(body: str) -> None:
    kind = "text/html" if body.startswith("<") else "text/plain"
    assert SAID not in document_of(mail(body, kind), "a.eml").notes
