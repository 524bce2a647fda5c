"""The two kinds of subscriptions: what their commands, buttons, modals and messages are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.language import Language
from bot.domain.rights import Right
from bot.rendering.text.notices import NoticeCode
from bot.rendering.text.refusals import RefusalCode


@dataclass(frozen=True, kw_only=True, slots=True)
class SubscriptionKind:
    """The names that belong to digests, or to alerts.

    Attributes:
        noun: Begins the names of their actions, modals and templates, and is what the audit calls them.
        right: That whoever manages or owns one needs.
        command: That is typed to manage them.
        unknown: The refusal where there is none of a number.
        stale: The refusal where one has changed meanwhile.
        exists: The refusal where an active one does the same already.
        edited: The notice of what one is after a change.
        changed: The notice of whether one is active after a change.
        deleted: The notice that one is deleted.
        confirm: The notice of what to type to delete one.
    """

    noun: str
    right: Right
    command: Mapping[Language, str]
    unknown: RefusalCode
    stale: RefusalCode
    exists: RefusalCode
    edited: NoticeCode
    changed: NoticeCode
    deleted: NoticeCode
    confirm: NoticeCode

    def action(self, verb: str) -> str:
        """Return the action of the buttons that do this."""
        return f"{self.noun}_{verb}"


DIGEST: Final = SubscriptionKind(
    noun="digest",
    right="digests",
    command={"en": "/calls digest", "pt-BR": "/chamadas resumo"},
    unknown="no_such_digest",
    stale="digest_stale",
    exists="digest_exists",
    edited="digest_edited",
    changed="digest_changed",
    deleted="digest_deleted",
    confirm="digest_confirm",
)
ALERT: Final = SubscriptionKind(
    noun="alert",
    right="alerts",
    command={"en": "/calls alert", "pt-BR": "/chamadas alerta"},
    unknown="no_such_alert",
    stale="alert_stale",
    exists="alert_exists",
    edited="alert_edited",
    changed="alert_changed",
    deleted="alert_deleted",
    confirm="alert_confirm",
)
