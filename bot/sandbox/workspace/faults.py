"""Faults on request: each happens as many times as a test asks for."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Effect = Literal["error", "ratelimit", "status", "html", "drop_before", "drop_after", "garble", "hold", "delay"]
Form = Literal[
    "html",
    "unavailable",
    "internal_error",
    "fatal_error",
    "request_timeout",
    "service_unavailable",
    "unheard_of",
    "cut",
    "empty",
]
"""Answers that hide that a request was carried out: pages of 500 and 503, `ok: false`, and broken JSON."""


@dataclass
class Fault:
    """Something that will go wrong with a method of the Web API.

    Attributes:
        method: Such as "chat.postMessage", or "*".
        times: How often it still happens; None: until it is taken back.
        where: Which calls it concerns, told by their arguments.
        gate: Opened by `release`, for those that wait.
    """

    method: str
    effect: Effect
    value: Any = None
    times: int | None = 1
    where: Callable[[Mapping[str, Any]], bool] | None = None
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    happened: int = 0

    def release(self) -> None:
        """Let every held request through, and hold no further one."""
        self.times = 0
        self.gate.set()

    def strikes(self, method: str, arguments: Mapping[str, Any]) -> bool:
        """Tell whether the fault applies to this call; if so, count it."""
        if self.times == 0 or self.method not in {method, "*"} or (self.where and not self.where(arguments)):
            return False
        self.times = None if self.times is None else self.times - 1
        self.happened += 1
        return True


@dataclass
class SlackFaults:
    """Everything that may be made to go wrong.

    Attributes:
        old_blocks: The workspace knows neither tables nor charts yet (`invalid_blocks`).
        refused_tickets: So many WebSocket handshakes fail with 404, as if the ticket were stale.
        refused_handshakes: So many fail with 500.
        crowded_links: So many WebSockets are told `too_many_websockets` and closed.
        short_links: So many are accepted, and closed before a word.
        late_envelopes: So many envelopes still go to a connection that was asked to leave.
        lost_acks: So many acks are lost on their way.
        doubled_events: So many events are delivered twice with one `event_id`, over two connections if there are two.
        signature_skew: Seconds by which the time in HTTP signatures is wrong.
        forged_signatures: So many HTTP requests are signed with another secret.
    """

    planned: list[Fault] = field(default_factory=list)
    old_blocks: bool = False
    refused_tickets: int = 0
    refused_handshakes: int = 0
    crowded_links: int = 0
    short_links: int = 0
    late_envelopes: int = 0
    lost_acks: int = 0
    doubled_events: int = 0
    signature_skew: int = 0
    forged_signatures: int = 0

    def _plan(self, method: str, effect: Effect, value: Any = None, **options: Any) -> Fault:
        fault = Fault(method, effect, value, **options)
        self.planned.append(fault)
        return fault

    def fail(self, method: str, error: str, **options: Any) -> Fault:
        """Answer `{"ok": false, "error": …}`. Options, here and below: `times`, `where`."""
        return self._plan(method, "error", error, **options)

    def ratelimit(self, method: str, *, retry_after: int = 1, **options: Any) -> Fault:
        """Answer 429 with Retry-After."""
        return self._plan(method, "ratelimit", retry_after, **options)

    def break_down(self, method: str, *, status: int = 500, **options: Any) -> Fault:
        """Answer a bare status."""
        return self._plan(method, "status", status, **options)

    def show_html(self, method: str, **options: Any) -> Fault:
        """Answer 503 with a page for people."""
        return self._plan(method, "html", **options)

    def drop_before(self, method: str, **options: Any) -> Fault:
        """Close the connection instead of doing anything."""
        return self._plan(method, "drop_before", **options)

    def drop_after(self, method: str, **options: Any) -> Fault:
        """Do what was asked, then close the connection instead of answering."""
        return self._plan(method, "drop_after", **options)

    def garble(self, method: str, form: Form, **options: Any) -> Fault:
        """Do what was asked, then answer as if it had failed, or in a form that cannot be read."""
        return self._plan(method, "garble", form, **options)

    def hold(self, method: str, **options: Any) -> Fault:
        """Wait until the fault's `release`."""
        return self._plan(method, "hold", **options)

    def delay(self, method: str, seconds: float, **options: Any) -> Fault:
        """Do what was asked only after so many seconds of real time."""
        return self._plan(method, "delay", seconds, **options)

    def struck(self, method: str, arguments: Mapping[str, Any]) -> Fault | None:
        """Return the first planned fault that concerns this call, counting it."""
        return next((fault for fault in self.planned if fault.strikes(method, arguments)), None)

    def spend(self, name: str) -> bool:
        """Tell whether a counted fault is left; if so, use one up."""
        left: int = getattr(self, name)
        if left > 0:
            setattr(self, name, left - 1)
        return left > 0

    def clear(self) -> None:
        """Take everything back."""
        for fault in self.planned:
            fault.release()
        self.planned.clear()
        self.old_blocks = False
        self.refused_tickets = self.refused_handshakes = self.lost_acks = 0
        self.crowded_links = self.short_links = self.late_envelopes = 0
        self.doubled_events = self.signature_skew = self.forged_signatures = 0
