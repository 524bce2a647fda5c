"""Which campaign or agent a value is: by its id, or by a name that is nobody else's."""

from collections.abc import Iterable
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filter_specs import key_spec
from bot.domain.grammar.token_matcher import TokenMatcher
from bot.domain.names import ALL_TIERS, NamedKind
from bot.domain.phone import national

_LARGEST_ID: Final = 2**31 - 1


def id_of(text: TokenMatcher, kind: NamedKind, value: str, *, tiers: int = ALL_TIERS) -> str:
    """Return the id that a value is or names.

    Raises:
        QueryError: It is too large, nobody's name, or the name of several.

    """
    if value.isdecimal():
        return checked_id(value)
    found = text.names.find(kind, value, tiers=tiers)
    if len(found) == 1:
        return str(found[0])
    if found:
        raise ambiguous(text, value, [(kind, key) for key in found])
    near = text.names.nearest(kind, value)
    hint = f'{key_spec(kind).name(text.language)}:"{near[0]}"' if near else None
    raise QueryError("unknown_name", value, hint, near)


def ambiguous(text: TokenMatcher, words: str, found: Iterable[tuple[NamedKind, int]]) -> QueryError:
    """Return the error for the name of several; `tokens` among its params are the texts to choose from."""
    named = [(f"{key_spec(kind).name(text.language)}:{key}", text.names.name(kind, key) or "") for kind, key in found]
    hint = ", ".join(f"{token} ({name})" for token, name in named[:5])
    tokens = " ".join(token for token, _ in named)
    return QueryError("ambiguous_name", words, hint, tuple(name for _, name in named), tokens=tokens)


def check_whole(text: TokenMatcher, word: str, campaign: int) -> None:
    """Refuse a word that stands in a campaign's name, and more often means an outcome.

    Raises:
        QueryError: The campaign is called more than that.

    """
    if campaign not in text.names.find("campaign", word, tiers=1):
        joint = "ou" if text.language == "pt-BR" else "or"
        hint = f"{key_spec('campaign').name(text.language)}:{campaign}, {joint} {as_outcome(text, word)}"
        raise QueryError("ambiguous_word", word, hint)


def as_outcome(text: TokenMatcher, word: str) -> str:
    """Return what to type for calls with an outcome."""
    return f'{key_spec("outcome").name(text.language)}:"{word}"'


def checked_id(value: str) -> str:
    """Return an id in plain digits.

    Raises:
        QueryError: No id is that large.

    """
    number = int(value)
    if number > _LARGEST_ID:
        raise QueryError("id_too_large", value)
    return str(number)


def phone_for_customer(raw: str) -> QueryError:
    """Return the error for a phone number where a customer's id should be."""
    return QueryError("customer_is_a_phone", raw, f"number:{national(raw)}")
