"""A step asks a whole library: questions in two forms, or the themes that people coded."""

from __future__ import annotations

from functools import cache
from random import Random

import torch

from evals.coded import by_theme
from evals.libraries import HOME, JudgedLibrary, load, typed
from evals.training_steps import Step, judged_steps

CODED, OTHER = "AB", "A"


@cache
def library(name: str) -> JudgedLibrary:
    return load(HOME / name)


def one_pass(others: dict[str, list[str]]) -> list[Step]:
    libraries = [library(OTHER), library(CODED)]
    steps = judged_steps(libraries, others, {CODED: by_theme(library(CODED))}, Random(0))  # noqa: S311 - a fixed seed
    asked = sum(sum(one.is_searched for one in each.questions) for each in libraries)
    found: list[Step] = []
    while sum(len(step.questions) // 2 for step in found if not themed(step)) < asked:
        found.append(next(steps))
    return found


def themed(step: Step) -> bool:
    typed_texts = {typed(q.history, q.text) for q in library(CODED).questions}
    return step.texts == library(CODED).texts and not typed_texts & set(step.questions)


def test_a_pass_asks_every_question_once_with_the_grades_of_all_sentences() -> None:
    steps = [step for step in one_pass({}) if step.texts == library(OTHER).texts]
    asked = [text for step in steps for text in step.questions]
    assert len(asked) == 2 * sum(one.is_searched for one in library(OTHER).questions)
    assert all(
        step.wanted.shape == (len(step.questions), len(library(OTHER).sentences)) for step in steps
    )
    assert torch.cat([step.wanted for step in steps]).sum() == 2 * sum(
        library(OTHER).grades[n].sum() / 2
        for n, one in enumerate(library(OTHER).questions)
        if one.is_searched
    )


def test_the_second_form_is_written_out_or_as_others_typed_it() -> None:
    question = next(one for one in library(OTHER).questions if one.is_searched)
    seen = set()
    for seed in range(8):
        drawn = Random(seed)  # noqa: S311 - a fixed seed
        steps = judged_steps([library(OTHER)], {question.id: ["in other words"]}, {}, drawn)
        seen |= {form for step in (next(steps), next(steps)) for form in step.questions} & {
            question.standalone,
            "in other words",
        }
    assert seen == {question.standalone, "in other words"}


def test_a_coded_library_is_asked_for_its_themes() -> None:
    codings = by_theme(library(CODED))
    steps = [step for step in one_pass({}) if themed(step)]
    assert steps
    for step in steps:
        assert len(step.questions) == len(codings)
        assert int(step.wanted.sum()) == sum(map(len, codings.values()))
