"""Let through the rows that belong to an answer: each once, and only those that were asked for."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.domain.call import CallFacts, moment
from bot.domain.phone import number_key
from bot.domain.search import Search

_WORD_BITS: Final = 10
_LAST_BIT: Final = 2**_WORD_BITS - 1
_SECOND: Final = timedelta(seconds=1)


class Ids:
    """A set of ids in about a bit for each: ids grow with time, so neighbours share one integer."""

    def __init__(self) -> None:
        self._words: dict[int, int] = {}

    def add(self, call_id: int) -> bool:
        """Add an id; tell whether it is new."""
        place, bit = call_id >> _WORD_BITS, 1 << (call_id & _LAST_BIT)
        word = self._words.get(place, 0)
        if word & bit:
            return False
        self._words[place] = word | bit
        return True


class CallFilter:
    """Let through the calls of a search, each once, and count the rest.

    The tenant is not trusted to filter: the vendor's own example of a search by
    number holds a call of another number. A row's number and external id must be
    among those searched. Its campaign and agent must not be others than those
    searched; a row without campaign or agent may well belong (an assumption).

    Attributes:
        distinct: Distinct rows that arrived, readable or not.
        others: Rows of other subscribers.
        bad: Rows that cannot be read, or that contradict the search.
        beside: Rows of the second before the interval, or of the two after it: bounds count to the second.
        outside: Rows of other times.
        implausible: Calls let through, with times that cannot be true.
    """

    def __init__(self, search: Search) -> None:
        self._interval = search.interval
        self._numbers = frozenset(map(number_key, search.numbers))
        self._external_ids = frozenset(map(_plain, search.external_ids))
        self._campaigns = frozenset(search.campaign_ids)
        self._agents = frozenset(search.agent_ids)
        self._ids = Ids()
        self.distinct = self.others = self.bad = self.beside = self.outside = self.implausible = 0

    def admit(self, calls: Iterable[CallFacts]) -> list[CallFacts]:
        """Return the calls that are new and that belong to the search, in their order."""
        fresh = [call for call in calls if self._ids.add(call.id)]
        self.distinct += len(fresh)
        own = fresh if self._all_in_time(fresh) else [call for call in fresh if self._in_time(call)]
        if self._numbers or self._external_ids:
            own = [call for call in own if self._of_subscriber(call)]
        if self._campaigns or self._agents:
            own = [call for call in own if self._consistent(call)]
        self.implausible += sum(call.implausible for call in own)
        return own

    def reject(self, bad: Iterable[int | None]) -> None:
        """Count rows that cannot be read, by their ids; None stands for a row without one, each a different row."""
        fresh = sum(call_id is None or self._ids.add(call_id) for call_id in bad)
        self.distinct += fresh
        self.bad += fresh

    def _all_in_time(self, calls: Sequence[CallFacts]) -> bool:
        """Tell whether all calls certainly began within the interval, as they nearly always did."""
        try:
            starts = [datetime.fromisoformat(call.start_time) for call in calls]
            return not starts or (self._interval.start <= min(starts) and max(starts) < self._interval.end)
        except (ValueError, TypeError, OverflowError):  # one is unreadable, or has no offset
            return False

    def _in_time(self, call: CallFacts) -> bool:
        at = moment(call.start_time)
        if at is None:
            self.bad += 1
            return False
        if at in self._interval:
            return True
        beside = self._interval.start - _SECOND < at < self._interval.end + 2 * _SECOND
        self.beside += beside
        self.outside += not beside
        return False

    def _of_subscriber(self, call: CallFacts) -> bool:
        other_number = self._numbers and number_key(call.number or "") not in self._numbers
        other_id = self._external_ids and _plain(call.external_id or "") not in self._external_ids
        if other_number or other_id:
            self.others += 1
            return False
        return True

    def _consistent(self, call: CallFacts) -> bool:
        campaign = call.campaign.id if call.campaign else None
        agent = call.agent.id if call.agent else None
        if _contradicts(campaign, self._campaigns) or _contradicts(agent, self._agents):
            self.bad += 1
            return False
        return True


def _contradicts(value: int | None, asked: frozenset[int]) -> bool:
    return bool(asked) and value is not None and value not in asked


def _plain(external_id: str) -> str:
    return external_id.strip().casefold()
