"""Names to offer instead of words: of those for what cannot be had, of several side by side, of a name with its id."""

from collections.abc import Iterator, Sequence
from typing import Final, get_args

from bot.domain.dialer_labels import singular
from bot.domain.errors import QueryError
from bot.domain.grammar.refusals.unsupported import NOT_TOLD
from bot.domain.names import CERTAIN, NamedKind, Names
from bot.domain.text import fold

_ID_DIGITS: Final = 10
_OF_DAYS: Final = frozenset({"contradictory_periods", "negated_period"})

_IN_PORTUGUESE: Final = {
    english: portuguese
    for portuguese, words in {
        "agendamento": "appointment appointments booking bookings scheduling",
        "cobranca": "billing collection collections debt debts",
        "fibra": "fiber fibre",
        "plantao": "oncall standby",
        "pos": "aftersales postsale postsales",
        "pesquisa": "survey surveys",
        "receptivo": "inbound",
        "retencao": "churn retention",
        "suporte": "helpdesk support",
    }.items()
    for english in words.split()
}
"""Words of campaigns' names, by those that English readers say for them."""


def offered_names(error: QueryError, names: Names) -> Iterator[str]:
    """Yield the campaigns and agents that the words of an error may name.

    ====================================  ======================================================
    *nps*, *inbound*, *são joão*          the campaign or agent with that word in its name
    *fiber*, *retention*                  the campaign with the Portuguese word in its name
    *larissa natalia*                     ``agent:179,181``
    *zé carlos 151*                       ``agent:151``, if *carlos* is in the name of agent 151
    ====================================  ======================================================
    """
    if error.code == "unknown_name":
        yield from _side_by_side(error.word.split(), names)
        yield from _with_id(error.word.split(), names)
    if error.code == "unknown_word" and (said := _IN_PORTUGUESE.get(fold(error.word).replace("-", ""))):
        found = names.find("campaign", said, tiers=CERTAIN)
        yield from (f"campaign:{one}" for one in found[:1] if len(found) == 1)
    is_period = error.code in _OF_DAYS and any(map(str.isdigit, error.word))  # "plantão 24h"
    whose = error.code == "ambiguous_word" and (error.hint or "").startswith(("agent:…", "agente:…"))
    words = (error.word, *(error.word.split()[-1:] if error.code in NOT_TOLD else ()))
    for kind in get_args(NamedKind) if error.code in NOT_TOLD or whose or is_period else ():
        found = next((ids for one in words if (ids := names.find(kind, one, tiers=CERTAIN))), ())
        yield from (f"{kind}:{key}" for key in found[:1] if len(found) == 1)


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
