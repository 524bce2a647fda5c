"""Text as Slack reads it: values made harmless, and markup made on purpose.

A plain ``str`` is a value: it may hold anything, and is shown exactly as it is,
whatever Slack would have read in it. Formatted text is a `Mrkdwn`, which only the
functions here make. They build on three steps:

=====================  =====================================================
`sanitize`             one line, without invisible or direction-changing characters
`escape_formatting`    ``*``, ``_``, ``:emoji:`` and the like replaced by look-alikes
`escape_entities`      ``&``, ``<`` and ``>`` as Slack's entities
=====================  =====================================================

`escape` does the last two; `markup` does all three for anything but a `Mrkdwn`.

Source: docs.slack.dev, "Formatting message text"
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from string import Formatter
from typing import Any, Final, TypeAlias

from msgspec import Struct

from bot.domain.lazy_regex import LazyRegex

DASH: Final = "\u2013"
"""Shown for an empty value, where Slack requires at least one character."""

_WHITESPACE: Final = LazyRegex(r"(?!\xa0(?!\s))[\s\x1c-\x1f\x85\u2028\u2029]+")
"""Any run of white space, but for a single space that no line breaks at."""

_INVISIBLE: Final = LazyRegex(
    "[\x00-\x1f\x7f-\x9f"  # control characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # changes of the direction of writing
    "\u200b\u2060-\u2065\ufeff\ufff9-\ufffb"  # characters without width
    "\ue000\ue001]"  # the delimiters of a placeholder
)
_UNENCODABLE: Final = LazyRegex("[\ud800-\udfff\ufffe\uffff]")
_SUSPECT: Final = re.compile(r"[^\x20-\x7e\xa1-\u0600]|  ")
_FORMATTING: Final = LazyRegex(r"[*~`_:>]")
_LOOSE_UNDERSCORE: Final = LazyRegex(r"(?<![^\W_])_|_(?![^\W_])")
_TIME: Final = r"(?!(?<=\d:)\d)"  # a colon between digits begins and ends no emoji
_EMOJI: Final = LazyRegex(rf":{_TIME}(?=[\w+'-]+:|//)")
_EMOJI_START: Final = LazyRegex(r":(?=[\w+'-]*$)")
_EMOJI_END: Final = LazyRegex(r"^([\w+'-]*):")
_EMOJI_CHARACTER: Final = LazyRegex(r"[\w+':-]")
_BACKTICK: Final = "\u02cb"
_UNDERSCORE: Final = "\u02cd"
_COLON: Final = "\u2236"
_QUOTE: Final = "\u203a"
_LOOK_ALIKES: Final = str.maketrans({"*": "\u2217", "~": "\u223c", "`": _BACKTICK})
_USER: Final = LazyRegex(r"[UW][A-Z0-9]{1,40}")
_CHANNEL: Final = LazyRegex(r"[CDG][A-Z0-9]{1,40}")
_URL: Final = LazyRegex(r"https?://[^\s]+")


class Mrkdwn(Struct, frozen=True):
    """Text that is formatted on purpose.

    Attributes:
        markup: The text in Slack's `mrkdwn`, with the values in it escaped.
        plain: The same text where Slack formats nothing.
    """

    markup: str
    plain: str

    def __str__(self) -> str:
        return self.plain


Shown: TypeAlias = str | Mrkdwn


def sanitize(text: str) -> str:
    """Return a text as one line, without characters that would turn, hide or break the text around it.

    Single spaces that no line breaks at stay: they keep the parts of a cell whole.
    Emoji stay, joined ones too. Surrogates, which no message can carry, become a
    replacement character.
    """
    if not _SUSPECT.search(text):
        return text
    text = _INVISIBLE.sub("", _WHITESPACE.sub(" ", text))
    return _UNENCODABLE.sub("\ufffd", text)


def escape(text: str) -> str:
    """Return a sanitized text as `mrkdwn` that shows exactly this text."""
    return escape_entities(escape_formatting(text))


def escape_entities(text: str) -> str:
    """Return a text with Slack's three control characters escaped, and no others."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_formatting(text: str) -> str:
    """Return a text in which Slack finds no formatting, emoji, quotation or address.

    The characters that would format become others that look alike. Underscores
    within words (``ana_paula``) and single colons format nothing, and stay.
    """
    if not _FORMATTING.search(text):
        return text
    text = _LOOSE_UNDERSCORE.sub(_UNDERSCORE, text.translate(_LOOK_ALIKES))
    text = _EMOJI.sub(_COLON, text)
    return f"{_QUOTE}{text[1:]}" if text.startswith(">") else text


