"""The audit in words: its kinds of records, and its rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from bot.domain.language import LANGUAGES, Language
from bot.domain.text import fold
from bot.rendering.i18n.dates import when
from bot.rendering.i18n.translator import N_, Translator, translator

KINDS: Final[dict[str, str]] = {
    "question": N_("question"),
    "details": N_("details"),
    "listen": N_("listen"),
    "heard": N_("heard"),
    "export": N_("export"),
    "publish": N_("publish"),
    "unpublish": N_("unpublish"),
    "digest": N_("digest"),
    "channel": N_("channel"),
    "sign_in": N_("sign-in"),
    "vocabulary": N_("vocabulary"),
    "audit": N_("audit"),
    "alert": N_("alert"),
    "forget": N_("forget"),
    "revoke": N_("revoke"),
    "mirror": N_("local copy"),
}
"""The word for each kind of record."""

_CHANGES: Final[dict[str, str]] = {
    "create": N_("{number} created"),
    "edit": N_("{number} changed"),
    "pause": N_("{number} paused"),
    "resume": N_("{number} resumed"),
    "delete": N_("{number} deleted"),
    "mute": N_("{number} muted"),
    "unmute": N_("{number} unmuted"),
    "now": N_("{number} sent to oneself"),
    "run": N_("{number} sent"),
    "try": N_("{number} tried"),
}
"""The change of a digest or an alert in words, by the word with which it is recorded."""

_SETTINGS: Final[dict[str, str]] = {
    "shared=True": N_("shared"),
    "shared=False": N_("private"),
    "masked=True": N_("masked"),
    "masked=False": N_("in full"),
    "language=own": N_("each reader's language"),
}
"""The settings of a channel in words, as they are recorded."""

_ALSO: Final = {
    "perguntas": "question",
    "questions": "question",
    "ouvir": "listen",
    "exportar": "export",
    "exportacoes": "export",
    "exports": "export",
    "publicar": "publish",
    "publicacoes": "publish",
    "resumos": "digest",
    "digests": "digest",
    "alertas": "alert",
    "alerts": "alert",
    "canais": "channel",
    "channels": "channel",
    "esquecer": "forget",
    "revogar": "revoke",
}
"""Other words for kinds, folded."""


_USER_ID: Final = re.compile(r"(?<!\")\b([UW](?=[A-Z]*\d)[A-Z0-9]{8,})\b")
"""The id of a user within a text; it has a digit, as few words in capitals have, and no quote before it."""


class Recorded(Protocol):
    """A record of the audit; see `bot.store.audit.AuditRecord`."""

    @property
    def at(self) -> datetime:
        """Return when it was recorded."""
        ...

    @property
    def user(self) -> str:
        """Return the user's id in Slack, or ``terminal``."""
        ...

    @property
    def channel(self) -> str:
        """Return the conversation's id, or an empty text."""
        ...

    @property
    def kind(self) -> str:
        """Return the kind of action."""
        ...

    @property
    def calls(self) -> int:
        """Return how many calls were shown or given."""
        ...

    @property
    def target(self) -> str:
        """Return the action's object, or an empty text."""
        ...

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers as ``hash:9999``."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditRow:
    """A record as a table shows it.

    Attributes:
        at: In the zone of the `as_of` of `audit_rows`.
        user: The id in Slack, or ``terminal``.
        channel: The conversation's id; empty where there is none, and of direct messages.
        about: The action's object, and the last digits of numbers; with the ids of users as they are.
    """

    at: str
    user: str
    kind: str
    calls: str
    channel: str
    about: str

    @property
    def about_parts(self) -> tuple[tuple[str, bool], ...]:
        """Return `about` in parts, each with whether it is the id of a user."""
        parts = _USER_ID.split(self.about)
        return tuple((part, place % 2 == 1) for place, part in enumerate(parts) if part)


def audit_rows(records: Sequence[Recorded], as_of: datetime, language: Language) -> list[AuditRow]:
    """Return records as rows, with instants in the zone of `as_of`."""
    t = translator(language)
    return [
        AuditRow(
            at=when(one.at, as_of, language),
            user=one.user,
            kind=kind_word(one.kind, language),
            calls=t.number(one.calls),
            channel=one.channel if one.channel.startswith(("C", "G")) else "",
            about=" · ".join(part for part in (target_words(one, language), *_last_digits(one.numbers, t)) if part),
        )
        for one in records
    ]


def taught_target(name: str) -> str:
    """Return a taught name as it is recorded: a word that looks as the id of a user, as ``WHATSAPP01``, in quotes."""
    return _USER_ID.sub(r'"\1"', name)


def target_words(one: Recorded, language: Language) -> str:
    """Return what an action was done to, in the reader's language; a name, an id or a taught word as it is."""
    t = translator(language)
    first, _, rest = one.target.partition(" ")
    match one.kind:
        case "digest" | "alert" if first in _CHANGES:
            return t.gettext(_CHANGES[first], number=rest).strip()
        case "channel":
            return ", ".join(
                t.gettext(_SETTINGS[part]) if part in _SETTINGS else part.removeprefix("language=")
                for part in one.target.split()
            )
        case "vocabulary":
            return _taught(one, t)
        case "question" | "audit":
            return f"{kind_word(first, t.language)} {rest}".strip()
        case "mirror" if one.target == "drop":
            return t.gettext("deleted")
    return one.target


def _taught(one: Recorded, t: Translator) -> str:
    if one.target == "import" and one.user == "terminal":
        return t.gettext("from a file")
    if not one.target.startswith("-"):
        return one.target
    return t.gettext("{name} removed", name=one.target[1:] or t.gettext("words that were not understood"))


def kind_word(kind: str, language: Language) -> str:
    """Return the word for a kind of record; the kind itself where there is none."""
    return translator(language).gettext(KINDS[kind]) if kind in KINDS else kind


def kind_of(word: str) -> str | None:
    """Return the kind of record that a word of any language, or the kind itself, stands for."""
    wanted = fold(word)
    words = {fold(kind_word(kind, language)): kind for language in LANGUAGES for kind in KINDS}
    return ({fold(kind): kind for kind in KINDS} | words | _ALSO).get(wanted)


def _last_digits(numbers: Sequence[str], t: Translator) -> list[str]:
    known = [number.rpartition(":")[2] for number in numbers[:3] if ":" in number]
    more = [f"+{len(numbers) - 3}"] if len(numbers) > 3 else []
    return [t.gettext("ending in {digits}", digits=digits) for digits in known if digits] + more
