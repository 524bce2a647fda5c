"""The addresses that the token may go to: one scheme, host and port, and three paths."""

import re
from functools import lru_cache
from ipaddress import ip_address
from typing import Final, Self
from urllib.parse import urlencode

import httpx
from msgspec import Struct

from bot.evolux.errors import OriginError

Params = tuple[tuple[str, str | int], ...]
"""Keys and values of a request's query, in order; a key may come several times."""

HISTORY: Final = "/api/v1/dialer/calls_history"
AGENTS: Final = "/api/v1/agents"

_ALLOWED: Final = re.compile(rf"{HISTORY}|{AGENTS}|/api/v1/dialer/call/[0-9]{{1,19}}/recording", re.ASCII)


class Origin(Struct, frozen=True):
    """The tenant's scheme, host and port."""

    base: httpx.URL

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the origin of an address such as ``https://cliente.evolux.net.br``.

        Raises:
            OriginError: The address has a user, a path, a query or a fragment, or
                is plain http to another machine than this one.
        """
        try:
            url = httpx.URL(text.strip())
        except httpx.InvalidURL as error:
            problem = "the tenant's address is no address"
            raise OriginError(problem) from error
        if url.scheme not in {"http", "https"} or not _names_a_host(url):
            problem = "the tenant's address must begin with https:// and name a host"
        elif url.userinfo or url.query or url.fragment or url.path not in {"", "/"} or text.strip()[-1] in "?#":
            problem = "the tenant's address must be scheme and host alone, such as https://cliente.evolux.net.br"
        elif url.scheme == "http" and not is_loopback(url.host):
            problem = "the tenant's address must be https: over http anybody on the way reads the token"
        else:
            return cls(url.copy_with(raw_path=b"/"))
        raise OriginError(problem)

    @property
    def loopback(self) -> bool:
        """Tell whether the tenant is on this machine."""
        return is_loopback(self.base.host)

    def url(self, path: str, params: Params = ()) -> httpx.URL:
        """Return the address of a path, which may still be one that the token must not go to."""
        query = f"?{'&'.join(map(_encoded, params))}" if params else ""
        return httpx.URL(f"{self.base}"[:-1] + path + query)  # `copy_with` would parse the whole three times

    def may_have_token(self, url: httpx.URL) -> bool:
        """Tell whether the token may go to an address: of this origin, with one of the three paths, which only read."""
        same = (url.scheme, url.host, url.port) == (self.base.scheme, self.base.host, self.base.port)
        return same and _ALLOWED.fullmatch(url.path) is not None

    def may_lead_to(self, url: httpx.URL) -> bool:
        """Tell whether a redirect to an address may be followed, without the token.

        A remote tenant could otherwise make the bot fetch what only this machine,
        or its network, may see. A host name that resolves to a private address is
        let through, but has no certificate that https would accept.
        """
        if url.userinfo or not url.host:
            return False
        if is_loopback(url.host):
            return self.loopback and url.scheme in {"http", "https"}
        return url.scheme == "https" and _is_public(url.host)


@lru_cache(maxsize=256)
def _encoded(pair: tuple[str, str | int]) -> str:
    """Return a key and its value as a query has them; most are those of the page before."""
    return urlencode((pair,))


def recording_path(call_id: int) -> str:
    """Return the path of a call's recording."""
    return f"/api/v1/dialer/call/{call_id}/recording"


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _names_a_host(url: httpx.URL) -> bool:
    return bool(url.host) and "%" not in url.host and (url.port is None or 0 < url.port < 2**16)


def _is_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host.strip(".") and not host[-1].isdigit()  # 127.1 and 2130706433 are addresses too
