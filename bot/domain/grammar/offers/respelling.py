"""Spell every word of a text right that is not understood, and not only the one at which it is no question."""

from collections.abc import Iterator
from functools import cache
from itertools import islice, product, zip_longest
from typing import Final

from msgspec import Struct

from bot.domain.day_spans import MONTHS, WEEKDAYS
from bot.domain.filter_specs import FILTERS
from bot.domain.grammar.offers.alternatives import is_first_person
from bot.domain.grammar.offers.nicknames import is_nickname
from bot.domain.grammar.offers.omissions import is_named
from bot.domain.grammar.reading.bare_labels import GO_ON
from bot.domain.grammar.reading.bare_trunks import CARRIERS
from bot.domain.grammar.reading.phrase_rules import THREAD
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.words.everyday_words import EVERYDAY
from bot.domain.grammar.words.filler_words import WORDS
from bot.domain.grammar.words.given_names import GIVEN_NAMES
from bot.domain.grammar.words.lexicon import is_word, nearest
from bot.domain.grammar.words.lookup import NOUNS, OUTCOME_WORDS
from bot.domain.grammar.words.modifiers import DECISIVE
from bot.domain.grammar.words.places import places
from bot.domain.grammar.words.tokens import Token
from bot.domain.names import CERTAIN, Names
from bot.domain.regex_words import words_of
from bot.domain.similar_words import slips_of
from bot.domain.text import fold

_SHORTEST: Final = 5
"""The fewest letters of a word that may have been meant by another; one of them may be missing."""

_SURNAME: Final = 4
"""The fewest letters of a word that is taken for a surname."""

_FAR: Final = 5
"""The slips at which a surname is hardly the mistyped word that it is closest to: *dantas* is no *datas*."""

_LONG: Final = 6
"""The fewest letters of a word that is hardly a name, where it stands one letter from a word of the grammar."""

_MOST: Final = 8
"""The most texts that are tried, of one whose words may be several."""

_UNLIKELY: Final = 10
"""The slips that a word counts for which was shortened, so that any mistyped one is likelier."""

_DAYS: Final = frozenset(fold(one) for names in (WEEKDAYS, MONTHS) for some in names.values() for one in some)
"""Words that English writes with a capital, as it does names."""


class Respelling(Struct, frozen=True):
    """A text with all of its mistyped words spelt right.

    Attributes:
        typed: These words, as they were typed.
        put: The words in their places.
        slips: How unlikely it is, beside others of the same text.
    """

    text: str
    typed: tuple[str, ...]
    put: tuple[str, ...]
    slips: int


def respelt(text: str, names: Names) -> str:
    """Return a text with the words of the grammar that its unknown words may stand for: *hora x campnha*."""
    return next((one.text for one in respellings(text, names)), text)


def respellings(text: str, names: Names) -> Iterator[Respelling]:
    """Yield a text with its mistyped words spelt right, the likeliest first; nothing of one without such words.

    ==============================  ==========================================================
    *qm ta com menoa lgiações hj*   *qm ta com menos ligações hj*, then with *menor*
    *promesas da larisa ontem*      *promesas da larissa ontem*: words of names, too
    *ligações do coata ontem*       nothing: *conta* asks for nothing, and *do* comes before names
    *contrato 7781*                 nothing: it is no mistyped *contato*
    *com a marina dantas*           nothing: with its surname it is no mistyped *maria*
    ==============================  ==========================================================
    """
    found = [(token, start, end, _likely(token, text[:start], names)) for token, start, end in places(text)]
    wrong = [
        (start, end, likely)
        for (_, start, end, words), after in zip_longest(found, found[1:])
        if (likely := _without_agents(words, names) if after and _is_strange(after[0], after[3], names) else words)
    ]
    if not wrong:
        return
    typed = tuple(text[start:end] for start, end, _ in wrong)
    choices = product(*(likely.items() for *_, likely in wrong))
    for chosen in islice(sorted(choices, key=lambda some: sum(slips for _, slips in some)), _MOST):
        changed = text
        for (start, end, _), (word, _) in zip(reversed(wrong), reversed(chosen), strict=True):
            changed = f"{changed[:start]}{word}{changed[end:]}"
        yield Respelling(changed, typed, tuple(word for word, _ in chosen), sum(slips for _, slips in chosen))


def _is_strange(token: Token, likely: dict[str, int], names: Names) -> bool:
    """Tell whether a word is neither known nor mistyped, as a surname is."""
    known = token.form in names.words or token.form in names.labels.words
    mistyped = min(likely.values(), default=_FAR) < _FAR
    return not (known or mistyped) and token.raw.isalpha() and len(token.raw) >= _SURNAME and not _is_spelt_well(token)


def _without_agents(likely: dict[str, int], names: Names) -> dict[str, int]:
    """Return the likely words but those of agents' names: *marina dantas* is a customer, and no mistyped *maria*."""
    return {word: slips for word, slips in likely.items() if not names.find("agent", word, tiers=CERTAIN)}


def _likely(token: Token, before: str, names: Names) -> dict[str, int]:
    """Return the words that a mistyped one may be, with how unlikely each is; none of a word that is spelt well."""
    form = token.form
    taught = names.vocabulary is not None and form in names.vocabulary.longest
    if token.kind == "word" and is_nickname(token.raw, before, names):
        return {}
    if token.kind != "word" or taught or form in names.words or form in names.labels.words or _is_spelt_well(token):
        return {}
    short = nearest(form)
    near = slips_of(form, _may_be(token, before, names), shortest=_SHORTEST)
    found = {
        word: 2 * slips + (not is_word(word) and word not in names.words)
        for word, slips in near.items()
        if not (short and len(form) < _SHORTEST and word.startswith(form))
    }
    return found or ({short: _UNLIKELY} if short else {})


def _may_be(token: Token, before: str, names: Names) -> frozenset[str]:
    """Return the words that one may be where it stands.

    One with a capital is a name, as *Dantas* is, and so is *augusta*. After *da* or *eu* a short one may be a name,
    or a verb of the user's, and is none that asks for nothing.
    """
    if token.form in GIVEN_NAMES:
        return names.words
    named = names.words.union(names.labels.words, CARRIERS)
    if token.raw[0].isupper() and not token.raw.isupper() and before.strip():
        return named | _DAYS
    asks = is_named(before) or is_first_person(token.form, before)
    return named | (known_words() - WORDS.keys() if asks and len(token.form) < _LONG else known_words())


def _is_spelt_well(token: Token) -> bool:
    form = token.form
    return (form in EVERYDAY or form in DECISIVE or form in known_words() or is_word(form)) or not TokenMatcher(
        token.raw
    ).is_unknown(0)


@cache
def known_words() -> frozenset[str]:
    """Return the words of the grammar, folded."""
    said = words_of(rule.words for rule in THREAD.rules)
    keys = (spelling for spec in FILTERS for spelling in spec.spellings.split())
    return frozenset(one for one in (*said, *WORDS, *NOUNS, *OUTCOME_WORDS, *GO_ON, *keys) if one.isalpha())
