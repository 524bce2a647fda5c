"""The query string of a request: what it asks for, or what is wrong with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import ceil, floor
from typing import Final
from zoneinfo import ZoneInfo

from bot.sandbox.tenant.history_query import STATUSES, HistoryQuery

MAX_LIMIT: Final = 50

_ONE_DAY: Final = timedelta(days=1)
_LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC).timestamp()


class BadParameterError(Exception):
    """A request that the dialer does not accept.

    Attributes:
        status: Of HTTP, and of ``meta``.
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Paging:
    """The range of rows that a request asks for."""

    page: int
    limit: int
    asked_limit: int

    @property
    def offset(self) -> int:
        """Return how many rows come before this page."""
        return (self.page - 1) * self.limit


class Parameters:
    """The parameters of a request; a key may come several times, and the last one counts unless many may.

    Args:
        query: As it came in.
        local: Whether instants are read as local time, whatever zone they name.
    """

    def __init__(self, query: Iterable[tuple[str, str]], *, local: bool = False) -> None:
        self.query: Sequence[tuple[str, str]] = tuple(query)
        self._local = local

    def paging(self) -> Paging:
        """Return the page that is asked for; more rows than `MAX_LIMIT` are never given."""
        asked = self._whole("limit", MAX_LIMIT)
        return Paging(self._whole("page", 1), min(asked, MAX_LIMIT), asked)

    def without_page(self) -> list[tuple[str, str]]:
        """Return everything but the page."""
        return [(key, text) for key, text in self.query if key != "page"]

    def asked(self, now: datetime, zone: ZoneInfo) -> HistoryQuery:
        """Return the calls that are asked for; dates default to the current day, statuses to ``success``."""
        today = now.astimezone(zone).date().isoformat()
        start = self._instant("start_date", today, zone, at_end=False)
        end = self._instant("end_date", today, zone, at_end=True)
        status = self._last("contact_status") or "success"
        if status not in STATUSES:
            raise BadParameterError(422, f"Invalid contact_status: {status}")
        return HistoryQuery(
            start=ceil(start),
            end=floor(end) + 1,
            status=status,
            campaign_ids=self._ids("campaign_id"),
            agent_ids=self._ids("agent_id"),
            number=self._last("number"),
            external_id=self._last("external_id"),
        )

    def names(self, key: str) -> bool:
        """Tell whether a parameter was given."""
        return any(name == key for name, _ in self.query)

    def _last(self, key: str) -> str | None:
        """Return what a parameter says; None where it is missing or empty."""
        given = [text for name, text in self.query if name == key]
        return given[-1] if given and given[-1] else None

    def _whole(self, key: str, default: int) -> int:
        text = self._last(key) or str(default)
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0):
            raise BadParameterError(422, f"Invalid {key}: {text}")
        return int(text)

    def _ids(self, key: str) -> frozenset[int]:
        given = [text for name, text in self.query if name == key]
        for text in given:
            if not (text.isascii() and text.isdigit()):
                raise BadParameterError(422, f"Invalid {key}: {text}")
        return frozenset(int(text) for text in given)

    def _instant(self, key: str, today: str, zone: ZoneInfo, *, at_end: bool) -> float:
        """Return Unix seconds. A bare date is a whole day of the tenant's zone, which the vendor does not document."""
        text = self._last(key) or today
        try:
            if len(text) == 10:
                day = date.fromisoformat(text) + (_ONE_DAY if at_end else timedelta())
                seconds = datetime.combine(day, time(), zone).timestamp() - (1 if at_end else 0)
            else:
                at = datetime.fromisoformat(text)
                seconds = (at if at.tzinfo and not self._local else at.replace(tzinfo=zone)).timestamp()
        except (ValueError, OverflowError) as error:
            raise BadParameterError(422, f"Invalid {key}: {text}") from error
        return max(0.0, min(seconds, _LATEST))
