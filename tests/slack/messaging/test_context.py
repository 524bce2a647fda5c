"""The numbers that are kept with a message, for erasure: those that it shows."""

import pytest

from bot.domain.query import Shape
from bot.rendering.cross_table import MAX_COLUMNS
from bot.rendering.figure_tables import MAX_ROWS
from bot.rendering.templates.grouped_samples import crossed
from bot.rendering.templates.samples import answer
from bot.slack.messaging.context import numbers_in
from tests.domain.calls import call
from tests.reports.digests import number

CALLS = tuple(call(place, subscriber=number(place // 2)) for place in range(400))


@pytest.mark.parametrize(("by", "columns", "most"), [("number", "cause", MAX_ROWS), ("cause", "number", MAX_COLUMNS)])
def test_of_a_table_with_many_numbers_those_are_kept_that_it_has_room_for(by: Shape, columns: Shape, most: int) -> None:
    assert len(numbers_in(crossed(answer(CALLS, calls=()), by, columns, CALLS))) == most
