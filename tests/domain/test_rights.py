from typing import Any, get_args

import pytest

from bot.domain.rights import RIGHTS, Policy, Right, Role, read_members, read_own_calls, read_revoked


@pytest.mark.parametrize(("role", "rights"), [
    (None, set()),
    ("agent", {"ask", "listen", "publish"}),
    ("supervisor", {
        "ask", "listen", "publish", "export", "publish_unmasked", "digests", "alerts", "channels", "vocabulary",
        "audit",
    }),
    ("admin", set(get_args(Right))),
])  # fmt: skip
def test_each_role_may_do_more_than_the_one_before(role: Role | None, rights: set[str]) -> None:
    assert {right for right in get_args(Right) if Policy().may(role, right)} == rights


def test_a_policy_takes_rights_from_one_role_alone() -> None:
    policy = Policy(revoked=read_revoked("agent:-listen,-publish; supervisor:-export"))

    assert [policy.may("agent", right) for right in ("ask", "listen", "publish")] == [True, False, False]
    assert [policy.may("supervisor", right) for right in ("listen", "export")] == [True, False]
    assert policy.may("admin", "export")


@pytest.mark.parametrize("text", [
    "agent", "agent:", "agent:listen", "agent:-hear", "guest:-ask", "agent:-export", "agent:-listen,", "-listen",
])  # fmt: skip
def test_a_policy_that_takes_nothing_is_wrong(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_revoked(text)


def test_people_and_groups_are_ids() -> None:
    assert read_members(" U0ANA, S0GROUP;W0BRUNO U0LIA ") == {"U0ANA", "S0GROUP", "W0BRUNO", "U0LIA"}


@pytest.mark.parametrize("text", ["ana", "U0ANA,@bruno", "C0CHANNEL", "u0ana", "U"])
def test_anything_else_is_nobody(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_members(text)


def test_each_user_has_agents_of_their_own() -> None:
    assert read_own_calls("U0ANA=149,150; U0LIA=151") == {"U0ANA": (149, 150), "U0LIA": (151,)}


@pytest.mark.parametrize("text", [
    "U0ANA", "U0ANA=", "U0ANA=ana", "S0GROUP=149", "U0ANA=149;U0ANA=150", "U0ANA=149,149", "U0ANA=-1", "149=U0ANA",
    "U0ANA=" + ",".join(map(str, range(21))),
])  # fmt: skip
def test_any_other_mapping_is_wrong(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_own_calls(text)


def test_where_calls_are_ones_own_an_agent_who_is_nobody_sees_none() -> None:
    policy = Policy(own_calls={})

    assert policy.own_agents("agent", (149,)) == (149,)
    assert policy.own_agents("agent", ()) == ()
    assert policy.own_agents("supervisor", (149,)) is None
    assert Policy().own_agents("agent", (149,)) is None
    assert policy.own_agents(None, ()) == ()


def test_the_operator_says_who_is_who_before_supervisors_do() -> None:
    policy, told = Policy(own_calls={"U0ANA": (149,)}), {"U0ANA": (150,), "U0LIA": (151,)}

    assert policy.agents_of("U0ANA", told) == (149,)
    assert policy.agents_of("U0LIA", told) == (151,)
    assert policy.agents_of("U0GIL", told) == ()
    assert Policy().agents_of("U0ANA", told) == (150,)


@pytest.mark.parametrize(("text", "own"), [("yes", {}), ("Sim", {}), ("no", None), ("não", None)])
def test_own_calls_alone_can_be_asked_for_without_naming_anybody(text: str, own: dict[str, Any] | None) -> None:
    assert read_own_calls(text) == own


def test_every_role_has_the_rights_of_the_one_below() -> None:
    assert RIGHTS["agent"] < RIGHTS["supervisor"] < RIGHTS["admin"]
