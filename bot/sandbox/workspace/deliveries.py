"""Sending things to the app until it acks them, and the record of when it did."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal, Protocol

from bot.sandbox.workspace.clock import MovableClock
from bot.sandbox.workspace.faults import SlackFaults
from bot.sandbox.workspace.feed import Feed
from bot.type_aliases import Json

DeliveryKind = Literal["events_api", "slash_commands", "interactive", "options"]

RETRY_AFTER = (0.0, 60.0, 300.0)
KEPT = 20_000


@dataclass(kw_only=True)
class Attempt:
    """One sending of one thing.

    Attributes:
        number: 0 for the first, then as `retry_attempt` says.
        sent_at: By the event loop's clock; None when there was nowhere to send it.
        route: The connection's id, or the URL.
        failure: "timeout", "no_connection", "http_error" … or "" once acked.
        is_final: Set when the app asked for no more (`x-slack-no-retry`).
    """

    number: int
    reason: str = ""
    sent_at: float | None = None
    acked_at: float | None = None
    route: str = ""
    failure: str = ""
    is_final: bool = False


@dataclass(kw_only=True)
class EventDelivery:
    """Something the app is told or asked, with all attempts to do so.

    Attributes:
        id: The envelope's.
        answer: What the ack carried, if anything.
    """

    id: str
    kind: DeliveryKind
    payload: Json
    takes_answer: bool
    attempts: list[Attempt] = field(default_factory=list)
    answer: Any = None

    @property
    def acked(self) -> bool:
        """Tell whether any attempt was acknowledged."""
        return any(attempt.acked_at is not None for attempt in self.attempts)

    @property
    def ack_seconds(self) -> float:
        """Return how long the app took to ack the attempt that it acked."""
        for attempt in self.attempts:
            if attempt.acked_at is not None and attempt.sent_at is not None:
                return attempt.acked_at - attempt.sent_at
        message = f"{self.id} was never acked"
        raise LookupError(message)

    @property
    def failure(self) -> str:
        """Return why the last attempt failed, or ""."""
        return "" if self.acked or not self.attempts else self.attempts[-1].failure

    @property
    def event(self) -> Json:
        """Return the event inside, for `events_api`."""
        event: Json = self.payload.get("event", {})
        return event


class Transport(Protocol):
    """A way to the app: Socket Mode or HTTP."""

    async def send(self, delivery: EventDelivery, attempt: Attempt) -> None:
        """Try once; note in the attempt when it was sent and acked, or why it was not."""


class Outbox:
    """All deliveries: events are retried, everything else is tried once."""

    def __init__(self, clock: MovableClock, feed: Feed, faults: SlackFaults) -> None:
        self.deliveries: deque[EventDelivery] = deque(maxlen=KEPT)
        self.transport: Callable[[], Transport]
        self._clock, self._feed, self._faults = clock, feed, faults
        self._numbers = count(1)
        self._now = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    def tell(self, payload: Json) -> EventDelivery:
        """Send an event, at once and again until it is acked, and return without waiting."""
        delivery = self._new("events_api", payload, takes_answer=False)
        self.spawn(self._insist(delivery))
        if self._faults.spend("doubled_events"):
            self.spawn(self._insist(self._new("events_api", payload, takes_answer=False)))
        return delivery

    async def ask(self, kind: DeliveryKind, payload: Json, *, takes_answer: bool = True) -> EventDelivery:
        """Send something that a person waits for, and wait for the ack or its deadline."""
        delivery = self._new(kind, payload, takes_answer=takes_answer)
        await self._try(delivery, Attempt(number=0))
        return delivery

    def retry_now(self) -> None:
        """Let every retry that waits for its time take place now."""
        now, self._now = self._now, asyncio.Event()
        now.set()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something beside, until the workspace closes."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Give up on everything that is under way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _new(self, kind: DeliveryKind, payload: Json, *, takes_answer: bool) -> EventDelivery:
        delivery = EventDelivery(
            id=f"env-{next(self._numbers):08d}", kind=kind, payload=payload, takes_answer=takes_answer
        )
        self.deliveries.append(delivery)
        return delivery

    async def _insist(self, delivery: EventDelivery) -> None:
        await self._try(delivery, Attempt(number=0))
        for number, wait in enumerate(RETRY_AFTER, start=1):
            last = delivery.attempts[-1]
            if not last.failure or last.is_final:
                return
            await self._pause(wait)
            await self._try(delivery, Attempt(number=number, reason=last.failure))

    async def _pause(self, seconds: float) -> None:
        due = self._clock.unix + seconds
        waiting = {asyncio.ensure_future(self._clock.sleep_until(due)), asyncio.ensure_future(self._now.wait())}
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waiting:
                one.cancel()

    async def _try(self, delivery: EventDelivery, attempt: Attempt) -> None:
        delivery.attempts.append(attempt)
        await self.transport().send(delivery, attempt)
        self._feed.publish("delivery", delivery)
