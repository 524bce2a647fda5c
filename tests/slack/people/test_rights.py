"""A right that is lacking is named, and an agent sees the calls that are their own."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.call import Agent, Call
from bot.domain.filters import Filter
from bot.domain.grammar.parser import parse
from bot.domain.period import last_days
from bot.domain.query import Query
from bot.domain.rights import Policy
from bot.settings import Settings
from bot.slack.errors import Refused
from bot.slack.people.access import Access, User, policy_of

Desk = Callable[..., Access]


def test_the_policy_comes_from_the_settings() -> None:
    settings = Settings.load({
        "SUPERVISORS": "U0ANA,S0GROUP", "ADMINS": "U0BOSS", "POLICY": "agent:-listen", "OWN_CALLS": "U0LIA=149",
    })  # fmt: skip

    assert policy_of(settings) == Policy(
        supervisors=frozenset({"U0ANA", "S0GROUP"}),
        admins=frozenset({"U0BOSS"}),
        revoked=frozenset({("agent", "listen")}),
        own_calls={"U0LIA": (149,)},
    )


def person(own: tuple[int, ...] | None, role: Any = "agent") -> User:
    return User(team_id="T", user_id="U", role=role, language="en", own_agents=own)


def test_a_right_that_is_lacking_is_named(desk: Desk) -> None:
    access = desk()
    access.require(person(None), "listen")

    with pytest.raises(Refused, match="may_not_export"):
        access.require(person(None), "export")
    with pytest.raises(Refused, match="not_a_member"):
        access.require(person(None, role=None), "ask")


@pytest.mark.parametrize(("typed", "seen"), [
    ("hoje", "agent:149,150 period:today"),
    ("agent:149 hoje", "agent:149 period:today"),
    ("agent:149,151,152 hoje", "agent:149 period:today"),
    ("-agent:149 hoje", "agent:150 period:today"),
    ("-agent:151 hoje", "agent:149,150 period:today"),
    ("84999999999 -agent:150 por hora", "number:84999999999 agent:149 period:30d by:hour"),
])  # fmt: skip
def test_an_agent_sees_the_part_that_is_their_own(desk: Desk, typed: str, seen: str) -> None:
    narrowed = desk().narrow(person((149, 150)), parse(typed))

    assert str(narrowed) == seen
    assert parse(seen) == narrowed


@pytest.mark.parametrize("typed", ["agent:151 hoje", "-agent:149,150 hoje"])
def test_what_is_not_theirs_is_refused(desk: Desk, typed: str) -> None:
    with pytest.raises(Refused, match="not_your_calls"):
        desk().narrow(person((149, 150)), parse(typed))


def test_an_agent_whom_nobody_has_named_sees_nothing(desk: Desk) -> None:
    with pytest.raises(Refused, match="no_own_agent"):
        desk().narrow(person(()), parse("hoje"))


def test_whoever_is_not_limited_sees_all(desk: Desk) -> None:
    query = Query(filters=(Filter("agent", ("151",)),), period=last_days(1))

    assert desk().narrow(person(None), query) is query


def call(agent: Agent | None) -> Call:
    return Call(id=1, start_time="2021-10-28T12:00:00Z", agent=agent)


def test_a_call_is_its_agents_own(desk: Desk) -> None:
    access, mine = desk(), person((149,))

    assert access.allowed_call(mine, call(Agent(id=149)))
    assert not access.allowed_call(mine, call(Agent(id=150)))
    assert not access.allowed_call(mine, call(Agent(name="Ana")))
    assert not access.allowed_call(mine, call(None))
    assert access.allowed_call(person(None), call(None))
    with pytest.raises(Refused, match="not_your_calls"):
        access.require_call(mine, call(None))
    with pytest.raises(Refused, match="no_own_agent"):
        access.require_call(person(()), call(Agent(id=149)))
