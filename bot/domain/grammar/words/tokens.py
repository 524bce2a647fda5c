"""Cut a text into tokens: words, numbers, dates, phones, quotes, ``key:`` and marks.

Stray punctuation is taken off here, and before that what `markup` knows; nothing later
needs to know of it. No pattern looks at the rest of a text from each of its places.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final, Literal

from msgspec import Struct

from bot.domain.errors import QueryError
from bot.domain.grammar.words.lookup import find_key, is_free_text, unknown_key
from bot.domain.grammar.words.markup import SEAM, clean
from bot.domain.grammar.words.shorthand import IN_FULL
from bot.domain.grammar.words.token_patterns import ANY, PLAIN, VALUE
from bot.domain.lazy_regex import LazyRegex
from bot.domain.phone import PHONE
from bot.domain.text import fold

TokenKind = Literal[
    "word", "number", "date", "phone", "quote", "key", "mark", "mention", "emoji", "time", "symbol", "own"
]

MAX_TOKENS: Final = 200
"""The most words and signs of a text; every rule is tried at each of them."""


class Token(Struct, frozen=True):
    """A smallest piece of text with a meaning.

    Attributes:
        form: The text that patterns match, without spaces: a word folded, a number's
            digits, ``9:30`` for a time, ``@28/10`` for a date, ``#`` for a phone, ``agent:`` for a key.
        raw: As typed; without its quotes.
        values: The texts right after a key whose values are free text.
    """

    kind: TokenKind
    form: str
    raw: str
    values: tuple[str, ...] = ()


_ESCAPE: Final = LazyRegex(r"\\(.)", re.DOTALL)
CONTRACTED: Final = re.compile(r"'(?:s|d|ll|ve|re|m)(?!\w)", re.IGNORECASE)

_BY: Final = LazyRegex(r"(?:^|\s)(?:por|by|per)\s+$", re.IGNORECASE)
_OF_CUSTOMER: Final = LazyRegex(r"(?:^|\s)(?:d?[oa]|the|our|pro|ao)\s+(?:cliente|customer)\s?:$", re.IGNORECASE)
_NO_ID: Final = LazyRegex(r"\s+[^\W\d]+(?!\S)")
_NEXT_KEY: Final = LazyRegex(r",[^\W\d_][\w.]*[:=]")
_TRAILING: Final = "?!.;:)]}*_`~'"
_MARKS: Final = {"≥": ">=", "≤": "<=", "&": "e"}
_ENDS: Final = frozenset(".!?;")
_NOT: Final = re.compile(r"(?<!\w)(?:n[aã]o|not|never|nunca)$", re.IGNORECASE)
_LONGEST_NOT: Final = 5
_STRAY: Final = frozenset("?!.;:()[]{}*_`~'¿¡|#\\º°ª•·…")


def scan(text: str) -> list[Token]:
    """Return the tokens of a text; spaces and stray punctuation are none.

    Raises:
        QueryError: A quote is never closed, a key is none, or the text has too many words.
    """
    tokens = list(islice(_tokens(clean(text)), MAX_TOKENS + 1))
    if len(tokens) > MAX_TOKENS:
        raise QueryError("too_many_words", tokens[-1].raw, limit=MAX_TOKENS)
    return tokens


def _tokens(text: str) -> Iterator[Token]:
    place = 0
    while place < len(text):
        begins = not place or " " in text[place - 1 : place + 1]
        match = (PLAIN.match(text, place) if begins else None) or ANY.match(text, place)
        assert match is not None, place
        place = match.end()
        kind, raw = match.lastgroup, match[0]
        if kind == "word":
            yield _word(raw)
        elif kind == "key" and text[place : place + 1] == " " and _ends_phrase(text, match):
            yield _word(raw[:-1].rstrip())
        elif kind == "key":
            tokens, place = _key(raw, text, place)
            yield from tokens
        elif kind in {"from_day", "from_weekday"}:
            yield from (_word(raw[:-1]), _SIMPLE["dash"]("-"))
        elif kind == "other":
            yield from _other(raw)
            if raw in _ENDS and _NOT.search(text, max(match.start() - _LONGEST_NOT, 0), match.start()):
                yield _SIMPLE["joint"](",")
        elif kind == "open":
            raise QueryError("unclosed_quote", text[match.start() :])
        elif kind not in {"space", "hyphen"}:
            assert kind is not None
            yield _SIMPLE[kind](raw)


def _ends_phrase(text: str, key: re.Match[str]) -> bool:
    """Tell whether a colon is no key's: *by campaign: calls*, *a planilha do cliente: quantas vendas*."""
    if _BY.search(text[: key.start()]):
        return True
    return bool(_OF_CUSTOMER.search(text[: key.end()]) and _NO_ID.match(text, key.end()))


def _word(raw: str) -> Token:
    if raw.isdecimal():
        return Token("number", str(int(raw)) if len(raw) < 6 else _digits(raw), raw)
    bare = CONTRACTED.sub("", raw)
    form = fold(bare.replace("'", "")).replace(" ", "")
    if form == "marco" and "ç" in raw.casefold():
        form = "março"  # the month; Marco is a first name
    elif form == "e" and raw in {"é", "É"}:
        form = "eh"  # is, not and
    form = IN_FULL.get(form, form)
    return Token("word", form, bare) if form else Token("symbol", f"?{raw.casefold()}", raw)


