"""Tell commands about digests from questions, and read the terms of digests."""

from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.errors import QueryError
from bot.domain.filters import write_pair
from bot.domain.grammar.commands.schedules import recurs, time_of_day
from bot.domain.grammar.commands.verb_first import after_noun
from bot.domain.grammar.commands.verbs import DIGEST_VERBS
from bot.domain.grammar.parser import days_of
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.subscriptions.digests import Terms, for_due_time, parse_digest, parse_subscription
from bot.domain.language import Language
from bot.domain.query import MAX_TEXT
from bot.domain.rights import Policy
from bot.domain.schedule import Schedule
from bot.domain.text import fold, normalize
from bot.rendering.subscription_forms import DigestFields
from bot.reports import NameResolver
from bot.slack.subscriptions.command import parse_command, without_channel
from bot.type_aliases import Clock

_DIGEST: Final = frozenset({"digest", "digests"})
_SUMMARY: Final = frozenset({"resumo", "resumos"})


def digest_command_text(text: str) -> str | None:
    """Return what follows the word *digest* or *resumo* in a command about digests; None for a question.

    Both may begin a question, which asks for a digest as of now. *Digest* does so where
    days follow, and no time to send it: *digest yesterday*. *Resumo* begins a command only
    if a verb or a recurring time follows, or a time of day in a text without days: *resumo
    por campanha às 18h*. A verb before the word needs the number of a digest: *pausa o
    resumo 3*. A text that is too long is left to be refused as a question is.
    """
    if len(text) > MAX_TEXT:
        return None
    word, _, rest = text.strip().partition(" ")
    if fold(word) in _DIGEST:
        return None if parse_command(rest).verb == "create" and _names_days(rest) else rest
    if fold(word) in _SUMMARY and (parse_command(rest).verb != "create" or _is_due(rest)):
        return rest
    command = after_noun(text, "(?:resumo|digest)", DIGEST_VERBS)
    return None if command is None or parse_command(command).verb == "create" else command


def _names_days(text: str) -> bool:
    """Tell whether a text names days, and no time at which a digest is due."""
    due = normalize(text)
    try:
        return not recurs(due) and time_of_day(due) is None and days_of(TokenMatcher(text)) is not None
    except QueryError:
        return False


def _is_due(text: str) -> bool:
    """Tell whether a text says when a digest is due.

    A time of *yesterday* may be a question about its hours, unless the text names a channel.
    """
    due = normalize(text)
    if recurs(due):
        return True
    try:
        return time_of_day(due) is not None and (
            without_channel(text)[1] is not None or days_of(TokenMatcher(due)) is None
        )
    except QueryError:
        return False


class TermsReader:
    """Reads the terms of a digest: which calls it is about, and when it is due.

    Args:
        policy: Says which agents a user is, whose calls *minhas* means.
        zone: The tenant's zone, that of a schedule which names none.
    """

    def __init__(self, names: NameResolver, policy: Policy, zone: ZoneInfo, max_days: int, clock: Clock) -> None:
        self._names, self._policy = names, policy
        self.zone, self._max_days, self._clock = zone, max_days, clock

    async def read(self, text: str, language: Language, user: str, current: Terms | None = None) -> Terms:
        """Return the terms that a text states, as `parse_subscription`.

        Args:
            user: The id of the user who typed it.
            current: The terms that it changes; None of a new digest.

        Raises:
            QueryError: The text cannot be understood, or its period is too long.
        """
        return self._checked(
            await self._names.resolve(
                lambda names: parse_subscription(
                    text, names.asked_by(user, self._policy), home=self.zone, language=language, kept=current
                ),
                self._clock(),
            )
        )

    async def read_form(self, fields: DigestFields, schedule: Schedule, language: Language, user: str) -> Terms:
        """Return the terms that a user's modal states, whose schedule is `schedule`; raises as `read`.

        A time such as *às 18:00* beside the query is refused: it can be meant as the schedule.
        """
        if (second := time_of_day(normalize(fields.text))) is not None:
            hours = write_pair("hour", f"{second:%H:%M}..{second.hour + 1}", language)
            raise QueryError("two_times", f"{second:%H:%M}", hours)
        query = await self._names.resolve(
            lambda names: parse_digest(fields.text, names.asked_by(user, self._policy), language=language),
            self._clock(),
        )
        query = for_due_time(query, schedule, self.zone)
        return self._checked(Terms(query=query, schedule=schedule, empty=fields.empty, late=fields.late))

    def _checked(self, terms: Terms) -> Terms:
        terms.query.search(self._clock().astimezone(self.zone), max_days=self._max_days)
        return terms
