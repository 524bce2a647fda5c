from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.call import Call
from bot.domain.figures import NONE, Figures
from bot.domain.order import MIN_RATED, is_ascending, rank_of_call, rank_of_group
from bot.domain.query import OF_GROUPS, Sort
from tests.domain.calls import calls


def figures(total: int, answered: int, talk: int | None = 60) -> Figures:
    """Return figures of calls, each answered one of which lasted `talk` seconds; None where that is unknown."""
    known = answered if talk is not None else 0
    return Figures(calls=total, answered=answered, talk_seconds=known * (talk or 0), talk_known=known)


GROUPS = {
    "busy": figures(400, 40, 90),
    "good": figures(100, 50, 30),
    "tiny": figures(1, 0),
    "lucky": figures(2, 2, 200),
    "unsure": figures(60, 6, None),
    NONE: figures(900, 0),
}


@pytest.mark.parametrize(("sort", "order"), [
    ("calls", [NONE, "busy", "good", "unsure", "lucky", "tiny"]),
    ("calls-asc", ["tiny", "lucky", "unsure", "good", "busy", NONE]),
    ("rate", ["good", "busy", "unsure", "lucky", "tiny", NONE]),
    ("rate-asc", ["busy", "unsure", "good", "tiny", "lucky", NONE]),
    ("talk", ["busy", "good", "lucky", NONE, "tiny", "unsure"]),
    ("talk-asc", [NONE, "tiny", "lucky", "good", "busy", "unsure"]),
    ("duration", ["lucky", "busy", "good", NONE, "unsure", "tiny"]),
    ("duration-asc", ["good", "busy", "lucky", NONE, "unsure", "tiny"]),
])  # fmt: skip
def test_what_is_unknown_or_rare_stands_after_what_is_sound(sort: Sort, order: list[str]) -> None:
    """One missed call of one is no worst hit rate, and those without an agent are no agent."""
    assert sorted(GROUPS, key=lambda key: rank_of_group(key, GROUPS[key], sort)) == order


def test_where_all_groups_are_small_their_rates_order_them() -> None:
    small = {"a": figures(MIN_RATED - 1, 3), "b": figures(4, 3), "c": figures(2, 0)}

    assert sorted(small, key=lambda key: rank_of_group(key, small[key], "rate")) == ["b", "a", "c"]


@pytest.mark.unmeasured
@given(st.lists(calls, max_size=20), st.sampled_from([sort for sort in get_args(Sort) if sort not in OF_GROUPS]))
def test_calls_of_unknown_talk_time_stand_last_in_either_order(some: list[Call], sort: Sort) -> None:
    found = sorted(some, key=lambda call: rank_of_call(call, sort))
    talks = [call.talk_seconds if call.answered else None for call in found]
    known = [talk for talk in talks if talk is not None]

    assert talks == [*known, *[None] * (len(talks) - len(known))]
    assert known == sorted(known, reverse=not is_ascending(sort))
