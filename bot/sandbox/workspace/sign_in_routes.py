"""The page where people say who they are, in the place of Slack's own."""

from html import escape
from typing import Final

from aiohttp import web

from bot.domain.language import LANGUAGES
from bot.rendering.i18n.translator import negotiate_language, translator
from bot.sandbox.workspace.sign_in import BadRequestError, back
from bot.sandbox.workspace.state import WorkspaceState

PATH: Final = "/openid/connect/authorize"

_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}
_STYLE: Final = (
    ":root{color-scheme:light dark}body{max-width:28rem;margin:3rem auto;padding:0 1rem;font:1rem/1.5 system-ui}"
    "button{display:block;width:100%;margin:.5rem 0;padding:.6rem;font:inherit;text-align:start}"
)


def ask(state: WorkspaceState, request: web.Request) -> web.Response:
    """Ask a browser who it is: any person may be chosen, as at other people's machines."""
    asked = dict(request.query)
    try:
        state.sign_ins.check(asked)
    except BadRequestError as error:
        return web.Response(status=400, text=f"Slack: {error}\n")
    t = translator(negotiate_language(request.headers.get("Accept-Language", ""), LANGUAGES[0]))
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in asked.items()
    )
    people = [one for one in state.world.people.values() if not one.bot_id and not one.deleted and one.email]
    buttons = "".join(f'<button name="user" value="{one.id}">{escape(one.real_name)}</button>' for one in people)
    title = escape(t.gettext("Sign in with Slack"))
    page = (
        f'<!doctype html><html lang="{t.language}"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style><h1>{title}</h1>"
        f"<p>{escape(t.gettext('This stands for a page of Slack. Who are you?'))}</p>"
        f'<form method="post" action="{PATH}">{hidden}{buttons}'
        f'<button name="user" value="">{escape(t.gettext("Cancel"))}</button></form>'
    )
    return web.Response(text=page, content_type="text/html", headers=_HEADERS)


async def answer(state: WorkspaceState, request: web.Request) -> web.Response:
    """Send a browser back, with a code or without."""
    asked = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    person = state.world.people.get(asked.get("user", ""))
    try:
        state.sign_ins.check(asked)
        if person is None or person.deleted or person.bot_id:
            return _redirect(back(asked, error="access_denied"))
        return _redirect(state.sign_ins.allow(asked, person))
    except BadRequestError as error:
        return web.Response(status=400, text=f"Slack: {error}\n")


def _redirect(to: str) -> web.Response:
    return web.Response(status=302, headers={"Location": to} | _HEADERS)
