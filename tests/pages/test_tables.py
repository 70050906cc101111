from __future__ import annotations

from assistant.pages.tables import Cell, Rows, opening, table


def test_a_table_names_its_rows_groups_and_itself() -> None:
    rows = Rows("Practice", [[Cell("Core <groups>"), Cell("2 of 3", "core|reported", "in 2 of 3")]])
    html = table([Cell("Theme"), Cell("Reported")], [rows], caption="Themes & counts")
    assert 'role="region" aria-label="Themes &amp; counts"' in html
    assert '<th scope="col">Reported</th>' in html
    assert '<th scope="rowgroup" colspan="2">Practice</th>' in html
    assert '<th scope="row">Core &lt;groups&gt;</th>' in html
    assert 'data-open="core|reported" aria-label="in 2 of 3">2 of 3</button>' in html


def test_a_sign_that_opens_nothing_is_said_in_words() -> None:
    html = table(
        [Cell("Theme")], [Rows("", [[Cell("A"), Cell("–", said="not mentioned")]])], caption="T"
    )
    assert '<span aria-hidden="true">–</span><span class="unseen">not mentioned</span>' in html


def test_what_an_opening_is_named_is_escaped() -> None:
    assert 'data-open="a&quot;b"' in opening("x", 'a"b')
