"""A text that is no question, changed: some of its words replaced, or left out."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.grammar.words.lookup import NOUNS, find_key
from bot.domain.grammar.words.markup import SEAM
from bot.domain.grammar.words.places import places
from bot.domain.text import fold

_STAFF: Final = frozenset({"team", "staff", "crew", "queue", "line", "desk", "equipe", "fila"})
"""Nouns for those who work on a campaign, and for its calls: *fiber team*."""


class Edit(Struct, frozen=True):
    """A text with some of its words replaced or left out.

    Attributes:
        left_out: The words that are left out.
        replaced: Whether others are replaced.
        labelled: The label or campaign by which the first of them are replaced, as the text of a filter.
        names_customer: Whether a customer's name is left out: all calls of some days are no answer then.
        lacks: Whether words are left out for what cannot be had.
        may_name: Whether a word is left out where a name may stand: all calls of some days are none then either, but
            a table of them is.
        size: How many changes it has.
        rank: How many likelier changes there are than each of its own, in all.
        put: What replaces others: it is not left out in its turn.
        freely: Whether words are left out, too, that are close to others, and *mais* and the like are taken for an
            order: for a text that is no question otherwise.
        respelt: The mistyped words that are spelt right in it, as they were typed.
    """

    text: str
    left_out: tuple[str, ...] = ()
    replaced: bool = False
    labelled: str = ""
    names_customer: bool = False
    lacks: bool = False
    may_name: bool = False
    size: int = 0
    rank: int = 0
    put: tuple[str, ...] = ()
    freely: bool = False
    respelt: tuple[str, ...] = ()


def replaced(edit: Edit, text: str, span: tuple[int, int], key: str = "") -> Edit:
    """Return the text with another from one character up to another, after a key."""
    before, after = edit.text[: span[0]], edit.text[span[1] :]
    fitted = _fitted(text, key, before)
    seam = f" {SEAM} " if ":" in fitted and after.strip() else ""  # what comes after is no further value
    after = _without_noun(text, after) if seam else after
    put = (*edit.put, text)
    return replace(edit, text=f"{before}{fitted}{seam}{after}", put=put, replaced=True, size=edit.size + 1)


def _without_noun(text: str, after: str) -> str:
    """Return what comes after a filter without the noun of its key: *campaign:402 campaign*, of *the NPS campaign*."""
    name = text.partition(":")[0]
    token, _, end = next(places(after), (None, 0, 0))
    named = find_key(name, fold(name))
    is_noun = token and named and (NOUNS.get(token.form) == named or (named == "campaign" and token.form in _STAFF))
    return after[end:] if is_noun else after


def _fitted(text: str, key: str, before: str) -> str:
    """Return an alternative as it stands in a text: with the other values of a key, and not after its own noun."""
    name, _, value = text.partition(":")
    last = next((token.form for token, _, _ in reversed(tuple(places(before)))), "")
    named = find_key(name, fold(name))  # not that of "ontem hora:9..12"
    if not value or not (key or (named and NOUNS.get(last) == named)):
        return f"{key}{text}"
    return f"{key}{value}"
