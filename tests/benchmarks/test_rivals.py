"""The order of the comparison, and what is made of what systems found, with fakes of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from benchmarks.beir import half_of
from benchmarks.rivals import worker
from benchmarks.rivals.comparing import Comparison, Timing, alternated, disk_mb
from benchmarks.rivals.material import RARE, Material, prepare, read_documents
from benchmarks.rivals.measures import percentile, quality, recall_of
from benchmarks.rivals.page import page
from benchmarks.rivals.protocol import Asked, Built, Document, Job, Mode, distinct
from benchmarks.rivals.results import Filtered, Quality, Results, Turn
from benchmarks.rivals.systems import OURS, RIVALS, Entry
from benchmarks.rivals.table import leads, quality_measures, speed_measures, table

ONE = Entry("One", "one:One", (Mode.HYBRID, Mode.MEANING), (), "")
TWO = Entry("Two", "two:Two", (Mode.HYBRID, Mode.MEANING), (), "", separate=True)
LANGCHAIN = RIVALS[0]


class FakeRunner:
    """Notes its jobs; finds what it is told to find, else nothing."""

    def __init__(self, found: dict[tuple[str, str | None], dict[str, list[str]]]) -> None:
        self.jobs: list[Job] = []
        self._found = found

    def build(self, job: Job) -> Built:
        self.jobs.append(job)
        Path(job.folder, "file").write_bytes(b"x" * 2**20)
        return Built(documents=10, passages=20, seconds=2.0, peak_mb=100.0)

    def ask(self, job: Job) -> tuple[Asked, float]:
        self.jobs.append(job)
        found = self._found.get((Path(job.folder).parent.name, job.scope), {})
        asked = Asked(found, ms=[1.0, 2.0, 3.0], answered=0.0, peak_mb=50.0)
        return asked, 0.5


def material(folder: Path, judged: dict[str, dict[str, int]]) -> Material:
    return Material(
        "set", folder / "d.json", folder / "r.json", folder / "q.json", folder / "s.json", judged
    )


def turn(system: Entry, pair: Entry, number: int, **changed: float) -> Turn:
    return Turn(
        pair=pair.name,
        round=number,
        system=system.name,
        mode=Mode.HYBRID,
        passages_per_s=changed.get("passages_per_s", 20.0),
        documents_per_s=10.0,
        p50_ms=changed.get("p50_ms", 5.0),
        p95_ms=9.0,
        first_answer_s=1.0,
        adding_mb=300.0,
        asking_mb=200.0,
        disk_mb=changed.get("disk_mb", 8.0),
    )


def results(turns: Sequence[Turn] = (), *, ndcg: tuple[float, float] = (0.7, 0.6)) -> Results:
    ranked = [
        Quality(entry.name, Mode.HYBRID, "scifact", 9, 18, 3, number, 0.8, 8.0)
        for entry, number in zip((OURS, LANGCHAIN), ndcg, strict=True)
    ]
    return Results(
        command="python -m benchmarks.rivals",
        machine={"processor": "2 cores"},
        versions={"ours": {"faiss-cpu": "1"}},
        rounds=2,
        quality=tuple(ranked),
        filtered=(Filtered(OURS.name, "set", 3, 1.0), Filtered(LANGCHAIN.name, "set", 3, 0.25)),
        turns=tuple(turns),
    )


def line_of(markdown: str, label: str) -> str:
    [line] = [line for line in markdown.splitlines() if line.startswith(f"| {label} |")]
    return line


def test_pairs_alternate() -> None:
    order = [
        (pair.name, number, entry.name) for pair, number, entry in alternated(OURS, [ONE, TWO], 2)
    ]
    ours = OURS.name
    assert order == [
        ("One", 0, ours),
        ("One", 0, "One"),
        ("One", 1, ours),
        ("One", 1, "One"),
        ("Two", 0, ours),
        ("Two", 0, "Two"),
        ("Two", 1, ours),
        ("Two", 1, "Two"),
    ]


def test_a_turn_adds_once_for_each_store_and_asks_in_each_mode(tmp_path: Path) -> None:
    runner = FakeRunner({})
    comparison = Comparison(runner, tmp_path)
    timing = Timing(tmp_path / "few.json", tmp_path / "short.json")
    turns = list(comparison.turns(ONE, [TWO], 1, material(tmp_path, {}), timing))
    assert [(one.system, one.mode.value) for one in turns] == [
        ("One", "hybrid"),
        ("One", "meaning"),
        ("Two", "hybrid"),
        ("Two", "meaning"),
    ]
    assert [(job.adapter[:3], job.task) for job in runner.jobs] == [
        ("one", "build"),
        ("one", "ask"),
        ("one", "ask"),
        ("two", "build"),
        ("two", "ask"),
        ("two", "build"),
        ("two", "ask"),
    ]
    assert turns[0].passages_per_s == 10.0
    assert turns[0].documents_per_s == 5.0
    assert turns[0].p50_ms == 2.0


def test_quality_is_of_one_store_asked_in_every_mode(tmp_path: Path) -> None:
    runner = FakeRunner({("Two", None): {"q": ["wrong", "right"]}})
    chosen = material(tmp_path, {"q": {"right": 1}})
    ranked = list(Comparison(runner, tmp_path).quality(TWO, chosen))
    assert [job.task for job in runner.jobs] == ["build", "ask", "ask"]
    assert len({job.folder for job in runner.jobs}) == 1
    assert [one.mode for one in ranked] == [Mode.HYBRID, Mode.MEANING]
    assert ranked[0].ndcg_at_10 == pytest.approx(0.6309, abs=1e-4)  # 1 / log2(3)
    assert ranked[0].recall_at_10 == 1.0


def test_a_filter_is_held_to_a_store_of_what_it_leaves(tmp_path: Path) -> None:
    exact, found = {"q": ["a", "b", "c", "d"]}, {"q": ["a", "x"]}
    runner = FakeRunner({("rare", None): exact, ("One", RARE): found})
    outcome = Comparison(runner, tmp_path).filtered(ONE, material(tmp_path, {}))
    assert outcome.recall_at_10 == 0.25
    assert {job.mode for job in runner.jobs} == {Mode.MEANING}
    assert runner.jobs[0].given == str(tmp_path / "r.json")


def test_what_only_the_hybrid_mode_needs_counts_for_it_alone(tmp_path: Path) -> None:
    (tmp_path / "vectors").write_bytes(b"x" * 2**20)
    (tmp_path / "hybrid").mkdir()
    (tmp_path / "hybrid" / "words").write_bytes(b"x" * 2**20)
    assert disk_mb(tmp_path, Mode.HYBRID) == 2.0
    assert disk_mb(tmp_path, Mode.MEANING) == 1.0


class FakeSystem:
    """Finds documents by the words of the query that they hold."""

    def __init__(self, folder: Path, mode: Mode) -> None:
        self._file = folder / f"{mode.value}.json"

    def build(self, documents: Sequence[Document]) -> int:
        self._file.write_text(json.dumps([asdict(one) for one in documents]), encoding="utf-8")
        return 2 * len(documents)

    def open(self) -> None:
        self._documents = read_documents(self._file)

    def search(self, query: str, k: int, scope: str | None = None) -> list[str]:
        held = [one for one in self._documents if scope in (None, one.scope)]
        return distinct((one.id for one in held if query in one.whole), k)


def test_a_worker_stores_and_then_answers_each_query(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("fake_system")
    module.FakeSystem = FakeSystem  # type: ignore[attr-defined]  # a module made here
    monkeypatch.setitem(sys.modules, "fake_system", module)
    documents = [Document("1", "Title", "some text", "in"), Document("2", "", "more text", "out")]
    given, queries = tmp_path / "documents.json", tmp_path / "queries.json"
    given.write_text(json.dumps([asdict(one) for one in documents]), encoding="utf-8")
    queries.write_text(json.dumps({"a": "text", "b": "Title\nsome", "c": "none"}), encoding="utf-8")
    job = Job("build", "fake_system:FakeSystem", Mode.MEANING, str(tmp_path), str(given))
    built = worker.perform(job)
    assert isinstance(built, Built)
    assert (built.documents, built.passages) == (2, 4)
    asked = worker.perform(replace(job, task="ask", given=str(queries)))
    assert isinstance(asked, Asked)
    assert asked.found == {"a": ["1", "2"], "b": ["1"], "c": []}
    assert len(asked.ms) == 3
    assert asked.peak_mb > 1
    scoped = worker.perform(replace(job, task="ask", given=str(queries), scope="out"))
    assert isinstance(scoped, Asked)
    assert scoped.found["a"] == ["2"]


def test_material_is_the_reporting_half_and_one_document_in_a_hundred_is_rare(
    tmp_path: Path,
) -> None:
    source = tmp_path / "clapnq_dev"
    source.mkdir()
    lines = [{"_id": f"d{n}", "title": "T", "text": f"words {n}"} for n in range(250)]
    asked = [{"_id": f"q{n}", "text": f"what {n}"} for n in range(40)]
    for name, content in (("corpus", lines), ("queries", asked)):
        text = "\n".join(json.dumps(line) for line in content)
        (source / f"{name}.jsonl").write_text(text, encoding="utf-8")
    judged = "\n".join(f"q{n}\td{n}\t1" for n in range(40))
    (source / "qrels.tsv").write_text(f"query-id\tcorpus-id\tscore\n{judged}\n", encoding="utf-8")
    made = prepare(source, tmp_path / "out", timed=3)
    queries = json.loads(made.queries.read_bytes())
    assert set(queries) == {f"q{n}" for n in range(40) if half_of(f"q{n}") == "reporting"}
    assert list(json.loads(made.short.read_bytes())) == list(queries)[:3]
    assert [one.id for one in read_documents(made.rare)] == ["d0", "d100", "d200"]
    assert read_documents(made.documents)[7].whole == "T\nwords 7"
    fewer = prepare(source, tmp_path / "fewer", limit=10, timed=3)
    assert len(read_documents(fewer.documents)) == 10
    assert set(json.loads(fewer.queries.read_bytes())) <= {f"q{n}" for n in range(10)}


def test_measures() -> None:
    assert quality({"q": ["a", "b"], "r": []}, {"q": {"a": 1}, "r": {"c": 1}, "s": {"d": 1}}) == (
        0.5,
        0.5,
    )
    assert recall_of({"q": ["a"]}, {"q": ["a", "b"]}) == 0.5
    assert percentile([float(n) for n in range(101)], 95) == 95.0


def test_a_rival_that_ranks_better_is_marked_and_we_never_are() -> None:
    behind, ahead = results(ndcg=(0.7, 0.6)), results(ndcg=(0.7, 0.75))
    columns = quality_measures(behind)
    assert "▲" not in table(behind, columns)
    marked = table(ahead, columns)
    assert "| 0.750 ▲ | 0.800 |" in line_of(marked, "LangChain, hybrid")
    assert "▲" not in line_of(marked, OURS.name)


def test_an_equal_number_is_no_lead() -> None:
    assert "▲" not in table(results(ndcg=(0.7001, 0.7004)), quality_measures(results()))


def test_what_is_timed_is_held_to_our_turns_of_the_same_pair() -> None:
    chroma = RIVALS[2]
    told = results([
        *(turn(OURS, LANGCHAIN, n, p50_ms=6.0 + n) for n in range(3)),
        *(turn(LANGCHAIN, LANGCHAIN, n, p50_ms=5.0 + n) for n in range(3)),
        *(turn(OURS, chroma, n, p50_ms=1.0) for n in range(3)),
    ])  # fmt: skip
    shown = table(told, speed_measures())
    assert "| 6.0 (5.0–7.0) ▲ |" in line_of(shown, "LangChain, hybrid")
    assert "| 3.5 (1.0–8.0) |" in line_of(shown, OURS.name)
    [item] = [item for item in leads(told, {}).splitlines() if "p50" in item]
    assert "LangChain, hybrid 6.0 against 7.0, ranges overlap" in item


def test_a_lead_carries_its_reason_or_says_that_none_was_given() -> None:
    told = results([turn(OURS, LANGCHAIN, 0), turn(LANGCHAIN, LANGCHAIN, 0, disk_mb=2.0)])
    said = leads(told, {"disk_mb": "It keeps no sentences."})
    assert said == ("- **disk, MB** (LangChain, hybrid 2.0 against 8.0). It keeps no sentences.")
    assert leads(told, {}).endswith("*Not explained yet.*")
    assert leads(results(), {}) == "Nowhere in this run."


def test_what_was_not_measured_is_a_dash_and_an_unmeasured_row_is_left_out() -> None:
    shown = table(results(), quality_measures(results()))
    assert line_of(shown, "LangChain").endswith("| – | – | 0.250 |")
    assert line_of(shown, "LangChain, hybrid").endswith("| 0.600 | 0.800 | – |")
    assert "Haystack" not in shown


def test_results_come_back_from_json_and_make_the_page() -> None:
    told = results([turn(OURS, LANGCHAIN, 0), turn(LANGCHAIN, LANGCHAIN, 0)])
    read = msgspec.json.decode(msgspec.json.encode(told), type=Results)
    assert read == told
    written = page(read, {})
    for part in (
        "## Set-up",
        "## Quality",
        "## Speed",
        "## Memory and disk",
        "## Where a rival leads",
    ):
        assert part in written
    assert all(entry.setup in written for entry in RIVALS)


def test_every_adapter_is_a_module_of_its_own() -> None:
    folder = Path(worker.__file__).parent
    for entry in (OURS, *RIVALS):
        module, name = entry.adapter.split(":")
        source = (folder / f"{module.rpartition('.')[2]}.py").read_text(encoding="utf-8")
        assert f"class {name}:" in source
