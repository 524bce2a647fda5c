"""Messages that were rendered a moment ago: one that is sent again only gets the tokens of its new buttons."""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from bot.domain.answer import Answer
from bot.domain.identity_cache import Cache

_MOST: Final = 50
_TOKEN: Final = re.compile(r"[\w-]{20,}", re.ASCII)
"""A token: so long and random that it stands in a message only where the template has put it."""


@dataclass(frozen=True, slots=True)
class _Message:
    """A message as JSON, and the tokens in it by the names of their buttons."""

    json: str
    tokens: Mapping[str, str]

    def with_tokens(self, tokens: Mapping[str, str]) -> dict[str, Any]:
        json = self.json
        for name, token in self.tokens.items():
            json = json.replace(token, tokens[name])
        tree: dict[str, Any] = msgspec.json.decode(json)
        return tree


class RenderedMessages:
    """The messages of the last answers."""

    def __init__(self) -> None:
        self._messages: Cache[_Message] = Cache(_MOST)

    def tree(
        self, name: str, values: Mapping[str, Any], render: Callable[..., dict[str, Any]], of: tuple[Hashable, ...]
    ) -> dict[str, Any]:
        """Return what a template makes of some values.

        Args:
            name: The template's.
            values: The values; only the messages of an answer with buttons are kept.
            render: Makes the message.
            of: Whatever else decides what it makes.
        """
        answer, tokens = values.get("answer"), values.get("buttons")
        if not isinstance(answer, Answer) or not tokens or not all(map(_TOKEN.fullmatch, tokens.values())):
            return render(**values)
        others = tuple(value for key, value in values.items() if key not in {"answer", "buttons"})
        key = (name, *of, answer.query, answer.page, tuple(tokens), tuple(values), others)
        if not _is_hashable(key):
            return render(**values)
        if (message := self._messages.get(key, (answer,))) is None:
            json = msgspec.json.encode(render(**values)).decode()
            message = self._messages.keep(key, (answer,), _Message(json, tokens))
        return message.with_tokens(tokens)


def _is_hashable(key: object) -> bool:
    try:
        hash(key)
    except TypeError:  # a list among the values, or a mapping
        return False
    return True
