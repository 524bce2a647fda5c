"""The two hang-up causes of a call.

The dialer writes the key ``hangup_cause`` twice into one object (read off samples):
first in its own language and more specific, then in English. JSON parsers keep the
last value only, so the first is looked for in the bytes: in the whole page at once
where each row has as many causes as the others, row by row where not.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec
from msgspec.structs import force_setattr

from bot.domain.call import Call, present
from bot.domain.causes import cause_of

KEY: Final = "hangup_cause"

_QUOTED: Final = f'"{KEY}"'.encode()
_CAUSE: Final = re.compile(_QUOTED + rb'\s*+:\s*+("[^"\\]*+(?:\\.[^"\\]*+)*+"|null)')


def count_causes(body: bytes) -> int:
    """Return the most causes that these bytes can hold; a quote inside a text is escaped, so it does not count."""
    return body.count(_QUOTED)


def label_causes(body: bytes, calls: Sequence[Call], rows: Callable[[], Iterable[bytes]]) -> None:
    """Set the label of each call of a page to the first of its causes.

    Args:
        calls: All its calls, just decoded and not shared yet: they are changed.
        rows: Returns the bytes of each row; called for a page where some rows have
            one cause, or a custom field of that name.
    """
    written = _CAUSE.findall(body)
    each, odd = divmod(len(written), len(calls) or 1)
    if odd or each not in {1, 2} or len(written) != count_causes(body) or any(map(_has_field, calls)):
        firsts: Iterable[str | None] = map(first_cause, rows())
    else:
        firsts = map(_text, written[::each])
    for call, first in zip(calls, firsts, strict=True):
        set_causes(call, first)


def first_cause(row: bytes) -> str | None:
    """Return the first cause in the bytes of one call."""
    _, causes = read_object(row)
    return causes[0] if causes and isinstance(causes[0], str) else None


def read_object(row: bytes) -> tuple[dict[str, Any], list[Any]]:
    """Return an object's values, and each of its causes in order.

    Raises:
        ValueError: The bytes are no JSON, or no object.
    """
    causes: list[Any] = []

    def keep(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        causes[:] = [value for key, value in pairs if key == KEY]  # the outermost object comes last
        return dict(pairs)

    value = json.loads(row.decode("utf-8", "replace"), object_pairs_hook=keep)
    if not isinstance(value, dict):
        message = f"no object: {type(value).__name__}"
        raise ValueError(message)  # noqa: TRY004 - to the caller it is one kind of unreadable
    return value, causes


def set_causes(call: Call, first: str | None) -> None:
    """Set a call's label to its first cause, and its cause too where the second says nothing; changes the call."""
    label, cause = _label_and_cause(first, call.hangup_cause)
    force_setattr(call, "cause_label", label)
    force_setattr(call, "hangup_cause", cause)


@lru_cache(maxsize=1024)
def _label_and_cause(first: str | None, second: str | None) -> tuple[str | None, str | None]:
    """Return what the two causes of a call come to, of which a tenant has some dozens."""
    unknown = cause_of(second) is None and (cause_of(first) is not None or present(second) is None)
    return present(first) or present(second), first if unknown else second


def _has_field(call: Call) -> bool:
    return call.custom_fields is not None and KEY in call.custom_fields


@lru_cache(maxsize=1024)
def _text(written: bytes) -> str | None:
    text: str | None = msgspec.json.decode(written)
    return text
