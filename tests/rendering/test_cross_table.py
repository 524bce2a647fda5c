from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.answer import Answer
from bot.domain.call import Call
from bot.domain.figures import Figures, FiguresGroup
from bot.domain.filters import Filter
from bot.domain.query import SHAPES, Shape, Sort
from bot.rendering.cross_table import MAX_COLUMNS, cross_table
from bot.rendering.limits.character_limits import TABLE_CHARACTERS
from bot.rendering.templates.grouped_samples import crossed as crossed_of
from bot.rendering.templates.samples import answer as answer_of
from bot.rendering.templates.samples import some_calls
from tests.domain.calls import calls as any_call

DAYS = tuple(
    FiguresGroup(key=f"2026-11-{day:02}", label=f"2026-11-{day:02}", figures=Figures(calls=day)) for day in range(1, 31)
)


def crossed(by: Shape, columns: Shape, calls: tuple[Call, ...], sort: Sort | None = None) -> Answer:
    return crossed_of(answer_of(calls), by, columns, calls, sort)


@given(
    st.lists(any_call, max_size=30),
    st.sampled_from(SHAPES),
    st.sampled_from(SHAPES),
    st.sampled_from((None, *get_args(Sort))),
)
def test_a_table_of_two_shapes_fits_into_slacks(some: list[Call], by: Shape, columns: Shape, sort: Sort | None) -> None:
    shown = cross_table(crossed(by, columns, tuple(some), sort), "pt-BR")

    assert all(len(row) == len(shown.header) <= 20 for row in shown.rows)
    assert len(shown.rows) <= 99
    assert sum(len(cell) for row in (shown.header, *shown.rows) for cell in row) <= TABLE_CHARACTERS


def test_every_row_and_column_adds_up_to_its_total() -> None:
    shown = cross_table(crossed("campaign", "outcome", some_calls(80)), "en")
    cells = [[0 if cell == "–" else int(cell) for cell in row[1:]] for row in shown.rows]

    assert all(sum(row[1:]) == row[0] for row in cells)
    assert all(sum(column[:-1]) == column[-1] for column in zip(*cells, strict=True))
    assert cells[-1][0] == 80


@pytest.mark.parametrize(
    ("columns", "first", "last"), [("day", "13/11", "30/11"), ("trunk", "2026-11-13", "2026-11-30")]
)
def test_of_too_many_columns_the_latest_or_largest_stay_and_the_rest_is_counted(
    columns: Shape, first: str, last: str
) -> None:
    answer = crossed("campaign", columns, some_calls(9))
    shown = cross_table(replace(answer, columns=DAYS), "pt-BR")

    assert (shown.header[2], shown.header[-1], len(shown.header)) == (first, last, MAX_COLUMNS + 2)
    assert shown.more_columns == 12


def test_a_hit_rate_has_its_calls_beside_it() -> None:
    shown = cross_table(crossed("campaign", "weekday", some_calls(80), "rate-asc"), "en")

    assert "hit rate, and calls" in shown.header[0]
    assert all(cell == "–" or cell.endswith(")") for row in shown.rows for cell in row[1:])


def test_of_answered_calls_alone_there_is_no_hit_rate() -> None:
    answer = crossed("campaign", "weekday", some_calls(80), "rate-asc")
    answered = replace(answer, query=replace(answer.query, filters=(Filter("answered"),)))

    assert cross_table(answered, "en").header[0] == "Campaign · Weekday (calls)"


def test_numbers_in_columns_are_masked_as_in_rows() -> None:
    answer = crossed("agent", "number", some_calls(5))
    shown = cross_table(answer, "pt-BR", masked=True)

    assert all("•" in label or "*" in label for label in shown.header[2:]), shown.header


def test_days_of_columns_are_short() -> None:
    for columns in ("day", "week", "month", "weekday"):
        found = cross_table(crossed("agent", columns, some_calls(200)), "en").header[2:]

        assert all(len(label) <= 9 for label in found)
