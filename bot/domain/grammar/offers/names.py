"""Names to offer instead of words: of those for what cannot be had, of several side by side, of a name with its id."""

from collections.abc import Iterator
from typing import Final, get_args

from bot.domain.errors import QueryError
from bot.domain.grammar.refusals.unsupported import NOT_TOLD
from bot.domain.names import CERTAIN, NamedKind, Names
from bot.domain.text import fold

_ID_DIGITS: Final = 10


def offered_names(error: QueryError, names: Names) -> Iterator[str]:
    """Yield the campaigns and agents that the words of an error may name.

    ====================================  ======================================================
    *nps*, *inbound*, *são joão*          the campaign or agent with that word in its name
    *larissa natalia*                     ``agent:179,181``
    *zé carlos 151*                       ``agent:151``, if *carlos* is in the name of agent 151
    ====================================  ======================================================
    """
    if error.code == "unknown_name":
        yield from _side_by_side(error.word.split(), names)
        yield from _with_id(error.word.split(), names)
    whose = error.code == "ambiguous_word" and (error.hint or "").startswith(("agent:…", "agente:…"))
    words = (error.word, *(error.word.split()[-1:] if error.code in NOT_TOLD else ()))
    for kind in get_args(NamedKind) if error.code in NOT_TOLD or whose else ():
        found = next((ids for one in words if (ids := names.find(kind, one, tiers=CERTAIN))), ())
        yield from (f"{kind}:{key}" for key in found[:1] if len(found) == 1)


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
