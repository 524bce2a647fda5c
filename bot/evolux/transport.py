"""Requests of a process that makes many, over aiohttp: it takes longer to load, and a third less time for each page.

The library httpx-aiohttp does the same but writes addresses anew, which would break
signed addresses of storages, and lets some errors of aiohttp through.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import cached_property
from os import strerror
from ssl import SSLContext
from typing import Final
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from yarl import URL

_CHUNK: Final = 2**16


class AiohttpTransport(httpx.AsyncBaseTransport):
    """Carry requests of httpx over aiohttp, without cookies, with the certificates that httpx trusts.

    Args:
        trust_env: Whether proxies and certificates of the environment are used.
        connect_s: Seconds within which a connection is made.
    """

    def __init__(self, *, trust_env: bool, connect_s: float) -> None:
        self._trust_env = trust_env
        self._proxies: dict[tuple[str, str], str | None] = {}
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0),  # the limiter bounds them
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=connect_s),
        )

    @cached_property
    def _certificates(self) -> SSLContext:
        """The certificates that httpx trusts, read when the first request is encrypted."""
        return httpx.create_ssl_context(trust_env=self._trust_env)

    def _proxy(self, url: httpx.URL) -> str | None:
        """Return the proxy for a host, which aiohttp would look for in a thread, and ~/.netrc too, at each request."""
        host = url.scheme, url.host
        if self._trust_env and host not in self._proxies:
            proxy = None if proxy_bypass(url.host) else getproxies().get(url.scheme)
            self._proxies[host] = f"http://{proxy}" if proxy and "://" not in proxy else proxy
        return self._proxies.get(host)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; return the response with its body still to come."""
        with _as_httpx_errors():
            response = await self._session.request(
                request.method,
                URL(str(request.url), encoded=True),
                headers=request.headers.multi_items(),
                allow_redirects=False,
                proxy=self._proxy(request.url),
                ssl=self._certificates if request.url.scheme == "https" else True,
            )
        return httpx.Response(response.status, headers=response.raw_headers, stream=_Body(response), request=request)

    async def aclose(self) -> None:
        """Close every connection."""
        await self._session.close()


class _Body(httpx.AsyncByteStream):
    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _as_httpx_errors():
            async for chunk in self._response.content.iter_chunked(_CHUNK):
                yield chunk

    async def aclose(self) -> None:
        self._response.close()  # a connection whose body has been read is free for the next request already


@contextmanager
def _as_httpx_errors() -> Iterator[None]:
    """Raise errors of aiohttp as those of httpx; their messages, which name addresses, stay behind."""
    try:
        yield
    except aiohttp.ServerTimeoutError as error:
        problem = "the connection took too long"
        raise httpx.ConnectTimeout(problem) from error
    except aiohttp.ClientConnectorCertificateError as error:
        problem = "the certificate is not trusted"
        raise httpx.ConnectError(problem) from error.certificate_error
    except aiohttp.ClientProxyConnectionError as error:
        raise httpx.ProxyError(strerror(error.os_error.errno or 0)) from error
    except aiohttp.ClientHttpProxyError as error:
        problem = f"{error.status} {error.message}"
        raise httpx.ProxyError(problem) from error
    except (aiohttp.ClientConnectorError, UnicodeError) as error:  # also where no name server takes the name
        problem = "no connection"
        raise httpx.ConnectError(problem) from error
    except aiohttp.ClientError as error:
        problem = "the connection broke"
        raise httpx.RemoteProtocolError(problem) from error
