"""The report on what the reviews found: common themes, single issues, likeness to an inquiry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.codebook.book import Theme
from assistant.codebook.inquiries import Feature
from assistant.coding.codings import ReviewStatus
from assistant.linkage.linkage import Linkage, Mark
from assistant.report.parts import Caution, Entry, Line, Section, Sentence, Share, Table, say
from assistant.report.reading import Reading, again
from index.types import HeldReview

COMMON = 2  # reviews that make a theme a common one


def common_section(reading: Reading) -> Section:
    """Return the themes that several reviews report, by groups, the most consistent first."""
    ranked = [theme for theme in _ranked(reading) if len(reading.reporting(theme.code)) >= COMMON]
    shown = ranked[: reading.bounds.themes]
    groups = [*((one.code, one.name) for one in reading.found.codebook.groups), ("", "Further")]
    below = [
        Section(name, entries=tuple(_entry(reading, one) for one in shown if one.group == code))
        for code, name in groups
    ]
    lines: list[Line] = [_how_many(reading, len(ranked), "are reported by two or more")]
    lines += _most_consistent(reading, ranked)
    lines += [Caution.SILENCE, *reading.cautions]
    rest = ranked[reading.bounds.themes :]
    if rest:
        below.append(_counted_only(reading, rest, len(ranked)))
    return Section("Common themes", tuple(lines), below=tuple(one for one in below if _holds(one)))


def single_section(reading: Reading) -> Section:
    """Return the themes that one review alone reports: first those close to the inquiry."""
    single = [theme for theme in _ranked(reading) if len(reading.reporting(theme.code)) == 1]
    features = {theme.code: list(_features(reading, theme)) for theme in single}
    single.sort(key=lambda theme: not features[theme.code])
    shown = single[: reading.bounds.single]
    lines: list[Line] = [_how_many(reading, len(single), "are reported by one review only")]
    raised = sum(bool(features[theme.code]) for theme in single)
    if single:
        about = f"of these single issues are close to a feature of {reading.yardstick}"
        lines.append(say(Share(raised, len(single), about), "."))
    if len(shown) < len(single):
        more = Share(len(shown), len(single), "single issues are quoted here")
        lines.append(say(more, "."))
    lines.append(Caution.ONCE)
    entries = tuple(_entry(reading, theme, features[theme.code]) for theme in shown)
    return Section(
        "Other important issues from individual reviews",
        tuple(lines),
        entries=entries,
        below=(_likeness(reading),),
    )


def _ranked(reading: Reading) -> list[Theme]:
    themes = reading.found.codebook.themes
    return sorted(themes, key=lambda theme: -len(reading.reporting(theme.code)))


def _how_many(reading: Reading, n: int, said: str) -> Sentence:
    total = len(reading.found.codebook.themes)
    return say(Share(n, total, f"themes of the codebook {said}"), ".")


def _most_consistent(reading: Reading, ranked: Sequence[Theme]) -> Iterator[Sentence]:
    """Name the themes that the most reviews report, where they aren't many."""
    most = len(reading.reporting(ranked[0].code)) if ranked else 0
    first = [theme.name for theme in ranked if len(reading.reporting(theme.code)) == most]
    if first and len(first) <= reading.bounds.examples:
        share = reading.share(reading.reporting(ranked[0].code))
        yield say("Most consistent, each reported by ", share, f": {_listed(first)}.")


def _entry(reading: Reading, theme: Theme, features: Sequence[Feature] = ()) -> Entry:
    reporting = reading.reporting(theme.code)
    shown, rest = reading.quoted(reporting, theme.code)
    share = Share(len(reporting), len(reading.reviews), "case reviews", behind=(*shown, *rest))
    families = _families(reading, theme) if len(reporting) >= COMMON else []
    sentences = [say("Reported by ", share, *families, *_otherwise(reading, theme.code), ".")]
    repeated = again(reporting)
    if repeated:
        counted = reading.share(repeated, brief=True)
        sentences.append(
            say("Reported again, of an incident after an earlier publication, by ", counted, ".")
        )
    sentences += _close_to(reading, features)
    quoted = {one.review for one in shown}
    if len(quoted) < len(reporting):
        sentences.append(say(Share(len(quoted), len(reporting), "are quoted"), "."))
    return Entry(theme.name, tuple(sentences), tuple(shown), theme.code)


