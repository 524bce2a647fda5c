"""Sign in with Slack: as strict as Slack is with apps, codes and tokens."""

import json
import re
from base64 import urlsafe_b64decode
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

import aiohttp
import pytest

from bot.sandbox.workspace import Workspace
from bot.slack.manifest import read_manifest, with_sign_in
from bot.type_aliases import Json

ORIGIN: Final = "https://calls.example.com"
HOME: Final = f"{ORIGIN}/listen/signed-in"
VERIFIER: Final = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE: Final = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
"""Both from RFC 7636, appendix B."""


@pytest.fixture
async def session(ws: Workspace) -> AsyncIterator[aiohttp.ClientSession]:
    ws.app.install(with_sign_in(read_manifest(), ORIGIN, pkce=True))
    async with aiohttp.ClientSession() as session:
        yield session


def asked(ws: Workspace, **changed: str) -> dict[str, str]:
    return {
        "response_type": "code",
        "client_id": ws.client_id,
        "scope": "openid profile",
        "redirect_uri": HOME,
        "state": "any state & more",
        "nonce": "any nonce",
    } | changed


async def page(ws: Workspace, session: aiohttp.ClientSession, **changed: str) -> tuple[int, str]:
    async with session.get(f"{ws.url}/openid/connect/authorize?{urlencode(asked(ws, **changed))}") as answer:
        return answer.status, await answer.text()


async def sent_back(ws: Workspace, session: aiohttp.ClientSession, name: str = "ana", **changed: str) -> dict[str, str]:
    form = asked(ws, **changed) | {"user": ws.user(name).id if name else ""}
    async with session.post(f"{ws.url}/openid/connect/authorize", data=form, allow_redirects=False) as answer:
        assert answer.status == 302, await answer.text()
        to = answer.headers["Location"]
    assert to.startswith(f"{HOME}?")
    return {key: values[0] for key, values in parse_qs(urlsplit(to).query).items()}


async def exchanged(ws: Workspace, session: aiohttp.ClientSession, code: str, **changed: str) -> Json:
    form = {"client_id": ws.client_id, "client_secret": ws.client_secret, "code": code, "redirect_uri": HOME} | changed
    async with session.post(f"{ws.api_url}openid.connect.token", data=form) as answer:
        told: Json = await answer.json()
        return told


async def told_of(ws: Workspace, session: aiohttp.ClientSession, token: str) -> Json:
    headers = {"Authorization": f"Bearer {token}"}
    async with session.post(f"{ws.api_url}openid.connect.userInfo", headers=headers) as answer:
        told: Json = await answer.json()
        return told


def claims(token: str) -> Json:
    body = token.split(".")[1]
    decoded: Json = json.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return decoded


async def test_a_person_is_told_of_by_both_ways(ws: Workspace, session: aiohttp.ClientSession) -> None:
    back = await sent_back(ws, session)
    told = await exchanged(ws, session, back["code"])
    info = await told_of(ws, session, told["access_token"])

    assert back["state"] == "any state & more"
    assert (told["ok"], told["token_type"]) == (True, "Bearer")
    said = claims(told["id_token"])
    assert (said["iss"], said["aud"], said["nonce"]) == (ws.url, ws.client_id, "any nonce")
    assert said["exp"] > said["iat"] == int(ws.clock.unix)
    for name in ("sub", "https://slack.com/user_id", "https://slack.com/team_id", "name"):
        assert said[name] == info[name]
    assert info["https://slack.com/user_id"] == ws.user("ana").id
    assert "email" not in info


async def test_anybody_may_be_chosen_but_bots_and_the_deactivated(
    ws: Workspace, session: aiohttp.ClientSession
) -> None:
    status, text = await page(ws, session)

    offered = re.findall(r'value="(U[^"]*)"', text)
    assert status == 200
    assert ws.user("eva").id in offered
    assert not {ws.bot.id, ws.user("davi").id, ws.user("robo").id} & set(offered)


