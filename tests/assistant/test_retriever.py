"""The LangChain retriever: its public standard suite, and our citations."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from langchain_tests.integration_tests import RetrieversIntegrationTests
from pydantic import ValidationError

from assistant.retriever import ReviewRetriever
from index.library import Library
from index.types import Filter
from tests.index.support import put
from tests.support import WordEncoder


def library_in(folder: Path) -> Library:
    library = Library(folder, encoder=WordEncoder())
    for number, area in enumerate(("Camden", "Brent")):
        put(library, number, area=area, kind="case review")
    return library


class TestStandard(RetrieversIntegrationTests):
    @pytest.fixture(autouse=True)
    def held(self, tmp_path: Path) -> None:
        self.library = library_in(tmp_path / "library")

    @property
    def retriever_constructor(self) -> type[ReviewRetriever]:
        return ReviewRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"library": self.library}

    @property
    def retriever_query_example(self) -> str:
        return "core group"


def test_a_document_is_the_exact_passage_with_its_citation(tmp_path: Path) -> None:
    library = library_in(tmp_path / "library")
    first, *_ = ReviewRetriever(library=library).invoke("who shared what with the core group?")
    data = first.metadata
    with library.snapshot() as snapshot:
        text = snapshot.version(data["sha256"]).text
    assert first.page_content == text[data["start"] : data["end"]]
    assert first.id == f"{data['sha256']}:{data['start']}-{data['end']}"
    assert data["area"] in {"Camden", "Brent"}
    assert data["kind"] == "case review"
    assert data["label"]
    assert data["score"] > 0
    assert json.loads(json.dumps(data)) == data


def test_filters_hold_from_the_start_or_for_one_call(tmp_path: Path) -> None:
    library = library_in(tmp_path / "library")
    camden = ReviewRetriever(library=library, filters=Filter(areas=("Camden",)))
    assert {one.metadata["area"] for one in camden.invoke("core group")} == {"Camden"}
    found = camden.invoke("core group", filters=Filter(areas=("Brent",)))
    assert {one.metadata["area"] for one in found} == {"Brent"}


def test_several_at_once_find_what_one_finds(tmp_path: Path) -> None:
    retriever = ReviewRetriever(library=library_in(tmp_path / "library"), k=2)
    questions = ["core group", "housing", "health visitor"]

    async def together() -> list[Any]:
        return await asyncio.gather(*(retriever.ainvoke(one) for one in questions))

    assert asyncio.run(together()) == retriever.batch(questions)


def test_a_folder_will_do_and_nonsense_is_refused(tmp_path: Path) -> None:
    library_in(tmp_path / "library")
    opened = ReviewRetriever.model_validate({"library": str(tmp_path / "library")})
    assert opened.library.folder == tmp_path / "library"
    with pytest.raises(ValidationError, match="greater than or equal to 1"):
        ReviewRetriever(library=opened.library, k=0)


@pytest.mark.integration
def test_the_rest_of_the_product_starts_without_langchain() -> None:
    code = (
        "import sys, assistant.answering.asking, assistant.answering.searching, assistant.cli.main;"
        "print([name for name in sys.modules if name.startswith('langchain_core')])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert found.stdout.strip() == "[]"
