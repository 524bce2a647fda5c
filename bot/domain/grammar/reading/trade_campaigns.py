"""Campaigns by a word of the other language, where their noun stands beside it: *fiber campaign*, *campanha churn*."""

from collections.abc import Iterable
from typing import Final

from bot.domain.grammar.reading.sales_campaigns import sales_campaign
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.words.lookup import NOUNS
from bot.domain.grammar.words.trade_words import FIRST, LONGEST, campaign_in_other_words
from bot.domain.names import NamedKind

ValuesAndEnd = tuple[tuple[str, ...], int]
_CAMPAIGN: Final = frozenset({"campaign", "campanha"})


def is_noun_of(text: TokenMatcher, key: str, place: int) -> bool:
    """Tell whether a word after a name is the noun of its kind, or of a campaign its team: *cobrança team*."""
    form, vocabulary = text.form(place), text.names.vocabulary
    return NOUNS.get(form) == key or (key == "campaign" and form == "team" and not (vocabulary and vocabulary.teams))


def campaign_in_words(text: TokenMatcher, place: int) -> tuple[NamedKind, ValuesAndEnd] | None:
    """Return the campaign that words are without being its name: *post-sales*, *fiber campaign*; and their end."""
    before_noun = (end for end in phrase_ends(text, place) if text.form(end) in _CAMPAIGN)
    return sales_campaign(text, place) or trade_campaign(text, place, before_noun)


def trade_campaign(text: TokenMatcher, place: int, ends: Iterable[int]) -> tuple[NamedKind, ValuesAndEnd] | None:
    """Return the one campaign that words up to one of these ends are in the other language, and their end, or None."""
    for end in ends if text.form(place) in FIRST else ():
        if key := campaign_in_other_words(" ".join(text.form(one) for one in range(place, end)), text.names):
            return "campaign", ((str(key),), end)
    return None


def phrase_ends(text: TokenMatcher, place: int) -> range:
    """Return where such words that begin at a place may end, the longest first."""
    return range(min(len(text), place + LONGEST), place, -1)
