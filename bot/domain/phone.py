"""A phone number as Brazilians write it; the forms to search, and the form to show.

Inside, a number is its national digits: area code and number, 10 or 11 of them. A
mobile number has two forms, since the ninth digit came late and dialers keep what
they were given.

Source: Anatel, Resolução 749/2022 (numbering plan)
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.lazy_regex import LazyRegex

_SEPARATORS: Final = r"\s.\-\u2010-\u2013\u2212"
_SEP: Final = rf"[{_SEPARATORS}]?"
PHONE: Final = LazyRegex(
    rf"(?<![\w+])(?:(?:(?:\+|00{_SEP})\s?55|55)[{_SEPARATORS}]*)?"  # country
    rf"(?:\(?0{_SEP}(?:(?:\d\d|[xX]{{2}}){_SEP})?)?"  # trunk prefix, carrier
    rf"\(?\s?[1-9]\d(?:\s?\)[{_SEPARATORS}]{{0,3}}|[{_SEPARATORS}]{{1,3}}"
    rf"|(?=\d{{8,9}}(?!\d)|\d{{4,5}}[.\-\u2010-\u2013\u2212]))"  # area
    rf"(?:9{_SEP})?\d{{4}}{_SEP}\d{{4}}(?!\w|[.\-/]\d)"
)
"""A number with its area code, in any of the ways it is written; `national` decides whether it is one."""

LOCAL: Final = LazyRegex(r"(?<![\w+])(?:9[\s.\-]?)?\d{4}[.\-]\d{4}(?!\w|[.\-/]\d)")
"""A formatted number without its area code."""

ABROAD: Final = LazyRegex(r"(?<!\w)\+\s?\d[\d\s().\-]{5,20}\d(?!\w)")
"""Any international number."""

_DIGITS: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_FEWEST_DIGITS: Final = 10
_MOST_DIGITS: Final = 18
"""Digits of a number without its ninth, and with the country, the trunk zero and a carrier."""

_NOT_DIGITS: Final = re.compile(r"[^0-9]+")
_NATIONAL: Final = re.compile(r"[1-9][1-9](?:9\d{8}|[2-9]\d{7})", re.ASCII)
_WRITTEN: Final = re.compile(r"[\d\s()+.\-/]+")
_FROM_ABROAD: Final = re.compile(r"0{2,3}(?:\d\d)??55|0[1-9]\d55(?=\d{10})", re.ASCII)
"""The country as it is dialled: with or without a carrier, with or without the digit for an outside line."""

_MOBILE: Final = frozenset("6789")


def number_key(number: str) -> str:
    """Return the digits by which a number is one, however the dialer stores it; mobiles have 11.

    Args:
        number: As the dialer stores it: maybe with a country, a trunk zero or a
            carrier before it, and with punctuation. For example, ``08432221111``,
            ``00558432221111`` and ``0158432221111`` have the key ``8432221111``.
    """
    digits = _stored(number)
    if len(digits) == 10 and digits[2] in _MOBILE and digits[0] != "0":
        return f"{digits[:2]}9{digits[2:]}"
    return digits


def search_forms(number: str) -> tuple[str, ...]:
    """Return the national digits to search: as given, then the other form of a mobile."""
    if len(number) == 10 and number[2] in _MOBILE:
        return (number, f"{number[:2]}9{number[2:]}")
    if len(number) == 11 and number[2] == "9" and number[3] in _MOBILE:
        return (number, number[:2] + number[3:])
    return (number,)


def show(number: str) -> str:
    """Return ``(84) 99999-9999`` of a number as the dialer stores it; one without a Brazilian shape as it is."""
    digits = _stored(number) if _WRITTEN.fullmatch(number) else number
    if not digits.isdecimal() or len(digits) not in {10, 11} or "0" in digits[:2]:
        return number
    return f"({digits[:2]}) {digits[2:-4]}-{digits[-4:]}"


def mask(number: str) -> str:
    """Return the number with all but its last four digits hidden, and without what the dialer stores before it."""
    shown = _stored(number) if _WRITTEN.fullmatch(number) else number
    return "•" * max(len(shown) - 4, 0) + shown[-4:]


def national(text: str) -> str:
    """Return the national digits of a number, however it is written.

    Raises:
        QueryError: It is no number that the dialer could have dialled.
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    digits = _national_digits(plain.strip(), text)
    size = len(digits)
    if size in {8, 9}:
        raise QueryError("number_needs_area", text, f"(…) {digits[:-4]}-{digits[-4:]}")
    if size not in {10, 11} or "0" in digits[:2] or not digits.isascii():
        raise QueryError("invalid_number", text)
    if size == 11 and digits[2] != "9":
        raise QueryError("not_a_phone", text, f"customer:{digits}")
    if size == 10 and digits[2] in "01":
        raise QueryError("invalid_number", text)
    return digits


def find_numbers(text: str) -> list[str]:
    """Return the numbers in any prose, as national digits, each once; local and foreign ones are left out."""
    found: dict[str, None] = {}
    plain = unicodedata.normalize("NFKC", text)
    for match in PHONE.finditer(plain):
        try:
            found[national(match[0])] = None
        except QueryError:  # looks like a number and is none, as an id may
            continue
    return list(found)


def possible_numbers(text: str) -> frozenset[str]:
    """Return the keys of all that may be a number in a text that was typed, however its digits are set apart.

    For erasures, which rather erase too much: all groups of digits between two words may belong together.
    """
    runs = _WORD.split(unicodedata.normalize("NFKC", text))
    joined = (digits for run in runs for digits in _joined(_DIGITS.findall(run)))
    return frozenset(key for key in map(number_key, joined) if _NATIONAL.fullmatch(key))


def _joined(groups: Sequence[str]) -> Iterator[str]:
    """Yield groups in a row that have as many digits as a number may have."""
    for start in range(len(groups)):
        digits = ""
        for group in groups[start : start + _MOST_DIGITS]:
            digits += group
            if len(digits) > _MOST_DIGITS:
                break
            if len(digits) >= _FEWEST_DIGITS:
                yield digits


def _stored(number: str) -> str:
    """Return the national digits of a number as the dialer stores it; of any other text its digits."""
    digits = number
    if not (number.isascii() and number.isdecimal()):
        digits = _NOT_DIGITS.sub("", unicodedata.normalize("NFKC", number))
    if digits[:1] != "0" and len(digits) < 12:
        return digits
    abroad = _FROM_ABROAD.match(digits)
    if abroad is None and digits.startswith("00"):
        return digits
    rest = _without_trunk(digits[abroad.end() :]) if abroad else _without_prefix(digits)
    return rest if _NATIONAL.fullmatch(rest) else digits


def _national_digits(plain: str, text: str) -> str:
    digits = _NOT_DIGITS.sub("", plain)
    if plain.lstrip("( ").startswith("+"):
        digits = "00" + digits
    if digits.startswith("00"):
        if not digits.startswith("0055"):
            raise QueryError("number_abroad", text)
        return _without_trunk(digits[4:])
    return _without_prefix(digits)


def _without_prefix(digits: str) -> str:
    """Return digits without the country, where they are too long for a number, and without trunk and carrier."""
    if len(digits) > 11 and digits.startswith("55") and (len(digits) < 14 or digits[2] == "0"):
        return _without_trunk(digits[2:])
    return _without_trunk(digits)


def _without_trunk(digits: str) -> str:
    """Return digits without ``0`` and the two digits of a carrier after it."""
    if not digits.startswith("0"):
        return digits
    return digits[3:] if len(digits) > 12 else digits[1:]
