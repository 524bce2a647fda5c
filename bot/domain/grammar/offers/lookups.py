"""The question of the calls of one number or customer, where the rest of a text is not understood."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Bound, Condition, Days, Negator
from bot.domain.grammar.offers.completed import completed
from bot.domain.grammar.offers.most_and_least import meanings_of
from bot.domain.grammar.offers.omissions import ends_in_denial
from bot.domain.grammar.offers.respelling import respelt
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.words.filler_words import WORDS
from bot.domain.grammar.words.places import places
from bot.domain.names import CERTAIN, Names
from bot.domain.phone import find_numbers
from bot.domain.query import Query
from bot.domain.text import fold

_CUSTOMER: Final = re.compile(
    r"\b(?:clientes?|customers?|cli|assinantes?|cadastro|contrato|matr[ií]cula|customer:|cliente:)\s*(?P<id>\d{3,9})\b",
    re.IGNORECASE,
)

_IN_PARTS: Final = re.compile(r"\d{6,}[ .-]\d{1,2}(?!\d)(?! ?(?:h|s|min|dias|vezes|times|days))")
"""A number whose last digits stand apart, so that it may be another one than is found."""

_TAKEN_BACK: Final = re.compile(
    r"\d\s+(?:n[aã]o|no|not)\s*(?:[,.]|$)|\d\s+(?:ou|or)\b|\b(?:ou|or)\s+(?:[oa] |d[oa] |the )?[(+]?\d", re.IGNORECASE
)
"""A number that is denied, or one of two that may be meant."""

_EXCEPTS: Final = re.compile(
    r"\b(?:exceto|menos|fora|tirando|salvo|except|besides|excluding) (?:[oa]s? |d[oa]s? |the )?[^\W\d]", re.IGNORECASE
)
"""Words after which a name is left out, so that not all calls of the number are wanted: *fora eu*."""

_DENIED: Final = re.compile(
    r"\b(?:exceto|menos|fora|sem|tirando|except|but|not|n[aã]o|without)(?: [oa]| d[oa]| the)?\s*$", re.IGNORECASE
)


def looked_up(text: str, names: Names, read: Callable[[str], Query | None]) -> Iterator[Query]:
    """Yield the calls of the one number or customer that a text names, in its days; first the agent's whom it names.

    Of such calls all can be seen at a glance, so that whatever else the text asks is among them. *Ninguém
    ligou pro 84988887777 desde segunda* is those of the number since Monday.

    Raises:
        QueryError: The days contradict each other.
    """
    text = respelt(text, names)
    numbers, customers = find_numbers(text), [*_CUSTOMER.finditer(text)]
    if len(numbers) + len(customers) != 1 or _IN_PARTS.search(text):
        return
    if customers:
        before, key = text[: customers[0].start()], f"customer:{customers[0]['id']}"
    else:
        found = next((start for token, start, _ in places(text) if find_numbers(token.raw)), 0)
        before, key = text[:found], f"number:{numbers[0]}"
    if ends_in_denial(before) or _DENIED.search(before) or _TAKEN_BACK.search(text) or _EXCEPTS.search(text):
        return
    question = " ".join((key, *_times(TokenMatcher(text, names))))
    for agent in (*_agent(text, names), ""):
        if (calls := read(f"{question} {agent}")) is not None:
            yield from completed(calls, text, question, read)


def _agent(text: str, names: Names) -> tuple[str, ...]:
    """Return the one agent whom a text names, and does not deny."""
    words = {one for one in fold(text).split() if one in names.words and one not in WORDS}
    found = {ids[0] for one in words if len(ids := names.find("agent", one, tiers=CERTAIN)) == 1}
    denies = any(isinstance(one, Negator) for one in meanings_of(text))
    return () if denies or len(found) != 1 else (f"agent:{found.pop()}",)


def _times(text: TokenMatcher) -> list[str]:
    """Return the days and hours that a text names, as they were typed."""
    found: list[str] = []
    end = 0
    for place in range(len(text)):
        fit = text.fit(place) if place >= end else None
        if fit is None:
            continue
        try:
            meanings = text.meanings(fit, place)
        except QueryError:  # such as a day that there is not
            continue
        if any(isinstance(one, Days | Bound) or (isinstance(one, Condition) and one.key == "hour") for one in meanings):
            found.append(text.raw(place, fit.end))
            end = fit.end
    return found
