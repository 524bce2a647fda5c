"""Roles, their rights, and an operator's policy that narrows them."""

import re
from collections.abc import Mapping
from typing import Final, Literal, get_args

from msgspec import Struct

from bot.domain.filters import MAX_VALUES
from bot.domain.lazy_regex import LazyRegex

Role = Literal["agent", "supervisor", "admin"]
Right = Literal[
    "ask", "listen", "export", "publish", "publish_unmasked", "digests", "alerts", "channels", "vocabulary", "audit",
    "forget",
]  # fmt: skip

_AGENT: Final = frozenset[Right]({"ask", "listen", "publish"})
_SUPERVISOR: Final = _AGENT | frozenset[Right](
    {"export", "publish_unmasked", "digests", "alerts", "channels", "vocabulary", "audit"}
)

RIGHTS: Final[Mapping[Role, frozenset[Right]]] = {
    "agent": _AGENT,
    "supervisor": _SUPERVISOR,
    "admin": _SUPERVISOR | frozenset[Right]({"forget"}),
}
"""The rights of each role, unless a policy revokes them."""

Revoked = frozenset[tuple[Role, Right]]
"""Rights that a policy takes from a role."""

_ROLES: Final[Mapping[str, Role]] = {role: role for role in get_args(Role)}
_NAMES: Final[Mapping[str, Right]] = {right: right for right in get_args(Right)}
_YES_NO: Final = {"yes": True, "sim": True, "true": True, "no": False, "não": False, "nao": False, "false": False}
_MEMBER: Final = LazyRegex(r"[UWS][A-Z0-9]{2,20}", re.ASCII)


class Policy(Struct, frozen=True, kw_only=True):
    """An operator's settings of roles and rights.

    Attributes:
        supervisors: Slack ids of people and of user groups.
        admins: The same.
        revoked: Rights that a role does not have here.
        own_calls: The dialer's agents of some Slack users, beside those whom
            supervisors have told. Where it is set, users with the role *agent*
            see only calls of theirs; None is no limit.
    """

    supervisors: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()
    revoked: Revoked = frozenset()
    own_calls: Mapping[str, tuple[int, ...]] | None = None

    def may(self, role: Role | None, right: Right) -> bool:
        """Tell whether a role has a right; a user without a role has none."""
        return role is not None and right in RIGHTS[role] and (role, right) not in self.revoked

    def agents_of(self, user: str, told: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
        """Return the agents that a user is: as the operator has set them, else as supervisors have told."""
        return (self.own_calls or {}).get(user) or told.get(user, ())

    def own_agents(self, role: Role | None, agents: tuple[int, ...]) -> tuple[int, ...] | None:
        """Return the only agents whose calls a user may see who is these agents; None where there is no limit."""
        return None if self.own_calls is None or role in {"supervisor", "admin"} else agents


def read_members(text: str) -> frozenset[str]:
    """Return the ids in ``U0ANA, S0SUPERVISORS``.

    Raises:
        ValueError: One is no id of a person or a user group.
    """
    members = re.split(r"[\s,;]+", text.strip(" ,;"))
    if not all(_MEMBER.fullmatch(member) for member in members):
        raise ValueError(text)
    return frozenset(members)


def read_revoked(text: str) -> Revoked:
    """Return what ``agent:-listen,-publish supervisor:-export`` takes away.

    Raises:
        ValueError: It names no role, or no right that the role has.
    """
    revoked: set[tuple[Role, Right]] = set()
    for part in re.split(r"[\s;]+", text.strip(" ;")):
        name, _, rights = part.partition(":")
        role = _ROLES.get(name)
        if role is None:
            raise ValueError(text)
        for signed in rights.split(","):
            right = _NAMES.get(signed.removeprefix("-"))
            if right is None or not signed.startswith("-") or right not in RIGHTS[role]:
                raise ValueError(text)
            revoked.add((role, right))
    return frozenset(revoked)


def read_own_calls(text: str) -> dict[str, tuple[int, ...]] | None:
    """Return the agents of each user in ``U0ANA=149,150; U0LIA=151``; of ``yes`` none, and None of ``no``.

    Raises:
        ValueError: It is something else, or names more agents than a question may.
    """
    if text.strip().casefold() in _YES_NO:
        return {} if _YES_NO[text.strip().casefold()] else None
    own: dict[str, tuple[int, ...]] = {}
    for part in re.split(r"\s*;\s*|\s+", text.strip(" ;")):
        user, sign, ids = part.partition("=")
        agents = tuple(dict.fromkeys(int(one) for one in ids.split(",") if one.isascii() and one.isdecimal()))
        whole = ",".join(map(str, agents)) == ids
        if not (sign and whole and _MEMBER.fullmatch(user) and user[0] != "S") or user in own:
            raise ValueError(text)
        if not 0 < len(agents) <= MAX_VALUES:
            raise ValueError(text)
        own[user] = agents
    return own
