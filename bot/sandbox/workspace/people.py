"""Users of the workspace: people, bots, and user groups."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

Role = Literal["member", "admin", "owner", "guest", "single_channel_guest"]

SIBLING = {"id": "T0SIBLING01", "domain": "sibling"}
"""Another workspace of the same organisation."""

ENTERPRISE = {"id": "E0SANDBOX01", "name": "Sandbox Holding"}


@dataclass(kw_only=True)
class Person:
    """A user who can write: a person, or a bot's user.

    Attributes:
        role: "guest" is a multi-channel guest (`is_restricted`), "single_channel_guest" also `is_ultra_restricted`.
        is_stranger: A user of another organisation, in a shared channel.
        teams: For a user who acts from a sibling workspace of one Enterprise Grid: all workspaces that they are in.
        bot_id: Set for bots only.
        app_id: The app that a bot belongs to.
        links_phones: Their client turns phone numbers into `<tel:…|…>` links.
    """

    id: str
    name: str
    real_name: str
    team_id: str
    email: str = ""
    locale: str = "pt-BR"
    tz: str = "America/Sao_Paulo"
    role: Role = "member"
    is_stranger: bool = False
    teams: tuple[str, ...] = ()
    deleted: bool = False
    bot_id: str = ""
    app_id: str = ""
    links_phones: bool = False
    updated: int = 0

    @property
    def is_guest(self) -> bool:
        """Tell whether the user is a guest of either kind."""
        return self.role in {"guest", "single_channel_guest"}

    def flags(self) -> dict[str, bool]:
        """Return what they may do, in Slack's words."""
        return {
            "is_admin": self.role in {"admin", "owner"},
            "is_owner": self.role == "owner",
            "is_primary_owner": False,
            "is_restricted": self.is_guest,
            "is_ultra_restricted": self.role == "single_channel_guest",
            "is_bot": bool(self.bot_id),
            "is_app_user": False,
            "is_stranger": self.is_stranger,
        }

    def wire(self, now: datetime, *, locale: bool = False, email: bool = False) -> dict[str, Any]:
        """Return Slack's user object; `email` needs a scope, `locale` must be asked for."""
        local = now.astimezone(ZoneInfo(self.tz))
        offset = local.utcoffset()
        user = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "deleted": self.deleted,
            "color": "9f69e7",
            "real_name": self.real_name,
            "tz": self.tz,
            "tz_label": local.tzname(),
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "profile": self._profile(email=email),
            **self.flags(),
            "updated": self.updated,
            "has_2fa": False,
        }
        if self.teams:
            user["enterprise_user"] = {
                "id": self.id,
                "enterprise_id": ENTERPRISE["id"],
                "enterprise_name": ENTERPRISE["name"],
                "is_admin": False,
                "is_owner": False,
                "teams": list(self.teams),
            }
        return user | ({"locale": self.locale} if locale else {})

    def _profile(self, *, email: bool) -> dict[str, Any]:
        profile: dict[str, Any] = {
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.name,
            "display_name_normalized": self.name,
            "avatar_hash": "",
            "status_text": "",
            "status_emoji": "",
            "team": self.team_id,
        }
        if email and self.email:
            profile["email"] = self.email
        if self.bot_id:
            profile |= {"bot_id": self.bot_id, "api_app_id": self.app_id, "always_active": True}
        return profile

    def short_profile(self) -> dict[str, Any]:
        """Return how they are named in their messages' events when they are of another team."""
        return {
            "name": self.name,
            "first_name": self.real_name.split(" ")[0],
            "real_name": self.real_name,
            "display_name": self.name,
            "team": self.team_id,
            "is_restricted": self.is_guest,
            "is_ultra_restricted": self.role == "single_channel_guest",
            "avatar_hash": "",
            "image_72": "",
        }


@dataclass(kw_only=True)
class UserGroup:
    """People who can be mentioned as one, such as @supervisores."""

    id: str
    handle: str
    name: str
    team_id: str
    users: list[str] = field(default_factory=list)
    disabled: bool = False

    def wire(self, *, users: bool, count: bool) -> dict[str, Any]:
        """Return Slack's subteam object."""
        group: dict[str, Any] = {
            "id": self.id,
            "team_id": self.team_id,
            "is_usergroup": True,
            "is_subteam": True,
            "name": self.name,
            "description": "",
            "handle": self.handle,
            "is_external": False,
            "date_create": 0,
            "date_update": 0,
            "date_delete": 1 if self.disabled else 0,
            "auto_type": None,
            "created_by": "USLACKBOT",
            "updated_by": "USLACKBOT",
            "deleted_by": None,
            "prefs": {"channels": [], "groups": []},
        }
        if users:
            group["users"] = list(self.users)
        if count:
            group["user_count"] = len(self.users)
        return group
