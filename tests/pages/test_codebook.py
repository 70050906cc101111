from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assistant.codebook.keeping import held_codebook
from assistant.codebook.refi_codebook import from_qdc
from assistant.codebook.toml import from_toml, shipped, to_toml
from assistant.pages import services
from index.library import Library
from tests.pages.support import html
from tests.support import PATIENCE


def shown() -> None:
    from assistant.pages import codebook

    codebook.page()


def opened() -> AppTest:
    app = AppTest.from_function(shown, default_timeout=PATIENCE).run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("library")
def test_every_theme_stands_under_its_group_with_its_definition() -> None:
    page = html(opened())
    book = shipped()
    assert page.count('<details class="theme">') == len(book.themes)
    assert f"{len(book.themes)} of {len(book.themes)} themes. Version 1, as shipped." in page
    for group in book.groups:
        assert f"<h2>{group.name}</h2>" in page
    assert "<dt>Words of the 2000s</dt>" in page


@pytest.mark.usefixtures("library")
def test_themes_are_found_by_words_of_their_years() -> None:
    app = opened()
    app.text_input(key="codebook-find").set_value("domestic violence").run()
    assert "<summary>Domestic violence and abuse</summary>" in html(app)
    assert "<summary>Core groups" not in html(app)


@pytest.mark.usefixtures("library")
def test_the_codebook_is_handed_out_in_both_formats() -> None:
    assert from_toml(services.exported_codebook(".toml").decode()) == shipped()
    themes = from_qdc(services.exported_codebook(".qdc")).themes
    assert {theme.name for theme in themes} == {theme.name for theme in shipped().themes}
    assert services.exported_project().startswith(b"PK")


def test_a_changed_codebook_is_taken_in_with_who_and_what_changed(library: Library) -> None:
    text = to_toml(shipped()) + '\n[[theme]]\ncode = "toys"\nname = "Toys"\ncues = ["toy"]\n'
    app = opened()
    app.file_uploader(key="codebook-file").set_value(("c.toml", text.encode(), "text/plain"))
    app.text_input(key="codebook-who").set_value("LCPC staff")
    app.button(key="codebook-take").click().run()
    assert not app.exception
    assert "Version 2: 1 added, says LCPC staff." in app.success[0].value.replace("\\", "")
    assert "<summary>Toys</summary>" in html(app)
    with library.snapshot() as snapshot:
        assert held_codebook(snapshot).version == 2


@pytest.mark.usefixtures("library")
def test_a_codebook_that_is_none_is_refused_in_words() -> None:
    app = opened()
    app.file_uploader(key="codebook-file").set_value(("c.toml", b"[[theme", "text/plain"))
    app.text_input(key="codebook-who").set_value("LCPC staff")
    app.button(key="codebook-take").click().run()
    assert "can" in app.error[0].value
    assert "c\\.toml" in app.error[0].value
