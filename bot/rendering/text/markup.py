"""Text in Slack's eyes: foreign text made harmless, and markup made on purpose.

A plain ``str`` is foreign: it may say anything, and is shown as it is, whatever
Slack would have read in it. What shall be formatted is a `Mrkdwn`, which only the
functions here make.

Source: docs.slack.dev, "Formatting message text"
"""

import re
from dataclasses import dataclass
from datetime import datetime
from string import Formatter
from typing import Any, Final, TypeAlias

DASH: Final = "\u2013"
"""What stands for nothing, where Slack asks for at least one character."""

_BREAKS: Final = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # what turns the direction of writing
    "\u200b\u2060-\u2065\ufeff\ufff9-\ufffb"  # what takes no room
    "\ue000\ue001]"  # what a slot is made of
)
_BROKEN: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_SUSPECT: Final = re.compile(r"[^\x20-\x7e\xa1-\u0600]|  ")
_FORMATTING: Final = re.compile(r"[*~`_:>]")
_LOOSE_UNDERSCORE: Final = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_TIME: Final = r"(?!(?<=\d:)\d)"  # a colon between digits begins and ends no emoji
_EMOJI: Final = re.compile(rf":{_TIME}(?=[\w+'-]+:|//)")
_OPENING: Final = re.compile(r":(?=[\w+'-]*$)")
_CLOSING: Final = re.compile(r"^([\w+'-]*):")
_GLUED: Final = re.compile(r"[\w+':-]")
_BACKTICK: Final = "\u02cb"
_UNDERSCORE: Final = "\u02cd"
_COLON: Final = "\u2236"
_QUOTE: Final = "\u203a"
_ALIKE: Final = str.maketrans({"*": "\u2217", "~": "\u223c", "`": _BACKTICK})
_USER: Final = re.compile(r"[UW][A-Z0-9]{1,40}")
_CHANNEL: Final = re.compile(r"[CDG][A-Z0-9]{1,40}")
_URL: Final = re.compile(r"https?://[^\s]+")


@dataclass(frozen=True, slots=True)
class Mrkdwn:
    """Text that is formatted on purpose.

    Attributes:
        markup: For `mrkdwn`; what was foreign in it is escaped already.
        plain: The same where Slack formats nothing.

    """

    markup: str
    plain: str

    def __str__(self) -> str:
        return self.plain


Shown: TypeAlias = str | Mrkdwn


def sanitize(text: str) -> str:
    """Return a text as one line, without what would turn, hide or break the text around it.

    Emoji stay, joined ones too. Halves of characters, which no message can carry,
    become a replacement character.
    """
    if not _SUSPECT.search(text):
        return text
    text = _UNSEEN.sub("", _BREAKS.sub(" ", text))
    return _BROKEN.sub("\ufffd", text)


def escape_entities(text: str) -> str:
    """Return a text as Slack wants it: three characters escaped, and no others."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_formatting(text: str) -> str:
    """Return a text in which Slack finds no formatting, emoji, quote or address.

    The characters that would be formatting become others of the same look.
    Underscores within words (``ana_paula``) and single colons format nothing, and stay.
    """
    if not _FORMATTING.search(text):
        return text
    text = _LOOSE_UNDERSCORE.sub(_UNDERSCORE, text.translate(_ALIKE))
    text = _EMOJI.sub(_COLON, text)
    return f"{_QUOTE}{text[1:]}" if text.startswith(">") else text


def break_emoji(text: str, before: str, after: str) -> str:
    """Return a text that is `escape` already, so that it makes no emoji with the characters it stands between."""
    if before and _GLUED.match(before):
        text = _CLOSING.sub(rf"\1{_COLON}", text)
    return _OPENING.sub(_COLON, text) if after and _GLUED.match(after) else text


def escape(text: str) -> str:
    """Return a tame text as `mrkdwn` that shows exactly it."""
    return escape_entities(escape_formatting(text))


def markup(value: object) -> str:
    """Return anything as `mrkdwn`; only a `Mrkdwn` is formatted."""
    return value.markup if isinstance(value, Mrkdwn) else escape(sanitize(str(value)))


def bold(value: object) -> Mrkdwn:
    """Return a text in bold."""
    return Mrkdwn(f"*{markup(value).strip() or DASH}*", plain(value))


def italic(value: object) -> Mrkdwn:
    """Return a text in italics."""
    return Mrkdwn(f"_{markup(value).strip() or DASH}_", plain(value))


def code(value: object) -> Mrkdwn:
    """Return a text as something to be typed, exactly as it is but for backticks."""
    text = plain(value)
    return Mrkdwn(f"`{escape_entities(text.replace('`', _BACKTICK)).strip() or DASH}`", text)


def plain(value: object) -> str:
    """Return anything as text without formatting."""
    return value.plain if isinstance(value, Mrkdwn) else sanitize(str(value))


def date(at: datetime, form: str, fallback: str) -> Mrkdwn:
    """Return an instant, written by Slack in the reader's own zone.

    Args:
        at: Aware.
        form: Slack's date tokens: ``{date_short_pretty} {time}``.
        fallback: The same for who cannot; must name its zone.

    """
    safe = escape_entities(sanitize(fallback)).replace("|", "¦")
    return Mrkdwn(f"<!date^{int(at.timestamp())}^{form}|{safe}>", fallback)


def link(url: str, label: object) -> Mrkdwn:
    """Return a link, or its label where the address is none of the web."""
    url = sanitize(url)
    if not _URL.fullmatch(url):
        return Mrkdwn(markup(label), plain(label))
    address = re.sub(r"[|<>]", lambda found: f"%{ord(found[0]):02X}", url).replace("&", "&amp;")
    return Mrkdwn(f"<{address}|{markup(label) or DASH}>", f"{plain(label)} ({url})")


def user(user_id: str) -> Mrkdwn:
    """Mention a person, who is told of it."""
    return _mention(_USER, "@", user_id)


def channel(channel_id: str) -> Mrkdwn:
    """Name a channel."""
    return _mention(_CHANNEL, "#", channel_id)


def interpolate(words: str, values: dict[str, Any]) -> Shown:
    """Fill the places of a sentence, ``{like} this``; formatted where a value is."""
    if not any(isinstance(value, Mrkdwn) for value in values.values()):
        return words.format(**values) if values else words
    shown = []
    for literal, name, _, _ in Formatter().parse(words):
        shown.append(escape_entities(literal))
        if name is not None:
            shown.append(markup(values[name]))
    return Mrkdwn("".join(shown), words.format(**{name: plain(value) for name, value in values.items()}))


def _mention(form: re.Pattern[str], sign: str, name: str) -> Mrkdwn:
    return Mrkdwn(f"<{sign}{name}>", sign + name) if form.fullmatch(name) else Mrkdwn(markup(name), plain(name))
