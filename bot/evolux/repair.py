"""Read a row that does not fit its struct, value by value.

Values that figures need must be present and readable, else the row is bad. Values
that are only shown become None where they cannot be read.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final, TypeVar

from bot.domain.call import ABSENT, Agent, Call, Campaign, Subscriber, Survey
from bot.domain.lazy_regex import LazyRegex
from bot.evolux.hangup_causes import KEY, read_object, set_causes

_Value = TypeVar("_Value")

_WHOLE: Final = LazyRegex(r"\s*[+-]?\d{1,18}(?:\.0*)?\s*", re.ASCII)
_NUMBER: Final = LazyRegex(r"\s*[+-]?\d{1,400}(?:\.\d*)?\s*", re.ASCII)
_MAX_ID: Final = 2**63 - 1
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECONDS: Final = 1e11
"""Epochs beyond this are in milliseconds; in seconds it would be the year 5138."""

_TOKEN: Final = LazyRegex(r'"(?:[^"\\]|\\.)*+"?|-?(?:NaN|Infinity)|(?<![\d.])-?\d{1000,}(?![\d.])', re.DOTALL)
_ESCAPE: Final = LazyRegex(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[dD][89a-fA-F]..|u0000|.)", re.DOTALL
)
_CONTROL: Final = LazyRegex(r"[\x00-\x1f]")


def repair_json(body: bytes) -> bytes:
    r"""Return JSON without the parts that break parsers.

    Bytes that are no UTF-8, halves of surrogate pairs and NUL, which databases
    refuse, become U+FFFD, NaN and Infinity become null, bare control characters in texts are escaped. Values and
    keys keep their places, also keys that come twice.
    """
    return _TOKEN.sub(_repair_token, body.decode("utf-8-sig", "replace")).encode()


def read_row(row: bytes) -> Call | int | None:
    """Return the call of a row; else the row's id, or None for a row without a readable id."""
    try:
        fields, causes = read_object(repair_json(row))
    except (ValueError, RecursionError):
        return None
    try:
        call = _call(fields)
    except (ValueError, OverflowError):
        return to_id(fields.get("id"))
    set_causes(call, _optional(_text, causes[0]) if causes else None)
    return call


def to_id(value: object) -> int | None:
    """Return a whole number as `to_int`, where it can be an id; else None."""
    number = to_int(value)
    return number if number is not None and 0 <= number <= _MAX_ID else None


def to_int(value: object) -> int | None:
    """Return a whole number, also one written as text or with a zero fraction; None for anything else."""
    match value:
        case bool():
            return None
        case int():
            return value
        case float() if value.is_integer():
            return int(value)
        case str() if _WHOLE.fullmatch(value):
            return int(value.split(".")[0])
        case _:
            return None


def _call(fields: Mapping[str, Any]) -> Call:
    call_id, start_time = to_id(fields.get("id")), _instant(fields.get("start_time"))
    if call_id is None or start_time is None:
        message = "a call without an id or a start"
        raise ValueError(message)
    return Call(
        id=call_id,
        start_time=start_time,
        answer_time=_answer(fields.get("answer_time")),
        talking_duration=_number(fields.get("talking_duration")),
        campaign=_object(partial(_named, Campaign), fields.get("campaign")),
        agent=_object(partial(_named, Agent), fields.get("agent")),
        subscriber=_object(_subscriber, fields.get("subscriber")),
        outcome=_text(fields.get("outcome")),
        hangup_cause=_text(fields.get(KEY)),
        end_by=_text(fields.get("end_by")),
        trunk_name=_text(fields.get("trunk_name")),
        uuid=_optional(_text, fields.get("uuid")),
        end_time=_optional(_instant, fields.get("end_time")),
        billable_duration=_optional(_number, fields.get("billable_duration")),
        survey=_optional(lambda value: _object(_survey, value), fields.get("survey")),
        classification=_optional(_text, fields.get("classification")),
        custom_fields=_custom_fields(fields.get("custom_fields")),
        download_audio=_optional(_text, fields.get("download_audio")),
    )


def _optional(read: Callable[[Any], _Value | None], value: object) -> _Value | None:
    try:
        return read(value)
    except (ValueError, OverflowError):
        return None


def _object(read: Callable[[Mapping[str, Any]], _Value], value: object) -> _Value | None:
    if _is_absent(value):
        return None
    if not isinstance(value, dict):
        raise _unreadable(value)
    return read(value)


def _named(kind: Callable[..., _Value], fields: Mapping[str, Any]) -> _Value:
    return kind(id=_id(fields.get("id")), name=_text(fields.get("name")))


def _subscriber(fields: Mapping[str, Any]) -> Subscriber:
    number, external_id, name = (_text(fields.get(key)) for key in ("number", "external_id", "name"))
    return Subscriber(number=number, external_id=external_id, name=name)


def _survey(fields: Mapping[str, Any]) -> Survey:
    return Survey(csat=_optional(_whole, fields.get("csat")), nps=_optional(_whole, fields.get("nps")))


def _custom_fields(value: object) -> dict[str, Any] | None:
    match value:
        case dict():
            return value
        case list() if value:
            return {str(place): item for place, item in enumerate(value, start=1)}
        case _:
            return None


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if _is_absent(value):
        return None
    number = to_int(value)
    if number is None and not isinstance(value, float):
        raise _unreadable(value)
    return str(value if number is None else number)


def _id(value: object) -> int | None:
    number = None if _is_absent(value) else to_id(value)
    if number is None and not _is_absent(value):
        raise _unreadable(value)
    return number


def _whole(value: object) -> int | None:
    if _is_absent(value):
        return None
    number = to_int(value)
    if number is None:
        raise _unreadable(value)
    return number


def _number(value: object) -> int | float | None:
    if _is_absent(value):
        return None
    number = to_int(value)
    if number is not None:
        return number
    if isinstance(value, float) or (isinstance(value, str) and _NUMBER.fullmatch(value)):
        return float(value)  # also an infinite one, which JSON writes as 1e400: `mark_implausible` knows what to do
    raise _unreadable(value)


def _instant(value: object) -> str | None:
    """Return a moment as text; a number is seconds, or milliseconds, since 1970.

    Raises:
        ValueError: The value is neither.
    """
    if isinstance(value, str):
        return value
    seconds = _number(value)
    if seconds is None:
        return None
    if abs(seconds) > _MILLISECONDS:
        seconds /= 1000
    return (_EPOCH + timedelta(seconds=seconds)).isoformat()


def _answer(value: object) -> str | None:
    """Return an answer time as text, as `_instant`; of a number beyond all calendars, its digits."""
    try:
        return _instant(value)
    except OverflowError:
        return str(value)


def _is_absent(value: object) -> bool:
    """Tell whether a value means *absent*: null, empty, ``"-"``, or ``[]`` and ``{}`` (read off samples)."""
    return value in ([], {}) if isinstance(value, list | dict) else isinstance(value, str | None) and value in ABSENT


def _unreadable(value: object) -> ValueError:
    return ValueError(f"unreadable: {type(value).__name__}")


def _repair_token(token: re.Match[str]) -> str:
    text = token[0]
    if text[0] != '"':
        return "null"
    if "\\u" in text:
        text = _ESCAPE.sub(_repair_escape, text)
    return _CONTROL.sub(lambda char: f"\\u{ord(char[0]) or 0xFFFD:04x}", text)


def _repair_escape(escape: re.Match[str]) -> str:
    text = escape[0]
    lone_surrogate = len(text) == len(r"\udead") and text[1] == "u"
    return r"\ufffd" if lone_surrogate or text == r"\u0000" else text
