"""The sandbox's own pages, beside the API: what is wrong with the tenant, and what was asked of it.

``curl -X POST -d '{"every": {"busy": 5}}' http://127.0.0.1:PORT/_sandbox/faults``
makes every fifth request come too early; DELETE lets all be well; GET tells. What goes
wrong with the calls themselves is planted there, too::

    {"incidents": [{"kind": "trunk_down", "trunk": "Pontal",
                    "begin": "2026-11-26T10:40:00-03:00", "end": "2026-11-26T11:20:00-03:00"}]}

Other kinds are ``cause_spike``, ``hit_rate``, ``short_calls``, ``silence`` and ``agent_hangs_up``.
"""

from ipaddress import ip_address
from typing import Any, Final

import msgspec
from aiohttp import web

from bot.sandbox.tenant import replies
from bot.sandbox.tenant.faults import TenantFaults
from bot.sandbox.tenant.requests import RequestLog

PATH: Final = "/_sandbox/"

_SHOWN: Final = 100


def register(app: web.Application, faults: TenantFaults, requests: RequestLog) -> None:
    """Add the controls of these faults, and a view of these requests, to an application."""
    controls = _Controls(faults, requests)
    app.router.add_get(f"{PATH}faults", controls.show)
    app.router.add_post(f"{PATH}faults", controls.change)
    app.router.add_delete(f"{PATH}faults", controls.reset)
    app.router.add_get(f"{PATH}requests", controls.asked)


class _Controls:
    def __init__(self, faults: TenantFaults, requests: RequestLog) -> None:
        self._faults = faults
        self._requests = requests

    async def show(self, request: web.Request) -> web.Response:
        _only_from_here(request)
        return replies.json(msgspec.json.encode(self._faults.as_json()))

    async def change(self, request: web.Request) -> web.Response:
        _only_from_here(request)
        try:
            self._faults.change(msgspec.json.decode(await request.read(), type=dict[str, Any]))
        except msgspec.DecodeError as error:
            return replies.refuse(422, str(error))
        return await self.show(request)

    async def reset(self, request: web.Request) -> web.Response:
        _only_from_here(request)
        self._faults.reset()
        return await self.show(request)

    async def asked(self, request: web.Request) -> web.Response:
        """Show the latest requests, without their headers: a token is among those."""
        _only_from_here(request)
        shown = [{"method": one.method, "path": one.path, "query": one.query} for one in self._requests[-_SHOWN:]]
        return replies.json(msgspec.json.encode({"total": self._requests.total, "latest": shown}))


def _only_from_here(request: web.Request) -> None:
    """Refuse whoever is on another machine, should the tenant be served beyond this one."""
    if not request.remote or not ip_address(request.remote).is_loopback:
        raise web.HTTPForbidden
