"""No other page, and no other machine, reads what is shown here or does anything in it."""

from typing import Any

import pytest


async def status(browser: Any, method: str, path: str, **headers: str) -> int:
    async with browser.session.request(method, browser.ws.url + path, headers=headers, json={}) as response:
        return int(response.status)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "[", "10.0.0.1"])
async def test_an_address_of_another_name_is_refused(browser: Any, host: str) -> None:
    """A name that somebody lets point to 127.0.0.1 would make their page ours (DNS rebinding)."""
    assert await status(browser, "GET", "/page/state", Host=host) == 403


@pytest.mark.parametrize("host", ["127.0.0.1:1", "localhost:1", "[::1]:1"])
async def test_every_name_of_this_machine_will_do(browser: Any, host: str) -> None:
    assert await status(browser, "GET", "/page/state", Host=host) == 200


@pytest.mark.parametrize("path", ["/page/deeds", "/page/clock", "/page/hurry", "/page/files"])
async def test_nothing_is_done_for_another_origin(browser: Any, path: str) -> None:
    assert await status(browser, "POST", path, Origin="https://evil.example") == 403
    assert await status(browser, "POST", path, Origin="null") == 403
    assert await status(browser, "POST", path) == 403


async def test_another_origin_follows_nothing(browser: Any) -> None:
    assert await status(browser, "GET", "/page/changes", Origin="http://127.0.0.1:1") == 403


async def test_another_site_embeds_nothing(browser: Any) -> None:
    assert await status(browser, "GET", "/page/state", **{"Sec-Fetch-Site": "cross-site"}) == 403
    assert await status(browser, "GET", "/page/state", **{"Sec-Fetch-Site": "same-origin"}) == 200


async def test_the_page_loads_nothing_from_elsewhere(browser: Any) -> None:
    async with browser.session.get(browser.ws.url + "/") as response:
        policy = response.headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "http:" not in policy
    assert "https:" not in policy
    assert "*" not in policy


async def test_the_workspaces_own_doors_stay_as_they_were(browser: Any) -> None:
    """Bots name themselves as they like, and send no origin."""
    assert await status(browser, "POST", "/api/api.test", Host="slack.test") == 200
