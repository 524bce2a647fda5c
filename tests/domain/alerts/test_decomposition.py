"""A change is taken apart into parts that add up to it, with what was done to the calls first."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alerts.contributions import Cells, Key
from bot.domain.alerts.decomposition import Decomposition, decompose
from bot.domain.alerts.evidence import fraction
from bot.domain.alerts.readings import Amount
from bot.domain.query import Shape

_DIMENSIONS: Final[tuple[Shape, ...]] = ("campaign", "trunk", "cause", "agent", "hour")
_CAUSES: Final = ("no_answer", "busy", "network", "other")
_WEIGHTS: Final = (12, 5, 1, 2)
_DAYS: Final = 4
_CALLS: Final = 3000
_SEEDS: Final = 4

_keys = st.tuples(*[st.sampled_from((None, "a", "b", "c"))] * 3)
_amounts = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: Amount(min(pair), max(pair)))
_cells = st.dictionaries(_keys, _amounts, max_size=12)
_three: tuple[Shape, ...] = ("campaign", "trunk", "cause")


def _total(cells: Cells) -> Amount:
    return Amount(sum(one.part for one in cells.values()), sum(one.of or 0 for one in cells.values()))


@pytest.mark.unmeasured
@given(_cells, _cells)
def test_the_change_of_a_rate_is_exact(now: Cells, before: Cells) -> None:
    found = decompose(_three, now, before)

    rate, usual = fraction(_total(now)), fraction(_total(before))
    assert found.change == (0 if rate is None or usual is None else rate - usual)


@given(_cells, _cells, st.fractions(0, 9, max_denominator=50))
def test_the_change_of_a_count_is_exact(now: Cells, before: Cells, scale: Fraction) -> None:
    found = decompose(_three, now, before, scale=scale)

    assert found.change == _total(now).part - _total(before).part * scale


@pytest.mark.unmeasured
@given(_cells, _cells)
def test_the_rest_contributes_as_much_as_it_would_as_a_part(now: Cells, before: Cells) -> None:
    """Every call is in one part or in the rest: what the rest is said to contribute is not merely what is missing."""
    found = decompose(_three, now, before)

    rest = [_left(cells, found) for cells in (now, before)]
    whole, whole_before = _total(now), _total(before)
    if found.parts:
        usual = fraction(whole_before) or Fraction(0)
        excess = [
            (one.part - usual * (one.of or 0)) / (of.of or 1)
            for one, of in zip(rest, (whole, whole_before), strict=True)
        ]
        assert found.change - sum(part.contribution for part in found.parts) == excess[0] - excess[1]


def _left(cells: Cells, found: Decomposition) -> Amount:
    def is_taken(key: Key) -> bool:
        return any(all(key[_three.index(one)] == value for one, value in part.values) for part in found.parts)

    return _total({key: one for key, one in cells.items() if not is_taken(key)})


@dataclass(frozen=True, slots=True)
class _Call:
    campaign: int
    trunk: str
    hour: int
    cause: str
    agent: int | None
    ended_by_agent: bool

    @property
    def answered(self) -> bool:
        return self.agent is not None


Harm = Callable[[_Call, Random], _Call | None]


def _day(seed: int, count: int, harm: Harm) -> list[_Call]:
    calls, random = [], Random(seed)  # noqa: S311 - no secret
    for _ in range(count):
        campaign = random.choice((376, 377, 377, 380, 380, 380))
        agent = random.randrange(12) if random.random() < 0.2 + campaign % 3 * 0.08 else None
        cause = "normal" if agent is not None else random.choices(_CAUSES, _WEIGHTS)[0]
        trunk = random.choice(("Pontal", "Pontal", "Litoral", "Serra"))
        ended = agent is not None and random.random() < 0.3
        call = harm(_Call(campaign, trunk, random.choice((10, 11)), cause, agent, ended), random)
        calls += [] if call is None else [call]
    return calls


@cache
def _normal(seed: int) -> list[_Call]:
    return _day(-1 - seed, _DAYS * _CALLS, _well)


def _well(call: _Call, _: Random) -> _Call:
    return call


def _trunk_fails(call: _Call, _: Random) -> _Call:
    return replace(call, agent=None, cause="network") if call.trunk == "Litoral" else call


def _cause_spikes(call: _Call, random: Random) -> _Call:
    return replace(call, agent=None, cause="network") if random.random() < 0.25 else call


def _campaign_halves(call: _Call, random: Random) -> _Call:
    lost = call.campaign == 376 and call.answered and random.random() < 0.5
    return replace(call, agent=None, cause="no_answer") if lost else call


def _agent_hangs_up(call: _Call, _: Random) -> _Call:
    return replace(call, ended_by_agent=True) if call.agent == 7 else call


def _campaign_stops(call: _Call, _: Random) -> _Call | None:
    return None if call.campaign == 376 else call


def _one_trunk_of_a_campaign_fails(call: _Call, _: Random) -> _Call:
    hit = call.campaign == 380 and call.trunk == "Serra"
    return replace(call, agent=None, cause="network") if hit else call


def _rate(call: _Call) -> tuple[int, int]:
    return call.answered, 1


def _hung_up(call: _Call) -> tuple[int, int]:
    return call.ended_by_agent, int(call.answered)


def _calls(_: _Call) -> tuple[int, int]:
    return 1, 0


def _unanswered(call: _Call) -> tuple[int, int]:
    return not call.answered, 0


def _cells_of(calls: list[_Call], measured: Callable[[_Call], tuple[int, int]]) -> dict[Key, Amount]:
    sums: defaultdict[Key, list[int]] = defaultdict(lambda: [0, 0])
    for call in calls:
        amounts = sums[call.campaign, call.trunk, call.cause, call.agent, call.hour]
        for place, amount in enumerate(measured(call)):
            amounts[place] += amount
    return {key: Amount(*pair) for key, pair in sums.items()}


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("harm", "measured", "planted"),
    [
        (_trunk_fails, _rate, {("trunk", "Litoral")}),
        (_trunk_fails, _unanswered, {("trunk", "Litoral")}),
        (_cause_spikes, _rate, {("cause", "network")}),
        (_cause_spikes, _unanswered, {("cause", "network")}),
        (_campaign_halves, _rate, {("campaign", 376)}),
        (_agent_hangs_up, _hung_up, {("agent", 7)}),
        (_campaign_stops, _calls, {("campaign", 376)}),
        (_one_trunk_of_a_campaign_fails, _rate, {("campaign", 380), ("trunk", "Serra")}),
    ],
)
def test_the_part_to_which_harm_was_done_comes_first(
    harm: Harm, measured: Callable[[_Call], tuple[int, int]], planted: set[tuple[str, object]]
) -> None:
    scale = Fraction(1, _DAYS) if measured in {_calls, _unanswered} else None
    firsts = []
    for seed in range(_SEEDS):
        now, before = _cells_of(_day(seed + _SEEDS, _CALLS, harm), measured), _cells_of(_normal(seed), measured)
        firsts.append(set(decompose(_DIMENSIONS, now, before, scale=scale).parts[0].values))

    assert firsts == [planted] * _SEEDS


def test_twelve_calls_all_ended_by_one_agent_are_no_chance() -> None:
    agents = [str(number) for number in range(20)]
    before: Cells = {(one,): Amount(20, 60) for one in agents}

    found = decompose(("agent",), {**{(one,): Amount(5, 15) for one in agents}, ("7",): Amount(12, 12)}, before)

    assert [part.values for part in found.parts] == [(("agent", "7"),)]


def test_that_fewer_calls_end_normally_is_the_change_and_no_part_of_it() -> None:
    before: Cells = {("normal",): Amount(400, 400), ("no_answer",): Amount(0, 600)}

    found = decompose(("cause",), {("normal",): Amount(50, 50), ("no_answer",): Amount(0, 200)}, before)

    assert [part.values for part in found.parts] == [(("cause", "no_answer"),)]


def test_a_trunk_that_fails_explains_nearly_all_of_the_change() -> None:
    now, before = _cells_of(_day(7, _CALLS, _trunk_fails), _rate), _cells_of(_normal(0), _rate)

    found = decompose(_DIMENSIONS, now, before)

    assert 0.85 < found.parts[0].contribution / found.change < 1.15


def test_no_change_has_no_parts() -> None:
    cells: Cells = {("a", "b"): Amount(3, 10), ("a", "c"): Amount(1, 5)}

    assert decompose(("campaign", "trunk"), cells, cells) == Decomposition(change=Fraction(0))


def test_a_rate_of_no_calls_has_not_changed() -> None:
    assert decompose(("campaign",), {}, {("a",): Amount(3, 10)}) == Decomposition(change=Fraction(0))


def test_calls_that_are_new_contribute_by_being_there() -> None:
    before: Cells = {("old",): Amount(50, 100)}

    found = decompose(("campaign",), {("old",): Amount(50, 100), ("new",): Amount(0, 100)}, before)

    assert [(part.values, part.mix, part.effect) for part in found.parts] == [
        ((("campaign", "new"),), Fraction(-1, 4), Fraction(0))
    ]
