"""Take off a text what is not said in it: Slack's markup and unseen characters; and write out shorthand."""

import re
from typing import Final

from bot.domain.grammar.words.shorthand import written_out
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import normalize

SEAM: Final = "\ue000"
"""A mark where words were left out of a text: those beside it did not stand together."""

DASHES: Final = frozenset("-\u2013\u2014\u2212")

_MARKUP: Final = LazyRegex(r"(?<!\\)<(?:(?:tel:|mailto:|https?://)([^|<>]*)(?:\|([^<>]*))?)>")
_MARKED: Final = LazyRegex(r"<([#@])(\w+)(?:\|([^<>]*))?>")
_ENTITY: Final = LazyRegex(r"(?<!\\)&(amp|lt|gt);")
_ENTITIES: Final = {"amp": "&", "lt": "<", "gt": ">"}
_QUOTE_BLOCK: Final = LazyRegex(r"(?m)^[^\S\n]*+>+(?:[ \t]+|(?=[^\W\d]))")
_SINGLE_QUOTES: Final = LazyRegex(r'"(?:[^"\\]|\\.)*"|(?<![\w\\\'])\'([^\'"\n]+)\'(?!\w)')
_MINUTES: Final = LazyRegex(r"(?<![\w'])(\d{1,3})'(\d\d)(?:''|\")?(?![\w'\"])")
_SHORT: Final = LazyRegex(r'"(?:[^"\\]|\\.)*"|(?<![\w/:])(w/o(?!\w)|[cpsw]/)(?=\s|[^\W\d_])', re.IGNORECASE)
"""Shorthand, or a quote, in which there is none: ``equipe:S/A`` is a name."""
_QUOTED: Final = r'(?:[^\W\d_][\w.]*[:=])?"(?:[^"\\]|\\.)*"'
_SOME_WORDS: Final = rf"(?:(?:{_QUOTED}|[^\s,;\"]+)\s+){{1,6}}?"
_LEFT_OUT: Final = LazyRegex(
    rf"{_QUOTED}|(?<!\w)[^\W\d_][\w.]*[:=]\S+"
    rf"|\bleav(?:e|ing)\s+(?P<en>{_SOME_WORDS})(?:(?<!\bin\s)(?<!\bem\s)(?<!\bde\s)out(?!\s+of\b)|aside|off)\b"
    rf"|\bdeix(?:e|a|ar|ando)\s+(?P<pt>{_SOME_WORDS})de\s+(?:fora|lado)\b",
    re.IGNORECASE,
)
"""Words around what is not wanted: *leave juliana out*; or a quote or a value, in which there are none."""

_LEAVE: Final = re.compile("leav|deix", re.IGNORECASE)
"""Begins such words; most texts have none of them."""

_NUMBERS: Final = LazyRegex(r"(?<=\d{8})/(?=\(?\d{8})")
_SHORTHAND: Final = {"c/": "com", "p/": "por", "s/": "sem", "w/": "with", "w/o": "without"}


def unescape(text: str) -> str:
    """Return the text with the characters that Slack escapes as they were typed: ``A & B``."""
    return _ENTITY.sub(lambda match: _ENTITIES[match[1]], text)


def as_seen(text: str) -> str:
    """Return the text as its author saw it: ``A & B``, and ``#sales`` for ``<#C01|sales>``."""
    return unescape(_MARKED.sub(lambda found: found[1] + (found[3] or found[2]), text))


def clean(text: str) -> str:
    """Return the text without markup and unseen characters, with straight double quotes and shorthand written out.

    ``s/ gravação`` is ``sem gravação``, ``1'30`` is ``1m30``, and ``leave juliana out`` is ``except juliana``.
    """
    straight = written_out(_straightened(text))
    return _LEFT_OUT.sub(_except, straight) if _LEAVE.search(straight) else straight


def _except(match: re.Match[str]) -> str:
    named = match["en"] or match["pt"]
    return f"except {named}" if named else match[0]


def _straightened(text: str) -> str:
    if text.isascii() and text.isprintable() and not any(char in text for char in "<>&'/"):
        return text
    text = _MARKUP.sub(lambda match: f" {match[2] or match[1]} ", text)
    text = normalize(_QUOTE_BLOCK.sub(" ", unescape(text)))
    text = _NUMBERS.sub(" / ", text)
    text = _SHORT.sub(lambda match: f"{_SHORTHAND[match[1].lower()]} " if match[1] else match[0], text)
    text = _MINUTES.sub(r"\1m\2", text)
    return _SINGLE_QUOTES.sub(lambda match: f'"{match[1]}"' if match[1] else match[0], text)
