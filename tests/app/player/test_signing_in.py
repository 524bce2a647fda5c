"""Signing in with Slack: once, by the browser that began, of the workspace that the bot is in."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from bot.app.lifecycle import open_bot
from bot.sandbox.workspace.sign_in import SignIns
from bot.slack.manifest import read_manifest, with_sign_in
from bot.terminal.demo import free_port
from bot.type_aliases import Json
from tests.app.player.browsing import Browser, Place, asked, open_place
from tests.app.player.test_refusals import bare, refusal

pytestmark = pytest.mark.unmeasured


async def assert_not_let_in(here: Place, browser: Browser, address: str) -> None:
    answer = await browser.get(address)

    assert answer.status == 403
    assert bare(answer) == bare(await refusal(here))
    assert "calls_session" not in browser.cookies


async def test_slack_is_asked_for_no_more_than_who_it_is(here: Place) -> None:
    ana = await here.browser()

    address = await ana.to_slack(await here.link())

    told = asked(address)
    assert address.startswith(f"{here.ws.url}/openid/connect/authorize?")
    assert {name: told[name] for name in ("response_type", "scope", "client_id", "redirect_uri", "team")} == {
        "response_type": "code",
        "scope": "openid profile",
        "client_id": here.ws.client_id,
        "redirect_uri": f"{here.origin}/listen/signed-in",
        "team": here.ws.state.world.team.id,
    }
    assert told["code_challenge_method"] == "S256"
    assert len({told["state"], told["nonce"], told["code_challenge"]}) == 3


async def test_without_pkce_it_works_as_well(tmp_path: Path) -> None:
    async with open_place(tmp_path, SIGN_IN_PKCE="no") as here:
        here.ws.app.install(with_sign_in(read_manifest(), here.origin))
        link, ana = await here.link(), await here.browser()

        address = await ana.to_slack(link)
        answer = await ana.get(await ana.at_slack(address, here.user("ana")))

    assert "code_challenge" not in address
    assert answer.status == 303


async def test_every_sign_in_has_a_state_and_a_nonce_of_its_own(here: Place) -> None:
    link, ana = await here.link(), await here.browser()

    told = [asked(await ana.to_slack(link)) for _ in range(3)]

    assert len({one["state"] for one in told}) == len({one["nonce"] for one in told}) == 3


async def test_a_way_back_leads_in_once(here: Place) -> None:
    link, ana = await here.link(), await here.browser()
    back = await ana.at_slack(await ana.to_slack(link), here.user("ana"))
    kept = ana.cookies["calls_sign_in"]
    assert (await ana.get(back)).status == 303

    again = await here.browser(Cookie=f"calls_sign_in={kept}")
    await assert_not_let_in(here, again, back)


async def test_of_two_that_come_back_at_once_one_gets_in(here: Place) -> None:
    """On two replicas, such as when a user presses twice."""
    link, ana = await here.link(), await here.browser()
    address = await ana.to_slack(link)
    first, second = await ana.at_slack(address, here.user("ana")), await ana.at_slack(address, here.user("ana"))

    answers = await asyncio.gather(ana.get(first), ana.get(second))

    assert sorted(one.status for one in answers) == [303, 403]


async def test_a_state_is_good_for_the_browser_that_it_was_made_for_alone(here: Place) -> None:
    """Else an attacker could sign another user in to the attacker's account, and see what they look at."""
    link, ana, lia = await here.link(), await here.browser(), await here.browser()
    await lia.to_slack(link)

    back = await ana.at_slack(await ana.to_slack(link), here.user("ana"))

    await assert_not_let_in(here, lia, back)
    await assert_not_let_in(here, await here.browser(), back)
    assert (await ana.get(back)).status == 303, "it is not used up by others"


async def test_a_code_of_another_sign_in_is_refused(here: Place) -> None:
    link, ana, lia = await here.link(), await here.browser(), await here.browser()
    theirs = asked(await ana.at_slack(await ana.to_slack(link), here.user("ana")))
    own = asked(await lia.at_slack(await lia.to_slack(link), here.user("lia")))

    stolen = f"{here.origin}/listen/signed-in?state={own['state']}&code={theirs['code']}"

    await assert_not_let_in(here, lia, stolen)


