"""The Web API over HTTP: tokens, scopes, rates, faults, and the shape of every answer."""

import asyncio
import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.sandbox.workspace.api.contract import CONTRACTS, Contract
from bot.sandbox.workspace.api.methods import METHODS
from bot.sandbox.workspace.api.request import ApiRequest, arguments_of
from bot.sandbox.workspace.errors import ApiError, explain, refuse
from bot.sandbox.workspace.faults import Fault, Form
from bot.sandbox.workspace.manifest import APP_TOKEN, BOT_TOKEN
from bot.sandbox.workspace.state import WorkspaceState
from bot.type_aliases import Json

KEPT = 20_000
_PAGE = "<!doctype html><title>Slack</title><h1>Service Unavailable</h1>"


@dataclass(frozen=True, kw_only=True)
class ApiCall:
    """One call of the Web API, as tests look it up.

    Attributes:
        at: By the workspace's clock, in unix seconds.
    """

    method: str
    arguments: Mapping[str, Any]
    at: float
    answer: Mapping[str, Any]

    @property
    def error(self) -> str:
        """Return the error code it was answered, or ""."""
        return str(self.answer.get("error", ""))


class WebApi:
    """Answers calls of the Web API, and keeps the latest for tests."""

    def __init__(self, state: WorkspaceState) -> None:
        self.asked: deque[ApiCall] = deque(maxlen=KEPT)
        self._state = state

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        method = request.match_info["method"]
        contract = CONTRACTS.get(method)
        if contract is None:
            return web.json_response({"ok": False, "error": "unknown_method", "req_method": method})
        try:
            arguments = await arguments_of(request, takes_json=contract.takes_json)
        except ApiError as error:
            return web.json_response(_refusal(error))
        fault = self._state.faults.struck(method, arguments)
        if fault and (broken := await self._broken(request, fault)):
            return broken
        answer, headers = self._answer(request, method, arguments, fault)
        at = self._state.clock.unix
        self.asked.append(ApiCall(method=method, arguments=arguments, at=at, answer=answer))
        if fault and fault.effect == "drop_after":
            return _drop(request)
        if fault and fault.effect == "garble":
            return garbled(fault.value, json.dumps(answer))
        status = 429 if "Retry-After" in headers else 200
        return web.json_response(answer, headers=headers, status=status)

    async def _broken(self, request: web.Request, fault: Fault) -> web.StreamResponse | None:
        """Return what a fault answers instead of us; None where it lets the call through."""
        if fault.effect == "status":
            return web.Response(status=fault.value, text="")
        if fault.effect == "html":
            return web.Response(status=503, text=_PAGE, content_type="text/html")
        if fault.effect == "drop_before":
            return _drop(request)
        if fault.effect == "hold":
            await fault.gate.wait()
        elif fault.effect == "delay":
            await asyncio.sleep(fault.value)
        return None

    def _answer(
        self, request: web.Request, method: str, arguments: Json, fault: Fault | None
    ) -> tuple[Json, dict[str, str]]:
        contract = CONTRACTS[method]
        headers = {"x-slack-req-id": f"req-{len(self.asked)}"}
        try:
            token = _token(request, arguments)
            self._admit(token, contract)
            if token == BOT_TOKEN:
                headers |= self._scopes(contract)
            if fault and fault.effect == "ratelimit":
                refuse("ratelimited", retry_after=fault.value)
            if fault and fault.effect == "error":
                refuse(fault.value)
            self._check(method, arguments, contract)
            allowed = ApiRequest(state=self._state, method=method, arguments=arguments, token=token)
            return {"ok": True} | METHODS[method](allowed), headers
        except ApiError as error:
            if wait := error.more.pop("retry_after", None):
                headers["Retry-After"] = str(wait)
            return _refusal(error), headers

    def _admit(self, token: str | None, contract: Contract) -> None:
        if contract.caller == "none":
            return
        if not token:
            refuse("not_authed")
        if token not in {BOT_TOKEN, APP_TOKEN, *self._state.sign_ins.tokens}:
            refuse("invalid_auth")
        if self._state.app.uninstalled:
            refuse("account_inactive")
        if token == BOT_TOKEN and self._state.app.revoked:
            refuse("token_revoked")
        kind = {BOT_TOKEN: "bot", APP_TOKEN: "app"}.get(token, "user")
        if kind != contract.caller and (contract.caller != "any" or kind == "user"):
            refuse("not_allowed_token_type")

    def _check(self, method: str, arguments: Json, contract: Contract) -> None:
        if wait := self._state.rates.wait(method, contract.tier, arguments.get("channel")):
            refuse("ratelimited", retry_after=wait)
        request = ApiRequest(state=self._state, method=method, arguments=arguments)
        if contract.scopes:
            request.need_scope(*contract.scopes)
        missing = [name for name in contract.required if arguments.get(name) is None]
        if missing:
            explain("invalid_arguments", *(f"[ERROR] missing required field: {name}" for name in missing))

    def _scopes(self, contract: Contract) -> dict[str, str]:
        return {
            "x-oauth-scopes": ",".join(sorted(self._state.app.scopes)),
            "x-accepted-oauth-scopes": ",".join(contract.scopes),
        }


def _token(request: web.Request, arguments: Json) -> str | None:
    """Take the token from the header, or from the arguments unless they came as JSON."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    given = arguments.pop("token", None)
    if scheme.lower() == "bearer" and token:
        return token.strip()
    return None if request.content_type == "application/json" else given


def _refusal(error: ApiError) -> Json:
    return {"ok": False, "error": error.code, **error.more}


def garbled(form: Form, answer: str) -> web.Response:
    """Return an answer that hides whether the request was carried out."""
    match form:
        case "html" | "unavailable":
            return web.Response(status=500 if form == "html" else 503, text=_PAGE, content_type="text/html")
        case "cut" | "empty":
            text = answer[: len(answer) // 2] if form == "cut" else ""
            return web.Response(text=text, content_type="application/json")
        case _:
            return web.json_response({"ok": False, "error": form})


def _drop(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()
