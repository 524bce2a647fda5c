"""Redirects of a recording to a storage: followed without the token, and to allowed places only."""

import httpx
import pytest

from bot.evolux import (
    EvoluxError,
    InvalidResponseError,
    LoginPageError,
    NotFoundError,
    RejectedError,
    TenantUnreachableError,
)
from tests.evolux.fakes import FakeAPI
from tests.evolux.test_recordings import AUDIO, WAV, listen


class TestRedirects:
    async def test_one_to_a_storage_is_followed_without_the_token(self) -> None:
        api = FakeAPI(httpx.Response(302, headers={"location": "https://storage.example/a.wav?sig=1"}), AUDIO)

        _, audio = await listen(api, "bytes=0-")

        assert audio == WAV
        assert [request.url.host for request in api.requests] == ["tenant.example", "storage.example"]
        assert ["token" in request.headers for request in api.requests] == [True, False]
        assert api.requests[1].headers["range"] == "bytes=0-"
        assert api.requests[1].headers["host"] == "storage.example"

    async def test_one_to_a_page_to_log_in_is_a_matter_of_the_token(self) -> None:
        api = FakeAPI(httpx.Response(302, headers={"location": "/login"}))

        with pytest.raises(LoginPageError):
            await listen(api)
        assert len(api.requests) == 1

    async def test_one_to_the_tenant_itself_gets_no_token_either(self) -> None:
        """The path is the tenant's choice: it could be one that acts."""
        api = FakeAPI(httpx.Response(302, headers={"location": "/media/a.wav"}), AUDIO)

        await listen(api)

        assert ["token" in request.headers for request in api.requests] == [True, False]

    @pytest.mark.parametrize(
        "location",
        ["http://storage.example/a", "https://127.0.0.1/a", "https://169.254.169.254/a", "file:///etc/passwd", "//x/a"],
    )
    async def test_one_to_what_only_we_can_see_is_not_followed(self, location: str) -> None:
        api = FakeAPI(httpx.Response(302, headers={"location": location}), AUDIO)

        with pytest.raises(RejectedError):
            await listen(api)
        assert len(api.requests) == 1

    async def test_one_after_the_other_has_an_end(self) -> None:
        api = FakeAPI(httpx.Response(302, headers={"location": "https://storage.example/again"}))

        with pytest.raises(InvalidResponseError):
            await listen(api)
        assert len(api.requests) == 4 * 4

    async def test_a_sandbox_may_lead_to_this_machine(self) -> None:
        api = FakeAPI(httpx.Response(302, headers={"location": "http://127.0.0.1:9000/a.wav"}), AUDIO)

        assert (await listen(api, origin="http://127.0.0.1:8080"))[1] == WAV

    @pytest.mark.parametrize(
        ("status", "error"), [(403, NotFoundError), (404, NotFoundError), (503, TenantUnreachableError)]
    )
    async def test_a_storage_that_refuses_says_nothing_of_the_token(
        self, status: int, error: type[EvoluxError]
    ) -> None:
        api = FakeAPI(
            lambda request: (
                httpx.Response(status)
                if request.url.host == "storage.example"
                else httpx.Response(302, headers={"location": "https://storage.example/a"})
            )
        )

        with pytest.raises(error):
            await listen(api)