async def test_a_forged_state_leads_nowhere(here: Place) -> None:
    link, ana = await here.link(), await here.browser()
    told = asked(await ana.at_slack(await ana.to_slack(link), here.user("ana")))
    state, code = told["state"], told["code"]
    other = state[:-1] + ("A" if state[-1] != "A" else "B")

    for forged in (other, state[1:], state + "A", "", "A" * 3000, "%00"):
        await assert_not_let_in(here, ana, f"{here.origin}/listen/signed-in?state={forged}&code={code}")


async def test_signing_in_takes_ten_minutes_at_most(here: Place) -> None:
    link, ana = await here.link(), await here.browser()
    address = await ana.to_slack(link)
    here.advance(timedelta(minutes=10))
    back = await ana.at_slack(address, here.user("ana"))

    await assert_not_let_in(here, ana, back)


async def test_a_code_that_slack_never_gave_is_refused(here: Place) -> None:
    link, ana = await here.link(), await here.browser()

    for code in ("wrong", "%0d%0aSet-Cookie:x=1", "A" * 5000):
        state = asked(await ana.to_slack(link))["state"]
        await assert_not_let_in(here, ana, f"{here.origin}/listen/signed-in?state={state}&code={code}")


async def test_who_changes_their_mind_at_slack_comes_back_to_the_beginning(here: Place) -> None:
    link, ana = await here.link(), await here.browser()

    back = await ana.at_slack(await ana.to_slack(link), "")
    answer = await ana.get(back)

    assert (answer.status, here.origin + answer.headers["Location"]) == (303, link)
    assert "calls_session" not in ana.cookies
    await assert_not_let_in(here, ana, back)


WRONG: Final[tuple[Json, ...]] = (
    {"iss": "https://slack.example"},
    {"iss": None},
    {"aud": "1.1"},
    {"aud": ["1000000000001.1000000000002", "1.1"]},
    {"exp": 1},
    {"exp": "never"},
    {"iat": 99_999_999_999},
    {"nonce": "another"},
    {"nonce": None},
    {"sub": "U0000000099"},
    {"https://slack.com/team_id": "T0ELSEWHERE"},
    {"https://slack.com/user_id": "U0000000099"},
    {"https://slack.com/user_id": None},
)


