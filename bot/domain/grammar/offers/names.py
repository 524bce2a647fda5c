"""Names to offer instead of words: of those for what cannot be had, of several side by side, of a name with its id."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, get_args

from bot.domain.dialer_labels import singular
from bot.domain.errors import QueryError
from bot.domain.grammar.refusals.unsupported import NOT_TOLD
from bot.domain.grammar.words.trade_words import LONGEST, campaign_in_other_words
from bot.domain.names import BEGINNINGS, CERTAIN, NamedKind, Names
from bot.domain.text import fold, word_set

_BEFORE_AGENTS: Final = word_set("a com da do o pela pelo")
_SHORT_NAME: Final = 4
_FOND: Final = re.compile(r"([a-z]{4,})z?inh[ao]")
_ID_DIGITS: Final = 10
_MAY_BE_CAMPAIGN: Final = frozenset({"unknown_word", "unknown_name", "customer_name"})
_OF_DAYS: Final = frozenset({"contradictory_periods", "negated_period"})

_BESIDE: Final = word_set("call calls campaign desk line queue team")
"""One of these comes after *on call* where that is no state of an agent."""


def begun_name(error: QueryError, before: str, names: Names) -> int | None:
    """Return the one agent of whose name a short or fond word after an article is the beginning: *a ju*, *da nat*."""
    typed = fold(error.word)
    fond = _FOND.fullmatch(typed)
    word = fond[1] if fond else typed
    named = error.hint is None and not _BEFORE_AGENTS.isdisjoint(fold(before).split()[-1:])
    if not named or len(word) <= 1 or not (fond or len(word) <= _SHORT_NAME):
        return None
    found = names.find("agent", word, tiers=BEGINNINGS)
    return found[0] if len(found) == 1 else None


def offered_names(error: QueryError, names: Names) -> Iterator[str]:
    """Yield the campaigns and agents that the words of an error may name.

    ====================================  ======================================================
    *nps*, *inbound*, *são joão*          the campaign or agent with that word in its name
    *fiber*, *retention*                  the campaign with the word of the other language in its name
    *larissa natalia*                     ``agent:179,181``
    *zé carlos 151*                       ``agent:151``, if *carlos* is in the name of agent 151
    ====================================  ======================================================
    """
    if error.code == "unknown_name":
        yield from _side_by_side(error.word.split(), names)
        yield from _with_id(error.word.split(), names)
    if error.code in _MAY_BE_CAMPAIGN and (key := campaign_in_other_words(fold(error.word), names)):
        yield f"campaign:{key}"
    is_period = error.code in _OF_DAYS and any(map(str.isdigit, error.word))  # "plantão 24h"
    whose = error.code == "ambiguous_word" and (error.hint or "").startswith(("agent:…", "agente:…"))
    words = (error.word, *(error.word.split()[-1:] if error.code in NOT_TOLD else ()))
    for kind in get_args(NamedKind) if error.code in NOT_TOLD or whose or is_period else ():
        found = next((ids for one in words if (ids := names.find(kind, one, tiers=CERTAIN))), ())
        yield from (f"{kind}:{key}" for key in found[:1] if len(found) == 1)


def campaign_by_phrase(forms: Sequence[str], names: Names) -> tuple[range, str] | None:
    """Return the campaign that several words are in the other language, and their places: *debt collection*.

    Args:
        forms: The folded words of the text.
        names: The names that are known.
    """
    for length in range(LONGEST, 1, -1):
        for start in range(len(forms) - length + 1):
            stop = start + length
            if forms[start] == "on" and _BESIDE.isdisjoint(forms[stop : stop + 1]):
                continue
            if key := campaign_in_other_words(" ".join(forms[start:stop]), names):
                return range(start, stop), f"campaign:{key}"
    return None


def campaign_by_parts(forms: Sequence[str], wrong: range, names: Names) -> tuple[range, str] | None:
    """Return the campaign that an ambiguous word is of together with the one beside it, and the places of both.

    *venda fibra* is Vendas Fibra, though *venda* alone may be an outcome, and of another campaign's name.

    Args:
        forms: The folded words of the text.
        wrong: The place of the ambiguous one.
        names: The names that are known.
    """
    for both in (range(wrong.start, wrong.stop + 1), range(wrong.start - 1, wrong.stop)):
        if both.start < 0 or both.stop > len(forms):
            continue
        beside = forms[both.stop - 1 if both.start == wrong.start else both.start]
        words = {singular(form) for place in both for form in forms[place].split()}
        ids = names.find("campaign", beside, tiers=CERTAIN)
        found = [one for one in ids if words <= set(map(singular, fold(names.name("campaign", one) or "").split()))]
        if len(found) == 1:
            return both, f"campaign:{found[0]}"
    return None


def _side_by_side(words: list[str], names: Names) -> Iterator[str]:
    found = [names.find("agent", one, tiers=CERTAIN) for one in words]
    ids = dict.fromkeys(str(ids[0]) for ids in found if len(ids) == 1)
    if len(ids) == len(words) > 1:
        yield f"agent:{','.join(ids)}"


def _with_id(words: list[str], names: Names) -> Iterator[str]:
    *before, last = words
    name = names.name("agent", int(last)) if last.isdecimal() and len(last) < _ID_DIGITS else None
    if name and not set(map(fold, before)).isdisjoint(fold(name).split()):
        yield f"agent:{last}"
