"""The latest requests that a tenant has received, for tests and for the sandbox's own pages."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, overload

_KEPT: Final = 2000


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """A request as it came in.

    Attributes:
        query: In the order of the query string, decoded.
        headers: Looked up in any case.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]

    def values(self, key: str) -> list[str]:
        """Return every value of a query parameter."""
        return [text for name, text in self.query if name == key]


class RequestLog:
    """The latest requests, oldest first.

    Attributes:
        total: How many came in since the start, also those that are forgotten.
        writes: The latest of those that were not GET, of which there should be none.
    """

    def __init__(self) -> None:
        self.total = 0
        self.writes: deque[RecordedRequest] = deque(maxlen=_KEPT)
        self._latest: deque[RecordedRequest] = deque(maxlen=_KEPT)

    def add(self, request: RecordedRequest) -> None:
        """Remember a request."""
        self.total += 1
        self._latest.append(request)
        if request.method != "GET":
            self.writes.append(request)

    def clear(self) -> None:
        """Forget all of them."""
        self.total = 0
        self._latest.clear()
        self.writes.clear()

    def to(self, path: str) -> list[RecordedRequest]:
        """Return the latest requests whose path ends like this."""
        return [request for request in self._latest if request.path.endswith(path)]

    def __len__(self) -> int:
        return len(self._latest)

    def __iter__(self) -> Iterator[RecordedRequest]:
        return iter(self._latest)

    @overload
    def __getitem__(self, at: int) -> RecordedRequest: ...
    @overload
    def __getitem__(self, at: slice) -> list[RecordedRequest]: ...
    def __getitem__(self, at: int | slice) -> RecordedRequest | list[RecordedRequest]:
        return list(self._latest)[at] if isinstance(at, slice) else self._latest[at]
