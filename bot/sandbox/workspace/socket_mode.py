"""Socket Mode: WebSockets that the app opens with single-use tickets, and that share the load."""

import asyncio
import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal

from aiohttp import WSMsgType, web

from bot.sandbox.workspace.clock import MovableClock
from bot.sandbox.workspace.deliveries import Attempt, EventDelivery
from bot.sandbox.workspace.faults import SlackFaults
from bot.sandbox.workspace.feed import Feed

MAX_CONNECTIONS = 10
TICKET_SECONDS = 30
Reason = Literal["warning", "refresh_requested", "link_disabled", "too_many_websockets"]


@dataclass(eq=False)
class Connection:
    """One WebSocket.

    Attributes:
        leaving: Told to go away: it may still ack, but gets nothing new.
        waiting: Those whose ack is awaited here, by envelope.
    """

    id: str
    socket: web.WebSocketResponse
    request: web.Request
    leaving: bool = False
    waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict)

    def gone(self) -> None:
        """Tell everybody who waits for an ack here that none will come."""
        for future in self.waiting.values():
            if not future.done():
                future.set_exception(ConnectionResetError())
        self.waiting.clear()


class SocketMode:
    """Tickets, connections, envelopes and acks."""

    def __init__(self, clock: MovableClock, feed: Feed, faults: SlackFaults, *, ack_seconds: float) -> None:
        self.connections: list[Connection] = []
        self.base = ""
        self.app_id = ""
        self._clock, self._feed, self._faults = clock, feed, faults
        self._ack_seconds = ack_seconds
        self._tickets: dict[str, float] = {}
        self._numbers = count(1)
        self._turn = 0

    @property
    def serving(self) -> list[Connection]:
        """Return the connections that may be sent something."""
        return [one for one in self.connections if not one.leaving and not one.socket.closed]

    def ticket_url(self) -> str:
        """Return a WebSocket URL that works once, within half a minute."""
        ticket = f"ticket-{next(self._numbers):08d}"
        self._tickets[ticket] = self._clock.unix + TICKET_SECONDS
        return f"{self.base.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={self.app_id}"

    async def link(self, request: web.Request) -> web.StreamResponse:
        """Serve one WebSocket from its handshake to its end."""
        expires = self._tickets.pop(request.query.get("ticket", ""), None)
        if expires is None or expires < self._clock.unix or self._faults.spend("refused_tickets"):
            raise web.HTTPNotFound
        if self._faults.spend("refused_handshakes"):
            raise web.HTTPInternalServerError
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(f"connection-{next(self._numbers)}", socket, request)
        if self._faults.spend("short_links"):
            await socket.close()
            return socket
        if len(self.serving) >= MAX_CONNECTIONS or self._faults.spend("crowded_links"):
            await self._dismiss(connection, "too_many_websockets")
            await socket.close()
            return socket
        self.connections.append(connection)
        try:
            await socket.send_json(self._hello(debug="debug_reconnects" in request.query))
            self._feed.publish("connection", connection)
            await self._listen(connection)
        finally:
            self.connections.remove(connection)
            connection.gone()
            self._feed.publish("connection", connection)
        return socket

    def _hello(self, *, debug: bool) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {
                "host": "sandbox",
                "build_number": 1,
                "approximate_connection_time": 360 if debug else 3600,
            },
            "connection_info": {"app_id": self.app_id},
        }

    async def _listen(self, connection: Connection) -> None:
        async for frame in connection.socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            ack = json.loads(frame.data)
            waiting = connection.waiting.get(ack.get("envelope_id", ""))
            if waiting and not waiting.done():
                waiting.set_result(ack.get("payload"))

    async def send(self, delivery: EventDelivery, attempt: Attempt) -> None:
        """Give an envelope to one connection and wait for its ack."""
        connection = await self._choose(delivery)
        if connection is None:
            attempt.failure = "timeout" if delivery.kind == "events_api" else "dispatch_failed"
            return
        attempt.route = connection.id
        loop = asyncio.get_running_loop()
        ack: asyncio.Future[Any] = loop.create_future()
        connection.waiting[delivery.id] = ack
        try:
            attempt.sent_at = loop.time()
            await connection.socket.send_json(_envelope(delivery, attempt))
            answer = await asyncio.wait_for(ack, self._ack_seconds)
        except TimeoutError:
            attempt.failure = "timeout"
        except ConnectionError:
            attempt.failure = "timeout" if delivery.kind == "events_api" else "dispatch_failed"
        else:
            self._note(delivery, attempt, answer)
        finally:
            connection.waiting.pop(delivery.id, None)

    def _note(self, delivery: EventDelivery, attempt: Attempt, answer: object) -> None:
        if self._faults.spend("lost_acks"):
            attempt.failure = "timeout"
            return
        attempt.acked_at = asyncio.get_running_loop().time()
        if delivery.takes_answer:
            delivery.answer = answer

    async def _choose(self, delivery: EventDelivery) -> Connection | None:
        """Take the next connection, another than last time; events wait for one, as people do not."""
        leaving = [one for one in self.connections if one.leaving and not one.socket.closed]
        if leaving and self._faults.spend("late_envelopes"):
            return leaving[0]
        if not self.serving:
            if delivery.kind != "events_api":
                return None
            try:
                await self._feed.until(lambda: self.serving, within=self._ack_seconds)
            except TimeoutError:
                return None
        tried = {attempt.route for attempt in delivery.attempts}
        fresh = [one for one in self.serving if one.id not in tried] or self.serving
        self._turn += 1
        return fresh[self._turn % len(fresh)]

    async def disconnect(self, reason: Reason = "refresh_requested") -> None:
        """Ask every connection to go away, as Slack does every few hours."""
        for connection in self.serving:
            await self._dismiss(connection, reason)

    async def cut(self) -> None:
        """Break every connection without a word."""
        for connection in list(self.connections):
            if connection.request.transport:
                connection.request.transport.abort()
        await self._feed.until(lambda: not self.connections, within=self._ack_seconds)

    async def close(self) -> None:
        """Close every connection, in order."""
        await asyncio.gather(*(connection.socket.close() for connection in list(self.connections)))

    async def _dismiss(self, connection: Connection, reason: Reason) -> None:
        connection.leaving = True
        await connection.socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}})


def _envelope(delivery: EventDelivery, attempt: Attempt) -> dict[str, Any]:
    kind = "interactive" if delivery.kind == "options" else delivery.kind
    envelope = {
        "envelope_id": delivery.id,
        "payload": delivery.payload,
        "type": kind,
        "accepts_response_payload": delivery.takes_answer,
    }
    if delivery.kind == "events_api":
        envelope |= {"retry_attempt": attempt.number, "retry_reason": attempt.reason}
    return envelope