def _digits(raw: str) -> str:
    return raw if raw.isascii() else "".join(str(unicodedata.decimal(char)) for char in raw)


def _date(raw: str) -> Token:
    return Token("date", "@" + re.sub(r"[.\-]", "/", raw), raw)


def _grouped_digits(raw: str) -> Token:
    """Return digits that are written in groups: an id, unless they are too few."""
    long_enough = sum(char.isdecimal() for char in raw) > 7
    return Token("phone", "#", raw) if long_enough else Token("symbol", f"?{raw}", raw)


def _mention(raw: str) -> Token:
    """Return a mention; one of a channel is a word that is not understood: calls are of none."""
    return Token("symbol", "?<#>", raw) if raw.startswith("<#") else Token("mention", "<>", raw)


_SIMPLE: Final[dict[str, Callable[[str], Token]]] = {
    "quote": lambda raw: Token("quote", '"', _ESCAPE.sub(r"\1", raw[1:-1])),
    "mention": _mention,
    "emoji": lambda raw: Token("emoji", ":)", raw),
    "date": _date,
    "time": lambda raw: Token("time", ":".join(raw.rstrip("hHrRsS").split(":")[:2]), raw),
    "phone": lambda raw: Token("phone", "#", raw),
    "local": lambda raw: Token("phone", "#", raw),
    "abroad": lambda raw: Token("phone", "#", raw),
    "decimal": lambda raw: Token("symbol", raw.replace(",", "."), raw),
    "digits": _grouped_digits,
    "range": lambda raw: Token("mark", "..", raw),
    "compare": lambda raw: Token("mark", _MARKS.get(raw, raw), raw),
    "negate": lambda raw: Token("mark", "!", raw),
    "dash": lambda raw: Token("mark", "~", raw),
    "joint": lambda raw: Token("mark", _MARKS.get(raw, raw), raw),
}


def _other(raw: str) -> Iterator[Token]:
    if raw in _STRAY:
        return
    if unicodedata.category(raw) in {"So", "Sk", "Mn", "Me", "Cn", "Co"} and raw != SEAM:
        yield Token("emoji", ":)", raw)
    else:
        yield Token("symbol", f"?{raw}", raw)


def _key(raw: str, text: str, place: int) -> tuple[list[Token], int]:
    """Return the tokens of a key, with its values where they are free text, and the place after them.

    =============================  ================================================================
    ``campaign:376,"Black F"``     one token ``campaign:``, with the values ``376`` and ``Black F``
    ``-agent:149``                 a mark ``!``, then ``agent:`` with the value ``149``
    ``campaign:376,agent:149``     ``campaign:`` with 376; the comma and the rest come after it
    ``cause:"no answer"``          ``cause:``, then the words *no* and *answer*
    ``customer:(84) 99999-9999``   ``customer:`` with the phone number, which is refused later
    ``note: hoje``                 the word *note*: a colon with a space after it makes no key
    =============================  ================================================================

    Raises:
        QueryError: A value follows the colon at once, and the word is no key.
    """
    name = raw[:-1].rstrip().lstrip("-\u2013\u2014\u2212!")
    marks = [] if raw[0].isalpha() else [Token("mark", "!", raw[0])]
    plain = fold(name).replace(" ", "_")
    key = find_key(name, plain)
    if key == "calls" and not text[place : place + 1].strip():
        return [*marks, *_tokens(name)], place  # "Chamadas: ontem"
    if key is None:
        if text[place : place + 1].strip():
            value = VALUE.match(text, place)
            raise unknown_key(name, plain, value[0] if value else "")
        ends = [_SIMPLE["joint"](",")] if _NOT.search(name) else []
        return [*marks, *_tokens(name), *ends], place
    if not is_free_text(key):
        found = Token("key", f"{key}:", raw)
        quoted = VALUE.match(text, place) if key != "number" and text[place : place + 1] == '"' else None
        if quoted is None:
            return [*marks, found], place
        return [*marks, found, *_tokens(_ESCAPE.sub(r"\1", quoted[0][1:-1]))], quoted.end()
    formatted = PHONE.match(text, place) if key == "customer" else None
    if formatted and not formatted[0].isdecimal():
        return [*marks, Token("key", "customer:", raw + formatted[0], (formatted[0],))], formatted.end()
    values, end = _values(text, place)
    typed = f"{raw}{text[place:end]}".rstrip(_TRAILING) if values else raw
    return [*marks, Token("key", f"{key}:", typed, values)], end


def _values(text: str, place: int) -> tuple[tuple[str, ...], int]:
    while text[place : place + 1] == " ":
        place += 1
    values = []
    while match := VALUE.match(text, place):
        if match[0][0] == '"':
            values.append(_ESCAPE.sub(r"\1", match[0][1:-1]))
        elif match[0][0] in "-!" and len(match[0]) > 1:
            raise QueryError("dangling_negation", match[0], f"-…:{match[0][1:]}")
        else:
            values.append(match[0].rstrip(_TRAILING))
        place = match.end()
        if text[place : place + 1] != "," or text[place + 1 : place + 2] in {"", " "} or _NEXT_KEY.match(text, place):
            break
        place += 1
    return tuple(value for value in values if value), place
