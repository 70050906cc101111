from __future__ import annotations

import re

from assistant.pages.timeline import Event, drawn


def test_marks_stand_by_their_dates_and_those_of_one_day_on_top_of_each_other() -> None:
    svg = drawn(
        [Event(when, "reported") for when in ("2001", "2004-06-02", "2004-06-02")], [], said="x"
    )
    places = re.findall(r'<circle class="reported" cx="([\d.]+)" cy="([\d.]+)"', svg)
    xs = [float(x) for x, _ in places]
    assert xs == sorted(xs)
    assert xs[0] < xs[1] == xs[2]
    assert places[1][1] != places[2][1]


def test_a_thousand_marks_stay_within_the_drawing() -> None:
    svg = drawn([Event(f"20{n % 20:02}", "reported") for n in range(1000)], [], said="x")
    height = float(re.findall(r'viewBox="0 0 \d+ (\d+)"', svg)[0])
    assert all(0 <= float(y) <= height for y in re.findall(r'cy="([-\d.]+)"', svg))
    assert height < 200


def test_without_dates_nothing_is_drawn() -> None:
    assert drawn([], [], said="x") == ""
