"""Campaigns for what is before or after a sale, in any spelling: *post-sales*, *pós-vendas*; these are no sales."""

from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.words.trade_words import campaign_in_other_words
from bot.domain.names import CERTAIN, NamedKind

_BEFORE: Final = {"pos": "pos", "post": "pos", "after": "pos", "pre": "pre"}
_SALES: Final = frozenset({"venda", "vendas", "sale", "sales"})
_IN: Final = frozenset({"at", "da", "do", "for", "from", "in", "na", "no", "of", "on", "pela", "pelo", "the"})


def sales_campaign(text: TokenMatcher, place: int) -> tuple[NamedKind, tuple[tuple[str, ...], int]] | None:
    """Return the campaign that *post-sales* is, and the end of these words; None of other words.

    Raises:
        QueryError: Several campaigns are named so, or none.
    """
    first, second = text.form(place), text.form(place + 1)
    joined = next((one for one in _BEFORE if first.startswith(one) and first.removeprefix(one) in _SALES), None)
    apart = first in _BEFORE and second in _SALES and _is_name(text, place)
    if not joined and not apart:
        return None
    end = place + 1 + apart
    kind = _BEFORE[joined or first]
    found = {
        key for word in ("venda", "vendas") for key in text.names.find("campaign", f"{kind} {word}", tiers=CERTAIN)
    }
    if not found and (other := campaign_in_other_words(f"{kind} venda", text.names)):
        found = {other}
    if len(found) != 1:
        raise QueryError("unknown_name", text.raw(place, end))
    return "campaign", ((str(found.pop()),), end)


def _is_name(text: TokenMatcher, place: int) -> bool:
    """Tell whether two words are such a name: *post sales by agent* may be to post them."""
    if text.form(place) in {"pos", "pre"}:
        return True
    hyphened = f"{text.form(place)}-{text.form(place + 1)}" in text.typed.casefold()
    return hyphened or (place > 0 and text.form(place - 1) in _IN)
