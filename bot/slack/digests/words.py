"""What can be said after ``/calls digest``, in either language."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from bot.domain.text import fold

Verb = Literal["create", "list", "pause", "resume", "delete", "now"]

_VERBS: Final[dict[str, Verb]] = {
    **dict.fromkeys(("list", "lista", "listar"), "list"),
    **dict.fromkeys(("pause", "pausar", "pausa"), "pause"),
    **dict.fromkeys(("resume", "retomar", "retoma", "reativar"), "resume"),
    **dict.fromkeys(("delete", "remove", "apagar", "apaga", "excluir", "remover"), "delete"),
    **dict.fromkeys(("now", "agora"), "now"),
}
_SURE: Final = frozenset({"yes", "sim"})
_OF_ONE: Final = re.compile(r"(?P<verb>\w+) #?(?P<number>\d{1,18})(?: (?P<sure>\w+))?")


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants done.

    Attributes:
        number: Of which digest; 0 where none is meant.
        sure: Whether they said that they mean it.

    """

    verb: Verb
    number: int = 0
    sure: bool = False


def order_of(text: str) -> Order:
    """Return what is wanted; whatever is no word of ours is a digest to be made."""
    words = " ".join(fold(text).split())
    if not words or _VERBS.get(words) == "list":
        return Order("list")
    said = _OF_ONE.fullmatch(words)
    verb = _VERBS.get(said["verb"]) if said else None
    if said is None or verb is None or verb == "list":
        return Order("create")
    return Order(verb, int(said["number"]), said["sure"] in _SURE)
