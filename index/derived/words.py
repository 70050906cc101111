"""Words: BM25 over English stems, phrases and headings, by tantivy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from corpus.temporary import own_folder
from corpus.words import bare
from index.errors import DamagedIndexError
from index.place import make_private, may_write
from index.types import Matrix, Term

if TYPE_CHECKING:
    from tantivy import Document, Index, Query, Schema, Searcher, TextAnalyzer, TextAnalyzerBuilder

TIE = 0.1  # what a term's other forms add to its best one
_FIRST = 2_000  # passages asked for at first when all with enough of the terms are wanted
_FEW = 1_000  # ids that are sought one by one
_HEAP = 50_000_000  # bytes; a writer's buffer
_BITS = 20  # terms told apart by one score, which float32 holds exactly up to 24
_ANALYZER = "english"
_AS_SPELT = "as spelt"
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage as the word index takes it."""

    id: int
    version: int
    section_kind: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Which passages a word query may find. None: no limit of that sort."""

    below: int | None = None  # ids from here on are of a later generation
    only: Sequence[int] | None = None  # versions
    without: Sequence[int] = ()  # versions
    section_kinds: Sequence[str] = ()
    ids: Sequence[int] | None = None


@contextmanager
def readable() -> Iterator[None]:
    """Name what tantivy can't read: it says so by a ValueError, or by a panic."""
    try:
        yield
    except BaseException as error:
        if isinstance(error, ValueError) or type(error).__name__ == "PanicException":
            raise DamagedIndexError from error
        raise


@contextmanager
def _writable() -> Iterator[None]:
    """Name by an OSError what tantivy can't write."""
    try:
        with readable():
            yield
    except DamagedIndexError as error:
        raise OSError(str(error.__cause__)) from error


class WordIndex:
    """A word index in a folder."""

    def __init__(self, folder: Path) -> None:
        from tantivy import Index

        make_private(folder)
        place = folder if may_write(folder) else self._links(folder)
        with readable():
            self._index: Index = Index(_schema(), str(place))
        self._index.register_tokenizer(_ANALYZER, _analyzer())
        self._index.register_tokenizer(_AS_SPELT, _lowering().build())

    def now(self) -> Words:
        """Return the index as it stands; later changes don't show in it."""
        with readable():
            self._index.reload()
            return Words(self._index.searcher(), self)

    def writer(self) -> WordWriter:
        """Open the index for changes. One writer at a time."""
        with readable():
            return WordWriter(self._index)

    def _links(self, folder: Path) -> Path:
        """Return links to the files of an index beside which its readers can't put their lock."""
        kept = ExitStack()
        place = kept.enter_context(own_folder())
        finalize(self, kept.close)
        for path in folder.iterdir():
            if path.suffix != ".lock":
                (place / path.name).symlink_to(path.absolute())
        return place


class WordWriter:
    """Changes to a word index, each committed at once."""

    def __init__(self, index: Index) -> None:
        self._writer = index.writer(_HEAP, 1)

    @_writable()
    def append(self, entries: Iterable[Entry]) -> None:
        """Add passages."""
        try:
            for entry in entries:
                self._writer.add_document(_document(entry))
            self._writer.commit()
        except BaseException:
            self._writer.rollback()
            raise

    @_writable()
    def cut(self, below: int) -> None:
        """Drop passages whose id is not below this."""
        self._writer.delete_documents_by_query(_id_range(below, None))
        self._writer.commit()

    @_writable()
    def close(self) -> None:
        """Let merges end, so that the number of segments stays small."""
        self._writer.wait_merging_threads()


