"""A phone number as Brazilians write it; the forms to search, and the form to show.

Inside, a number is its national digits: area code and number, 10 or 11 of them. A
mobile number has two forms, since the ninth digit came late and dialers keep what
they were given.

Source: Anatel, Resolução 749/2022 (numbering plan)
"""

import re
import unicodedata
from typing import Final

from bot.domain.errors import QueryError

_SEPARATORS: Final = r"\s.\-\u2010-\u2013\u2212"
_SEP: Final = rf"[{_SEPARATORS}]?"
PHONE: Final = re.compile(
    rf"(?<![\w+])(?:(?:(?:\+|00{_SEP})\s?55|55)[{_SEPARATORS}]*)?"  # country
    rf"(?:\(?0{_SEP}(?:(?:\d\d|[xX]{{2}}){_SEP})?)?"  # trunk prefix, carrier
    rf"\(?\s?[1-9]\d(?:\s?\)[{_SEPARATORS}]{{0,3}}|[{_SEPARATORS}]{{1,3}}"
    rf"|(?=\d{{8,9}}(?!\d)|\d{{4,5}}[.\-\u2010-\u2013\u2212]))"  # area
    rf"(?:9{_SEP})?\d{{4}}{_SEP}\d{{4}}(?!\w|[.\-/]\d)"
)
"""A number with its area code, in any of the ways it is written; `national` decides whether it is one."""

LOCAL: Final = re.compile(r"(?<![\w+])(?:9[\s.\-]?)?\d{4}[.\-]\d{4}(?!\w|[.\-/]\d)")
"""A formatted number without its area code."""

ABROAD: Final = re.compile(r"(?<!\w)\+\s?\d[\d\s().\-]{5,20}\d(?!\w)")
"""Any international number."""

_NOT_DIGITS: Final = re.compile(r"[^0-9]+")
_MOBILE: Final = frozenset("6789")


def mobile_key(number: str) -> str:
    """Return the digits by which both forms of a number are one: mobiles have 11.

    Args:
        number: As the dialer stores it.

    """
    digits = number if number.isdecimal() else _NOT_DIGITS.sub("", number)
    size = len(digits)
    if size > 11:
        digits = _without_prefix(digits)
        size = len(digits)
    if size == 10 and digits[2] in _MOBILE:
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
    """Return ``(84) 99999-9999`` where the digits have a Brazilian shape, else the digits as they are."""
    if not number.isdecimal() or len(number) not in {10, 11}:
        return number
    return f"({number[:2]}) {number[2:-4]}-{number[-4:]}"


def mask(number: str) -> str:
    """Return the number with all but its last four digits hidden."""
    return "•" * max(len(number) - 4, 0) + number[-4:]


def national(text: str) -> str:
    """Return the national digits of a number, however it is written.

    Raises:
        QueryError: It is no number that the dialer could have dialled.

    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    digits = _national_digits(plain.strip(), text)
    size = len(digits)
    if size in {8, 9}:
        raise QueryError("number_needs_area", text, f"84 {digits[:-4]}-{digits[-4:]}")
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
    if len(digits) in {12, 13} and digits.startswith("55"):
        return digits[2:]
    if len(digits) > 13 and digits.startswith("550"):
        return _without_trunk(digits[2:])
    return _without_trunk(digits)


def _without_trunk(digits: str) -> str:
    """Return digits without ``0`` and the two digits of a carrier after it."""
    if not digits.startswith("0"):
        return digits
    return digits[3:] if len(digits) > 12 else digits[1:]