async def test_an_id_token_with_any_other_claim_is_refused(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    told, link, ana = SignIns.id_token, await here.link(), await here.browser()
    for changed in WRONG:

        def spoilt(self: SignIns, grant: Any, claims: Json, more: Json = changed, **rest: Any) -> str:
            return told(self, grant, claims | more, **rest)

        monkeypatch.setattr(SignIns, "id_token", spoilt)
        back = await ana.at_slack(await ana.to_slack(link), here.user("ana"))

        assert (await ana.get(back)).status == 403, changed
        assert "calls_session" not in ana.cookies, changed


async def test_an_id_token_that_is_none_is_refused(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    link, ana = await here.link(), await here.browser()
    for token in ("", "a.b", "a.b.c", "a.e30.c", "....", "a.W10.c"):
        monkeypatch.setattr(SignIns, "id_token", lambda *_, token=token, **__: token)
        back = await ana.at_slack(await ana.to_slack(link), here.user("ana"))

        assert (await ana.get(back)).status == 403, token


async def test_where_slack_does_not_answer_nobody_gets_in(here: Place) -> None:
    link, ana = await here.link(), await here.browser()
    for method in ("openid.connect.token", "openid.connect.userInfo"):
        back = await ana.at_slack(await ana.to_slack(link), here.user("ana"))
        here.ws.faults.show_html(method)

        assert (await ana.get(back)).status == 403, method
        assert "calls_session" not in ana.cookies


ELSEWHERE: Final = (
    "//evil.example", "https://evil.example", "/\\evil.example", "..", "../admin", "%2f%2fevil.example", "a/b", "a?b=c",
    "a#b", "", "a\r\nLocation: https://evil.example", "javascript:alert(1)", "A" * 101, "@evil.example", "a b", "é",
)  # fmt: skip


async def test_signing_in_leads_nowhere_else(here: Place) -> None:
    ana = await here.browser()
    for to in ELSEWHERE:
        answer = await ana.post("/listen/sign-in", {"to": to})

        assert answer.status == 403, to
        assert "Location" not in answer.headers


async def test_a_form_that_is_none_of_ours_is_not_read(here: Place) -> None:
    ana = await here.browser()

    assert (await ana.post("/listen/sign-in", {"to": "any", "more": "A" * 5000})).status == 403
    assert (await ana.send("POST", "/listen/sign-in", {"Content-Type": "text/plain"})).status == 403
    assert (await ana.send("POST", "/listen/sign-in", {"Content-Type": "multipart/form-data"})).status == 403


async def test_nothing_in_the_way_back_says_where_it_leads(here: Place) -> None:
    link, ana = await here.link(), await here.browser()
    back = await ana.at_slack(await ana.to_slack(link), here.user("ana"))
    evil = "https://evil.example"

    answer = await ana.get(
        f"{back}&to={evil}&redirect_uri={evil}&next={evil}", Host="evil.example", X_Forwarded_Host="evil.example"
    )

    assert here.origin + answer.headers["Location"] == link


async def test_no_other_site_signs_anybody_in_or_out_or_plays_anything(here: Place) -> None:
    link, ana = await here.link(), await here.browser()
    await ana.sign_in(link, here.user("ana"))

    for site in ("cross-site", "same-site", "none"):
        for path, form in (("/listen/sign-in", {"to": "any"}), ("/listen/sign-out", {"": ""}), (link, {"": ""})):
            assert (await ana.post(path, form, Sec_Fetch_Site=site)).status == 403
        assert (await ana.get(f"{link}/audio", Sec_Fetch_Site=site)).status == 403
        assert (await ana.get(link, Sec_Fetch_Site=site)).status == 200, "a visit from Slack is from another site"


async def test_who_was_refused_signs_in_as_somebody_else_and_sees_the_same_link(here: Place) -> None:
    link, browser = await here.link(owner="ana"), await here.browser()
    await browser.sign_in(link, here.user("lia"))
    refused = await browser.get(link)
    assert (refused.status, '<form method="post">' in refused.text) == (403, True)

    answer = await browser.post(link, {"": ""})
    assert (answer.status, here.origin + answer.headers["Location"]) == (303, link)
    assert 'action="/listen/sign-in"' in (await browser.get(link)).text
    await browser.sign_in(link, here.user("ana"))

    assert (await browser.get(link)).status == 200


async def test_the_access_token_is_not_kept(here: Place) -> None:
    ana = await here.browser()
    await ana.sign_in(await here.link(), here.user("ana"))

    (token,) = here.ws.state.sign_ins.tokens
    kept = here.settings.database_url.reveal().removeprefix("sqlite:///")
    files = [path.read_bytes() for path in Path(kept).parent.glob("*.db*")]
    assert len(files) > 1
    assert not [whole for whole in files if token.encode() in whole]


async def test_what_begins_at_one_replica_ends_at_another(here: Place) -> None:
    port = free_port()
    settings = replace(here.settings, http_port=port)
    async with open_bot(settings, here.clock):
        link, ana = await here.link(), await here.browser()
        back = await ana.at_slack(await ana.to_slack(link), here.user("ana"))
        other = back.replace(here.origin, f"http://127.0.0.1:{port}")

        assert (await ana.get(other)).status == 303
        assert (await ana.get(f"{link}/audio", Range="bytes=0-1")).status == 206
        await ana.post("/listen/sign-out", {"": ""})
        assert (await ana.get(f"{link.replace(here.origin, f'http://127.0.0.1:{port}')}/audio")).status == 403