def break_emoji(text: str, before: str, after: str) -> str:
    """Return an escaped text that makes no emoji with the characters around it.

    ``tada:`` after a colon would be one: its own colon becomes a look-alike.
    """
    if before and _EMOJI_CHARACTER.match(before):
        text = _EMOJI_END.sub(rf"\1{_COLON}", text)
    return _EMOJI_START.sub(_COLON, text) if after and _EMOJI_CHARACTER.match(after) else text


def truncate(text: str, high: int, write: Callable[[str], str] = str) -> str:
    """Return a text of at most `high` characters that says how many are missing: ``Ana… +213``.

    Args:
        text: The text, not escaped yet, so that no ``&amp;`` is ever cut.
        high: The limit, in characters of the written text.
        write: How the text is written: `escape` for `mrkdwn`.
    """
    if len(write(text)) <= high:
        return write(text)
    room = range(min(len(text), high) + 1)
    keep = max(bisect_right(room, high, key=lambda kept: len(_keep(text, kept, write))) - 1, 0)
    short = _keep(text, keep, write)
    return short if len(short) <= high else "…"


def _keep(text: str, count: int, write: Callable[[str], str]) -> str:
    return f"{write(text[:count].rstrip())}… +{len(text) - count}"


def markup(value: object) -> str:
    """Return any value as `mrkdwn`; only a `Mrkdwn` is formatted."""
    return value.markup if isinstance(value, Mrkdwn) else escape(sanitize(str(value)))


def plain(value: object) -> str:
    """Return any value as text without formatting."""
    return value.plain if isinstance(value, Mrkdwn) else sanitize(str(value))


def bold(value: object) -> Mrkdwn:
    """Return a value in bold."""
    return Mrkdwn(f"*{markup(value).strip() or DASH}*", plain(value))


def italic(value: object) -> Mrkdwn:
    """Return a value in italics."""
    return Mrkdwn(f"_{markup(value).strip() or DASH}_", plain(value))


def code(value: object) -> Mrkdwn:
    """Return a value as text to be typed: unchanged, but for backticks."""
    text = plain(value)
    return Mrkdwn(f"`{escape_entities(text.replace('`', _BACKTICK)).strip() or DASH}`", text)


def link(url: str, label: object) -> Mrkdwn:
    """Return a link, or only its label where the address is not an http(s) URL."""
    url = sanitize(url)
    if not _URL.fullmatch(url):
        return Mrkdwn(markup(label), plain(label))
    address = re.sub(r"[|<>]", lambda found: f"%{ord(found[0]):02X}", url).replace("&", "&amp;")
    return Mrkdwn(f"<{address}|{markup(label) or DASH}>", f"{plain(label)} ({url})")


def user(user_id: str) -> Mrkdwn:
    """Return a mention of a user, whom Slack notifies; any other text than a user's id is shown as it is."""
    return _mention(_USER, "@", user_id)


def is_user(user_id: str) -> bool:
    """Tell whether a text is the id of a user in Slack."""
    return _USER.fullmatch(user_id) is not None


def channel(channel_id: str) -> Mrkdwn:
    """Return a link to a channel; any other text than a channel's id is shown as it is."""
    return _mention(_CHANNEL, "#", channel_id)


def interpolate(message: str, values: dict[str, Any]) -> Shown:
    """Fill the ``{fields}`` of a translated message; the result is formatted where a value is."""
    if not any(isinstance(value, Mrkdwn) for value in values.values()):
        return message.format(**values) if values else message
    parts = []
    for literal, name, _, _ in Formatter().parse(message):
        parts.append(escape_entities(literal))
        if name is not None:
            parts.append(markup(values[name]))
    return Mrkdwn("".join(parts), message.format(**{name: plain(value) for name, value in values.items()}))


def _mention(form: LazyRegex, sign: str, name: str) -> Mrkdwn:
    return Mrkdwn(f"<{sign}{name}>", sign + name) if form.fullmatch(name) else Mrkdwn(markup(name), plain(name))
