"""The token: where it goes, where it does not, and what is said once it is refused."""

import logging

import httpx
import pytest

from bot.domain.search import Search
from bot.evolux import (
    CredentialsRefusedError,
    LoginPageError,
    NotFoundError,
    open_history,
)
from tests.evolux.fakes import (
    DAY,
    NOW,
    ORIGIN,
    TOKEN,
    FakeAPI,
    LiveList,
    calls,
    opened,
    read,
    refusal,
)
from tests.evolux.timing import GOOD, first, timed


class TestTheToken:
    async def test_it_leaves_in_one_header_only(self) -> None:
        api = LiveList(calls(120))

        await read(api)

        for request in api.requests:
            assert request.method == "GET"
            assert (request.url.scheme, request.url.host) == ("https", "tenant.example")
            assert [value for name, value in request.headers.items() if TOKEN in value] == [TOKEN]
            assert request.headers["token"] == TOKEN
            assert request.headers["user-agent"] == "calls-bot"
            assert TOKEN not in str(request.url)

    @pytest.mark.parametrize(
        "location", ["https://evil.example/x", "http://tenant.example/", "/v2/calls?from=login", "//evil.example"]
    )
    async def test_it_follows_no_redirect(self, location: str) -> None:
        api = FakeAPI(httpx.Response(307, headers={"location": location}))

        failure, _ = await timed(api)

        assert isinstance(failure, NotFoundError)
        assert [request.url.host for request in api.requests] == ["tenant.example"]

    @pytest.mark.parametrize(
        "location",
        [
            *(
                "/login",
                "/users/sign_in",
                "https://sso.example/",
                "/Account/LogOn?next=/api",
                "https://tenant.example/entrar",
            ),
            *("/auth/realms/evolux", "../sessions/new", "https://login.example/x"),
        ],
    )
    async def test_a_page_to_log_in_says_that_the_token_may_be_wrong(self, location: str) -> None:
        api = FakeAPI(httpx.Response(302, headers={"location": location}))

        failure, _ = await timed(api)

        assert isinstance(failure, LoginPageError)
        assert len(api.requests) == 1

    @pytest.mark.parametrize("status", [200, 403])
    async def test_a_form_for_a_password_is_a_page_to_log_in(self, status: int) -> None:
        form = b'\n<!doctype html><form><input name="p" type="password"></form>'

        failure, _ = await timed(FakeAPI(httpx.Response(status, content=form)))

        assert isinstance(failure, LoginPageError)

    async def test_it_follows_no_url_of_an_answer(self) -> None:
        elsewhere = "http://evil.example/api/v1/dialer/calls_history?page=2"

        def answer(request: httpx.Request) -> httpx.Response:
            told = {"total": 60, "next_url": elsewhere, "last_url": elsewhere}
            rows = calls(60)[::-1]
            at = 50 * (int(request.url.params["page"]) - 1)
            return httpx.Response(200, json={"pagination": told, "data": rows[at : at + 50]})

        api = FakeAPI(answer)

        assert len((await read(api)).ids) == 60
        assert {request.url.host for request in api.requests} == {"tenant.example"}

    @pytest.mark.parametrize("token", ["", " ", "two\nlines", "acentuação", "nul\x00"])
    async def test_one_that_no_header_can_hold_is_refused_here(self, token: str) -> None:
        api = FakeAPI(GOOD)
        async with open_history(
            ORIGIN, lambda: token, clock=lambda: NOW, transport=httpx.MockTransport(api)
        ) as history:
            with pytest.raises(CredentialsRefusedError) as caught:
                await first(history)

        assert not api.requests
        assert not token.strip() or token not in str(caught.value)

    async def test_it_is_asked_for_anew(self) -> None:
        """Whoever changes a token need not start the bot again; space around it does no harm."""
        tokens = iter(["old", " new\n"])
        api = FakeAPI(GOOD)
        async with open_history(
            ORIGIN, lambda: next(tokens), clock=lambda: NOW, transport=httpx.MockTransport(api)
        ) as history:
            await first(history)
            await first(history)

        assert [request.headers["token"] for request in api.requests] == ["old", "new"]

    async def test_no_cookie_is_kept(self) -> None:
        api = FakeAPI(httpx.Response(200, content=GOOD.content, headers={"set-cookie": "session=1; Path=/"}))
        async with opened(api) as history:
            await first(history)
            await first(history)

        assert all("cookie" not in request.headers for request in api.requests)

    async def test_no_number_is_logged(self, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.INFO):
            await read(FakeAPI(refusal(502), GOOD), Search(interval=DAY, numbers=("84999999999",)))

        assert "84999999999" not in caplog.text
        assert TOKEN not in caplog.text
