"""Faults on request: refusals, delays, broken bodies, and false totals."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, Final, Literal, Self, get_args

import msgspec

from bot.sandbox.tenant.incidents import Incident
from bot.sandbox.tenant.wire import Offset, Style

FaultKind = Literal[
    "busy", "error", "refuse", "html", "lie", "empty", "redirect", "login", "drop", "cut", "stall", "hang"
]
KINDS: Final[tuple[FaultKind, ...]] = get_args(FaultKind)

_Spoil = Callable[[bytes], bytes]

HOSTILE: Final = (
    "<!channel> <!here> <@U00000001>",
    "*negrito* _itálico_ ~riscado~ `código` > citação",
    'aspas "duplas" e \'simples\' \\" \\\\',
    "linha um\nlinha dois\r\n\tlinha três",
    "\u202eatartnoc oãn\u202c \u200f\u200b\u2066x\u2069",
    "{{ 7 * 7 }} {% raw %} ${HOME} %s",
    "&lt;b&gt; <b>&amp;</b> <https://example.org|clique aqui>",
    "x" * 3000,
    "👩‍👩‍👧‍👦" * 40,
    '=HYPERLINK("https://example.org")',
    "'; DROP TABLE calls; --",
    "\x00\x07\x1b[31m",
)


@dataclass(kw_only=True, slots=True)
class TenantFaults:
    """The tenant's faults now; they may be changed at any time.

    Whole replies go wrong, every nth or the next n: ``busy`` 429, ``error``
    `error_status`, ``refuse`` 401, ``html`` a page with 200, ``lie`` 200 with an
    error in ``meta.status``, ``empty`` 200 without a body, ``redirect`` to another
    host, ``login`` to a page with a form, ``drop`` no reply at all, ``cut`` less
    than Content-Length promised, ``stall`` half a body and then nothing, ``hang``
    nothing at all for ever.

    Attributes:
        every: Every nth request, counted from 1, goes wrong in this way.
        next: So many of the next requests go wrong in this way; counted down.
        only: The part of a path to which all this is limited.
        retry_after: Seconds told to those who come too early; None tells nothing.
        latency: Seconds that every reply takes, also those that are waited for when it is changed.
        total_off: Added to the true total.
        total_cap: The most that `total` says, while `next_url` goes on; 0 for no bound.
        page_total: Whether `total` counts the rows of the page only.
        local_bounds: Whether `start_date` and `end_date` are read as local time, whatever zone they name.
        no_answer: Written for the answer time of a call that was not answered, instead of nothing; or "".
        number_prefix: Written before each number, such as ``0`` or ``0055``.
        no_ranges: Whether recordings are sent whole, whatever range is asked for.
        no_audio: Whether recordings are a header and nothing more.
        bad_rows: Rows of every page that make no sense, of several kinds.
        hostile: Whether names and labels are such as an attacker would choose.
        offset: How times end.
        second_cause: Whether the English hang-up cause says anything.
        recordings_at: An origin to which recordings are redirected, or "".
        redirect_to: The origin that `redirect` names.
        incidents: What goes wrong with the calls themselves; see `Incident`.
        requests: How many have been counted so far.
    """

    every: dict[FaultKind, int] = field(default_factory=dict)
    next: dict[FaultKind, int] = field(default_factory=dict)
    only: str = ""
    error_status: int = 502
    retry_after: int | None = 1
    latency: float = 0.0
    total_off: int = 0
    total_cap: int = 0
    page_total: bool = False
    local_bounds: bool = False
    no_answer: str = ""
    number_prefix: str = ""
    no_ranges: bool = False
    no_audio: bool = False
    bad_rows: int = 0
    hostile: bool = False
    offset: Offset = "mixed"
    second_cause: bool = True
    recordings_at: str = ""
    redirect_to: str = "http://localhost:9"
    incidents: tuple[Incident, ...] = ()
    requests: int = 0

    @classmethod
    def now_and_then(cls) -> Self:
        """Return the troubles of a bad day: too many requests, gateways that fail, bodies that are cut."""
        return cls(every={"busy": 7, "error": 11, "cut": 13})

    def strike(self, path: str) -> FaultKind | None:
        """Count a request, and return what goes wrong with it."""
        if self.only not in path:
            return None
        self.requests += 1
        for kind, left in self.next.items():
            if left > 0:
                self.next[kind] = left - 1
                return kind
        return next((kind for kind, nth in self.every.items() if nth > 0 and self.requests % nth == 0), None)

    def change(self, changes: dict[str, Any]) -> None:
        """Change some of this, given as JSON has it; a change that is wrong changes nothing.

        Raises:
            msgspec.ValidationError: No such fault, or no such value of it.
        """
        unknown = changes.keys() - {known.name for known in fields(self)}
        if unknown:
            message = f"no such fault: {', '.join(sorted(unknown))}"
            raise msgspec.ValidationError(message)
        changed = msgspec.convert(self.as_json() | changes, TenantFaults)
        for known in fields(self):
            setattr(self, known.name, getattr(changed, known.name))

    def reset(self) -> None:
        """Let everything be well again."""
        self.change(TenantFaults().as_json())

    def as_json(self) -> dict[str, Any]:
        """Return what is wrong, as `change` takes it."""
        shown: dict[str, Any] = msgspec.to_builtins(self)
        return shown | {"incidents": list(shown["incidents"])}

    def style(self, *, custom_fields: bool) -> Style:
        """Return how calls are to be written."""
        return Style(
            custom_fields=custom_fields,
            offset=self.offset,
            second_cause=self.second_cause,
            texts=HOSTILE if self.hostile else (),
            no_answer=self.no_answer,
            number_prefix=self.number_prefix,
        )

    def claim(self, total: int, rows: int) -> int:
        """Return the total that a page claims, of the true total and the rows of the page."""
        claim = max(0, rows if self.page_total else total + self.total_off)
        return min(claim, self.total_cap) if self.total_cap else claim

    def spoil(self, rows: list[bytes]) -> list[bytes]:
        """Return the rows of a page, the last `bad_rows` of them beyond recognition."""
        spoilt = min(self.bad_rows, len(rows))
        return rows[: len(rows) - spoilt] + [
            _BAD[at % len(_BAD)](rows[at]) for at in range(len(rows) - spoilt, len(rows))
        ]


def _without(key: str) -> _Spoil:
    def spoil(row: bytes) -> bytes:
        return row.replace(b'"%s":' % key.encode(), b'"_%s":' % key.encode(), 1)

    return spoil


def _instead(key: str, nonsense: bytes) -> _Spoil:
    def spoil(row: bytes) -> bytes:
        return row.replace(b'"%s":' % key.encode(), b'"%s":%s,"_%s":' % (key.encode(), nonsense, key.encode()), 1)

    return spoil


_BAD: Final[tuple[_Spoil, ...]] = (
    _instead("start_time", b'"ontem de manh\xc3\xa3"'),
    _without("start_time"),
    _instead("talking_duration", b'"trinta"'),
    _instead("campaign", b'"Vendas"'),
    _instead("subscriber", b'["8488888888"]'),
    lambda _: b"null",
    lambda _: b'"erro interno"',
    lambda _: b"[]",
    lambda _: b"{}",
    lambda row: row.replace(b',"id":', b',"id":"sem id","_id":', 1),
    _instead("start_time", b"null"),
)