class Words:
    """What a word index holds at one moment."""

    def __init__(self, searcher: Searcher, index: WordIndex) -> None:
        self._searcher = searcher
        self._index = index  # its files are there for as long as they may be read

    @property
    @readable()
    def count(self) -> int:
        """Passages held."""
        return int(self._searcher.num_docs)

    @readable()
    def count_below(self, passage: int) -> int:
        """Return how many passages with a lower id are held."""
        return self._count(_id_range(None, passage))

    @readable()
    def search(
        self, terms: Sequence[Term], scope: Scope, limit: int
    ) -> tuple[NDArray[np.int64], Matrix]:
        """Return ids and BM25 of the best passages that hold any of the terms, best first."""
        wanted = [query for term in terms if (query := _term(term)) is not None]
        if not wanted or limit < 1:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        hits = self._searcher.search(_any_of(wanted, scope), limit=limit, count=False).hits
        ids = self._searcher.fast_field_values("id", [address for _, address in hits])
        found = np.array(ids, dtype=np.int64)
        scores = np.array([score for score, _ in hits], dtype=np.float32)
        order = np.lexsort((found, -scores))
        return found[order], scores[order]

    @readable()
    def shares(
        self, terms: Sequence[Term], scope: Scope, least: float
    ) -> tuple[NDArray[np.int64], Matrix]:
        """Return ids and the weight of the terms that each passage holds, where it is enough.

        A term in the headings alone counts for half.
        """
        wanted = [query for term in terms if (query := _held(term)) is not None]
        if not wanted:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        query, limit = _any_of(wanted, scope), _FIRST
        while True:  # best first: until the last is too little, or there are no more
            hits = self._searcher.search(query, limit=limit, count=False).hits
            if len(hits) < limit or hits[-1][0] < least:
                break
            limit *= 8
        enough = [(score, address) for score, address in hits if score >= least]
        ids = self._searcher.fast_field_values("id", [address for _, address in enough])
        return np.array(ids, np.int64), np.array([score for score, _ in enough], np.float32)

    @readable()
    def held(self, terms: Sequence[Term], ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which terms each of these passages or its headings holds, (passages, terms).

        `ids` ascend.
        """
        found = np.zeros((len(ids), len(terms)), dtype=np.bool_)
        scope = Scope(ids=ids.tolist())
        for start in range(0, len(terms) if len(ids) else 0, _BITS):
            part = terms[start : start + _BITS]
            wanted = [query for bit, term in enumerate(part) if (query := _bit(term, bit))]
            if wanted:
                search = self._searcher.search
                hits = search(_any_of(wanted, scope), limit=len(ids), count=False).hits
                of = self._searcher.fast_field_values("id", [address for _, address in hits])
                bits = np.array([score for score, _ in hits]).astype(np.int64)
                rows = np.searchsorted(ids, np.array(of, dtype=np.int64))
                found[rows, start : start + _BITS] = bits[:, None] >> np.arange(len(part)) & 1
        return found

    @readable()
    def rarity(self, terms: Sequence[Term]) -> Matrix:
        """Return each term's share of the inverse document frequency of all, by its weight."""
        count = self.count
        held = [max(map(self._stem_frequency, term.forms)) for term in terms]
        weights = np.array([term.weight for term in terms], dtype=np.float32)
        rarity = weights * np.log1p((count + 1) / (np.array(held, dtype=np.float32) + 0.5))
        return rarity / max(float(rarity.sum()), 1e-12)

    def _stem_frequency(self, form: str) -> int:
        """Return how many passages hold the rarest stem of a word or phrase, headings included."""
        stems = _analyzer().analyze(_plain(form))
        return min((self._searcher.doc_freq("whole", stem) for stem in stems), default=0)

    @readable()
    def frequency(self, form: str, scope: Scope) -> int:
        """Return how many passages hold a word or phrase in their text."""
        query = _form("text", form)
        if query is None:
            return 0
        return self._count(_any_of([query], scope))

    @readable()
    def spelt(self) -> dict[str, int]:
        """Return every word as it is spelt, in lower case, and in how many passages it stands.

        Passages of a later generation, and of versions that are no longer searched, are among them.
        """
        return dict(self._searcher.terms_with_prefix("spelt", ""))

    @readable()
    def holding(self, form: str, scope: Scope) -> NDArray[np.int64]:
        """Return the ids of all passages that hold a word or phrase in their text, ascending."""
        from tantivy import Query

        query = _form("text", form)
        if query is None:
            return np.empty(0, np.int64)
        sought = _any_of([Query.const_score_query(query, 1.0)], scope)
        count = self._count(sought)
        if not count:
            return np.empty(0, np.int64)
        hits = self._searcher.search(sought, limit=count, count=False).hits
        ids = self._searcher.fast_field_values("id", [address for _, address in hits])
        return np.sort(np.array(ids, dtype=np.int64))

    def _count(self, query: Query) -> int:
        found = self._searcher.search(query, limit=1, count=True)
        return int(found.count)  # type: ignore[attr-defined] # tantivy's stub leaves it out


def _document(entry: Entry) -> Document:
    from tantivy import Document

    text, heading = _plain(entry.text), _plain(entry.heading)
    return Document(
        text=text,
        whole=[heading, text],
        spelt=[heading, text],
        id=entry.id,
        version=entry.version,
        section_kind=entry.section_kind,
    )


@cache
def _schema() -> Schema:
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    for field in ("text", "whole"):  # the passage's own words; these and its headings
        builder.add_text_field(field, tokenizer_name=_ANALYZER, index_option="position")
    builder.add_text_field("spelt", tokenizer_name=_AS_SPELT, index_option="basic")
    builder.add_text_field("section_kind", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("id", indexed=True, fast=True)
    builder.add_integer_field("version", indexed=True)
    return builder.build()


@cache
def _analyzer() -> TextAnalyzer:
    from tantivy import Filter

    return _lowering().filter(Filter.stemmer("english")).build()


def _lowering() -> TextAnalyzerBuilder:
    """Return what splits a text into words in lower case, without accents."""
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.simple())
    return builder.filter(Filter.lowercase()).filter(Filter.ascii_fold())


def _plain(text: str) -> str:
    """Drop marks inside words, and the possessive, which would come between those of a phrase."""
    return _POSSESSIVE.sub("", bare(text))


def _term(term: Term) -> Query | None:
    """Any form will do: the best one counts, in the text or its headings."""
    from tantivy import Query

    forms = [query for form in term.forms if (query := _form("whole", form)) is not None]
    if not forms:
        return None
    return Query.boost_query(Query.disjunction_max_query(forms, TIE), term.weight)


def _bit(term: Term, bit: int) -> Query | None:
    """Score 2 to the power of `bit` where a form of a term is held."""
    from tantivy import Query

    query = _term(term)
    return None if query is None else Query.const_score_query(query, float(2**bit))


def _held(term: Term) -> Query | None:
    """Weigh a term by whether it is held at all, however often."""
    from tantivy import Query

    ways = [
        Query.const_score_query(query, share * term.weight)
        for field, share in (("text", 1.0), ("whole", 0.5))
        for form in term.forms
        if (query := _form(field, form)) is not None
    ]
    return Query.disjunction_max_query(ways) if ways else None


def _form(field: str, form: str) -> Query | None:
    from tantivy import Query

    stems = _analyzer().analyze(_plain(form))
    if len(stems) > 1:
        return Query.phrase_query(_schema(), field, list(stems))
    return Query.term_query(_schema(), field, stems[0]) if stems else None


def _any_of(wanted: Sequence[Query], scope: Scope) -> Query:
    """Return passages with any of these, inside the scope, which doesn't touch the scores."""
    from tantivy import Occur, Query

    parts = [(Occur.Must, Query.boolean_query([(Occur.Should, query) for query in wanted]))]
    limits: list[Query] = []
    if scope.only is not None:
        limits.append(_one_of("version", scope.only))
    if scope.section_kinds:
        limits.append(_one_of("section_kind", scope.section_kinds))
    if scope.ids is not None:
        limits.append(_among(scope.ids))
    if scope.below is not None:
        limits.append(_id_range(None, scope.below))
    parts += [(Occur.Must, Query.const_score_query(limit, 0.0)) for limit in limits]
    if scope.without:
        parts.append((Occur.MustNot, _one_of("version", scope.without)))
    return Query.boolean_query(parts)


def _one_of(field: str, values: Sequence[int] | Sequence[str]) -> Query:
    from tantivy import Query

    return Query.term_set_query(_schema(), field, list(values))


def _among(ids: Sequence[int]) -> Query:
    """Return passages of these ids: a few are sought one by one, in a third of the time."""
    from tantivy import Occur, Query

    if len(ids) > _FEW:
        return _one_of("id", ids)
    return Query.boolean_query(
        [(Occur.Should, Query.term_query(_schema(), "id", id_)) for id_ in ids]
    )


def _id_range(start: int | None, below: int | None) -> Query:
    from tantivy import FieldType, Query

    last = None if below is None else below - 1
    return Query.range_query(_schema(), "id", FieldType.Integer, start, last)
