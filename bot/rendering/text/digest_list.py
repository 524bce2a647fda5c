"""How a digest stands, for the list of them: when it comes next, or why it does not, and how the last one went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.text import Language
from bot.rendering.i18n.translator import N_, translator

_RESULTS: Final[Mapping[str, str]] = {
    "posted": N_("sent"),
    "late": N_("sent late"),
    "empty": N_("no calls, so nothing was sent"),
    "skipped": N_("late, so it was skipped, as set"),
    "missed": N_("missed: I was not running"),
    "superseded": N_("missed: a later one was sent instead"),
    "paused": N_("paused just then"),
    "not_allowed": N_("not sent: who reads it may have digests no more"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestRow:
    """One digest in a list, in words.

    Attributes:
        channel: Its id.
        state: When it comes next, or that it is paused.
        active: Whether it is not.
        last: How the last one went; empty where there was none.

    """

    number: int
    query: str
    schedule: str
    channel: str
    state: str
    active: bool
    last: str

    @property
    def direct(self) -> bool:
        """Tell whether it goes to a direct message."""
        return self.channel.startswith("D")


def next_run(at: datetime | None, language: Language) -> str:
    """Return when a digest comes next; ``at`` is in its own zone."""
    t = translator(language)
    return t.gettext("never") if at is None else t.moment(at)


def subscription_state(paused: str | None, at: datetime | None, language: Language) -> str:
    """Return how a digest stands.

    Args:
        paused: Slack's word for why it is paused, empty where somebody wanted so; None of one that is active.
        at: When it comes next, in its own zone.
        language: Of the words.

    """
    t = translator(language)
    if paused is None:
        return t.gettext("next: {when}", when=next_run(at, language))
    return t.gettext("paused by me: {error}", error=paused) if paused else t.gettext("paused")


def last_run(at: datetime, state: str, result: str, language: Language) -> str:
    """Return how a run went; ``at``, its due time, is in its own zone."""
    t = translator(language)
    if state == "claimed":
        how = t.gettext("not sent yet ({error})", error=result) if result else t.gettext("on its way")
    elif result in _RESULTS:
        how = t.gettext(_RESULTS[result])
    else:
        how = t.gettext("not sent ({error})", error=result)
    return t.gettext("last: {when}, {how}", when=t.moment(at), how=how)