def _families(reading: Reading, theme: Theme) -> list[str | Share]:
    """Count families and children too, of the reviews that state them, in brackets."""
    counts = reading.counts[theme.code]
    parts: list[str | Share] = []
    for unit, stated in (("families", counts.families), ("children", counts.children)):
        if stated.of:
            parts += [", " if parts else " (", Share(stated.n, stated.of, unit)]
    return [*parts, " where stated)"] if parts else []


def _otherwise(reading: Reading, theme: str) -> list[str | Share]:
    """Return what the other reviews say of a theme, in words: ruled out, or nothing.

    Where one review alone reports it, that the others don't goes without saying.
    """
    statuses = {held.id: reading.found.status(held.id, theme) for held in reading.reviews}
    absent = [one for one in reading.reviews if statuses[one.id] is ReviewStatus.RULED_OUT]
    silent = [one for one in reading.reviews if statuses[one.id] is ReviewStatus.NOT_MENTIONED]
    said: list[str | Share] = []
    if absent:
        said += ["; looked for and found absent by ", reading.share(absent, brief=True)]
    if silent and (absent or len(silent) < len(statuses) - 1):
        said += ["; not mentioned by ", reading.share(silent, brief=True)]
    return said


def _counted_only(reading: Reading, themes: Sequence[Theme], common: int) -> Section:
    """Return the common themes that are not quoted, as a table."""
    rows = tuple(
        (theme.name, reading.share(reading.reporting(theme.code), brief=True)) for theme in themes
    )
    told = Share(common - len(themes), common, "common themes are quoted above")
    return Section(
        "Further common themes",
        (say(told, ". The others follow, counted."),),
        Table("Common themes that are not quoted", ("Theme", "Reported by case reviews"), rows),
    )


def _features(reading: Reading, theme: Theme) -> Iterator[Feature]:
    raised = {one.feature for one in reading.matrix.raised if one.theme == theme.code}
    for feature in reading.matrix.inquiry.features:
        if feature.code in raised:
            yield feature


def _close_to(reading: Reading, features: Sequence[Feature]) -> Iterator[Sentence]:
    """Tell which features of the inquiry a theme is close to, each with the reviews it is in."""
    parts: list[str | Share] = []
    for feature in features:
        n = reading.matrix.reported(feature.code)
        share = Share(n, len(reading.reviews), "case reviews", brief=True)
        parts += [f"{' and ' if parts else ''}“{feature.name}” (reported by ", share, ")"]
    if parts:
        yield say(f"Close to what {reading.yardstick} found: ", *parts, ".")


def _likeness(reading: Reading) -> Section:
    """Return an inquiry's features with the reviews that report them, and those that none does."""
    features = reading.matrix.inquiry.features
    counts = {one.code: reading.matrix.reported(one.code) for one in features}
    total = len(reading.reviews)
    reported = sum(bool(count) for count in counts.values())
    lines: list[Line] = [
        say(
            Share(reported, len(features), f"features of {reading.yardstick}"),
            " are reported by one review or more.",
        )
    ]
    lines += [
        say(
            f"“{one.name}” is reported by ",
            Share(0, total, "case reviews"),
            ": nothing in them evidences a likeness in this.",
        )
        for one in features
        if not counts[one.code]
    ]
    lines += [one for of in reading.claiming for one in _claims(of)]
    rows = tuple(
        (one.name, Share(counts[one.code], total, "case reviews", brief=True)) for one in features
    )
    table = Table(f"Features of {reading.yardstick}", ("Feature", "Reported by case reviews"), rows)
    return Section("Likeness to the inquiry", tuple(lines), table)


def _claims(of: Linkage) -> Iterator[Sentence]:
    """Tell of likenesses that a document claims and doesn't evidence."""
    for marked in of.marks:
        for one in marked.missing if marked.mark is Mark.CLAIMS else ():
            yield say(
                one.citation,
                f" – the document that says so reports nothing else of “{one.note}”.",
            )


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{'; '.join(names[:-1])}; and {names[-1]}"


def _holds(section: Section) -> bool:
    return bool(section.entries or section.table or section.lines)


def names_of(reviews: Sequence[HeldReview]) -> list[str]:
    """Return what reviews are called in a list: area and pseudonym, else title or file."""
    return [
        " – ".join(filter(None, [one.metadata.area, one.metadata.pseudonym]))
        or one.metadata.title
        or one.source
        for one in reviews
    ]
