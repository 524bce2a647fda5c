"""Offer texts instead of phrases that are understood, and cannot be read where they stand: a team without a name."""

import re
from collections.abc import Iterator
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Condition, Setting
from bot.domain.grammar.offers.hints import names_agent
from bot.domain.grammar.offers.loose_words import MAY_MEAN
from bot.domain.grammar.offers.most_and_least import meanings_of
from bot.domain.grammar.reading.chosen_orders import is_mean
from bot.domain.grammar.shapes.tables import shape_of
from bot.domain.grammar.words.lookup import OUTCOME_WORDS
from bot.domain.grammar.words.markup import SEAM
from bot.domain.grammar.words.shorthand import IN_FULL
from bot.domain.names import Names
from bot.domain.text import fold

_BY: Final = frozenset({"by", "cada", "each", "p", "per", "por"})
_THEIRS: Final = frozenset({"dele", "dela"})
_TO_ME: Final = frozenset({"pra mim", "para mim", "for me", "to me"})
_BEATS: Final = re.compile(r"\bbat(?:endo|eu|em|e|ia)$")
_TEAM: Final = frozenset({"equipe", "time", "team"})
_OUR: Final = frozenset({"a", "da", "do", "nossa", "nosso", "o", "our", "the"})

_LETTER: Final = re.compile(r"\s+(?:[A-Z]|[b-df-np-z])(?:\s|$)")
"""The name of a team that is a letter, and no article."""

_CALLS: Final = re.compile(
    r"\s+(?:liga[cç][oõ]es|chamadas|grava[cç][oõ]es|lig|ligs|calls|recs?|recordings)\b", re.IGNORECASE
)
"""Calls of which so many are asked for: *5 gravações da letícia*."""

_OF_UNKNOWN: Final = re.compile(rf"{SEAM}\s*(?:de|of)\s*$")
"""The end of a text whose last words are left out, and of which a number is said: *a meta de 60 ligações*."""


def instead_of_phrase(error: QueryError, before: str, after: str, names: Names) -> Iterator[str]:
    """Yield what to type instead of the phrase of an error.

    ============================================  ======================================
    *ret* of *por agente ret hoje*                the word by itself: it is no agent's
    *dele* of *edson hoje, última hora dele*      nothing: *edson* says whose
    *equipe* of *quantos acordos a equipe fechou*  nothing, where no team is known
    *pra mim* of *separa pra mim por agente*      nothing, or the calls of the asker
    *ta batendo* of *ta batendo recado*           nothing, beside an outcome
    *5* of *5 gravações da camila*                ``top:5``
    *equipe* of *a equipe B hoje*                 ``team:"B"``
    *actually* of *actually picked up*            nothing: nothing is corrected
    *em média* of *quem liga mais em média*       nothing: the table of calls
    ============================================  ======================================
    """
    word = fold(error.word)
    if error.code == "unknown_name" and word in MAY_MEAN:
        yield f"{SEAM} {MAY_MEAN[word][0]}"
    elif error.code == "unknown_name" and _ends_in_group(before):
        yield f"{SEAM} {error.word}"
    beats = error.code == "compare_what" and _BEATS.search(word) and _asks_for_calls(before, after)
    if beats or (error.code == "ambiguous_word" and word == "actually"):
        yield SEAM
    if error.code == "unknown_word" and is_mean(error.word):
        yield SEAM  # the table without it
    if error.code == "bare_id" and _CALLS.match(after) and not _OF_UNKNOWN.search(before):
        yield f"top:{error.word} {SEAM}"
    if error.code == "missing_value":
        yield from _instead_of_noun(word, before, after, names)


def _instead_of_noun(word: str, before: str, after: str, names: Names) -> Iterator[str]:
    if word in _TEAM and names_letter(after):
        yield f'team:"{after.split(maxsplit=1)[0].upper()}"'
    if word in _THEIRS and names_agent(f"{before} {after}", names):
        yield SEAM
    if word in _TO_ME:
        yield from (SEAM, "eu fiz")
    if word in _TEAM and _is_ours(before, after, names) and _asks_for_calls(before, after):
        yield SEAM


def names_letter(after: str) -> bool:
    """Tell whether the name of a team that is a letter comes next."""
    return _LETTER.match(after) is not None


def _asks_for_calls(before: str, after: str) -> bool:
    """Tell whether a text has a condition or groups."""
    has_outcome = not OUTCOME_WORDS.isdisjoint(fold(f"{before} {after}").split())
    return has_outcome or any(
        isinstance(one, Condition | Setting) for part in (before, after) for one in meanings_of(part)
    )


def _is_ours(before: str, after: str, names: Names) -> bool:
    """Tell whether a team is that of the whole centre: no letter is its name, and no other team is known."""
    is_named = any(len(word) == 1 for word in fold(after).split()[:1])
    return not (is_named or _OUR.isdisjoint(fold(before).split()[-1:]) or (names.vocabulary and names.vocabulary.teams))


def _ends_in_group(before: str) -> bool:
    """Tell whether a text ends in what to group by: *por agente*, after which comes something else."""
    words = fold(before).split()[-2:]
    return len(words) > 1 and words[0] in _BY and shape_of(IN_FULL.get(words[1], words[1])) is not None