@pytest.mark.parametrize("changed", [
    {"client_id": "1.1"},
    {"redirect_uri": "https://evil.example/listen/signed-in"},
    {"redirect_uri": f"{ORIGIN}.evil.example/listen/signed-in"},
    {"redirect_uri": f"{HOME}-too"},
    {"redirect_uri": f"{HOME}/../../elsewhere"},
    {"redirect_uri": ""},
    {"response_type": "token"},
    {"scope": "profile"},
    {"scope": "openid email"},
    {"scope": "openid chat:write"},
    {"code_challenge": CHALLENGE},
    {"code_challenge": CHALLENGE, "code_challenge_method": "plain"},
    {"code_challenge": "short", "code_challenge_method": "S256"},
], ids=str)  # fmt: skip
async def test_what_the_app_may_not_ask_leads_to_a_page_and_nowhere_else(
    ws: Workspace, session: aiohttp.ClientSession, changed: dict[str, str]
) -> None:
    form = asked(ws, **changed) | {"user": ws.user("ana").id}
    async with session.post(f"{ws.url}/openid/connect/authorize", data=form, allow_redirects=False) as answer:
        posted = answer.status, answer.headers.get("Location")

    assert (await page(ws, session, **changed))[0] == 400
    assert posted == (400, None)


async def test_an_app_without_the_scopes_signs_nobody_in(ws: Workspace, session: aiohttp.ClientSession) -> None:
    ws.app.install(read_manifest())

    assert (await page(ws, session))[0] == 400


async def test_a_code_is_good_once_and_for_ten_minutes(ws: Workspace, session: aiohttp.ClientSession) -> None:
    first, second = (await sent_back(ws, session))["code"], (await sent_back(ws, session))["code"]

    assert (await exchanged(ws, session, first))["ok"]
    assert (await exchanged(ws, session, first))["error"] == "invalid_code"
    ws.advance(timedelta(minutes=10, seconds=1))
    assert (await exchanged(ws, session, second))["error"] == "invalid_code"


@pytest.mark.parametrize(("changed", "error"), [
    ({"client_id": "1.1"}, "invalid_client_id"),
    ({"client_secret": "wrong"}, "bad_client_secret"),
    ({"redirect_uri": f"{HOME}/more"}, "bad_redirect_uri"),
    ({"grant_type": "password"}, "invalid_grant_type"),
    ({"code_verifier": VERIFIER}, "invalid_grant"),
    ({"code": "wrong"}, "invalid_code"),
])  # fmt: skip
async def test_a_code_goes_to_who_asked_for_it(
    ws: Workspace, session: aiohttp.ClientSession, changed: dict[str, str], error: str
) -> None:
    code = (await sent_back(ws, session))["code"]

    assert (await exchanged(ws, session, **{"code": code} | changed))["error"] == error


async def test_a_challenge_wants_its_verifier(ws: Workspace, session: aiohttp.ClientSession) -> None:
    pkce = {"code_challenge": CHALLENGE, "code_challenge_method": "S256"}
    codes = [(await sent_back(ws, session, **pkce))["code"] for _ in range(3)]

    assert (await exchanged(ws, session, codes[0], code_verifier=VERIFIER))["ok"]
    assert (await exchanged(ws, session, codes[1]))["error"] == "invalid_grant"
    assert (await exchanged(ws, session, codes[2], code_verifier=VERIFIER[::-1]))["error"] == "invalid_grant"


async def test_the_id_and_the_secret_may_come_in_a_header(ws: Workspace, session: aiohttp.ClientSession) -> None:
    form = {"code": (await sent_back(ws, session))["code"], "redirect_uri": HOME}
    headers = {"Authorization": aiohttp.encode_basic_auth(ws.client_id, ws.client_secret)}

    async with session.post(f"{ws.api_url}openid.connect.token", data=form, headers=headers) as answer:
        assert (await answer.json())["ok"]
    async with session.post(f"{ws.api_url}openid.connect.token", headers={"Authorization": "Basic ="}) as answer:
        assert (await answer.json())["error"] == "invalid_client"


async def test_a_persons_token_tells_who_they_are_and_opens_nothing_else(
    ws: Workspace, session: aiohttp.ClientSession
) -> None:
    token = (await exchanged(ws, session, (await sent_back(ws, session))["code"]))["access_token"]

    assert (await told_of(ws, session, ws.bot_token))["error"] == "not_allowed_token_type"
    assert (await told_of(ws, session, "xoxp-wrong"))["error"] == "invalid_auth"
    for method in ("chat.postMessage", "users.list", "auth.test"):
        headers = {"Authorization": f"Bearer {token}"}
        async with session.post(f"{ws.api_url}{method}", headers=headers) as answer:
            assert (await answer.json())["error"] == "not_allowed_token_type"


async def test_who_declines_is_sent_back_without_a_code(ws: Workspace, session: aiohttp.ClientSession) -> None:
    assert await sent_back(ws, session, "") == {"error": "access_denied", "state": "any state & more"}
