"""What can be said of digests, after ``/calls digest`` or ``/chamadas resumo``."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from bot.domain.grammar.schedules import recurs
from bot.domain.text import fold, normalize

Verb = Literal["create", "new", "list", "pause", "resume", "delete", "now", "edit", "move", "owner"]

_ALONE: Final[dict[str, Verb]] = {
    **dict.fromkeys(("", "list", "lista", "listar"), "list"),
    **dict.fromkeys(("new", "novo", "criar", "create"), "new"),
}
_VERBS: Final[dict[str, Verb]] = {
    **dict.fromkeys(("pause", "pausar", "pausa"), "pause"),
    **dict.fromkeys(("resume", "retomar", "retoma", "reativar"), "resume"),
    **dict.fromkeys(("delete", "remove", "apagar", "apaga", "excluir", "remover"), "delete"),
    **dict.fromkeys(("now", "agora"), "now"),
    **dict.fromkeys(("edit", "change", "editar", "edita", "alterar", "mudar"), "edit"),
    **dict.fromkeys(("move", "mover", "move-to", "canal", "channel"), "move"),
    **dict.fromkeys(("owner", "dono", "responsavel"), "owner"),
}
_DIGEST: Final = frozenset({"digest", "digests"})
_SUMMARY: Final = frozenset({"resumo", "resumos"})
_SURE: Final = frozenset({"yes", "sim"})
_HERE: Final = frozenset({"here", "aqui"})
_ME: Final = frozenset({"me", "eu", "mim"})
_TAKES_MORE: Final = frozenset[Verb]({"delete", "edit", "move", "owner"})
_OF_ONE: Final = re.compile(
    r"(?P<verb>[\w-]+)\s+(?:(?:o|the)\s+)?(?:(?:resumo|digest)\s+)?(?:(?:n[oº°.]*|no\.|number|número)\s*)?"
    r"#?(?P<number>\d{1,18})(?:\s+(?P<more>.+))?",
    re.DOTALL | re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"(?:(?:para|pra|pro|to|em|in|no|na)\s+)?(?:(?:o|a|the)\s+)?(?:(?:canal|channel)\s+)?", re.IGNORECASE
)
"""What may stand before a channel or a person."""

_PLEASE: Final = re.compile(r"[,\s]*(?:por favor|pfv|please)\s*[.!]*$", re.IGNORECASE)
_MARKED: Final = re.compile(r"<([#@])(\w+)(?:\|([^>]*))?>")
_MENTION: Final = re.compile(r"<([#@])(\w+)(?:\|[^>]*)?>")


@dataclass(frozen=True, slots=True)
class DigestCommand:
    """What somebody wants done.

    Attributes:
        number: Of which digest; 0 where none is meant.
        more: What else was typed, as it was.

    """

    verb: Verb
    number: int = 0
    more: str = ""

    @property
    def sure(self) -> bool:
        """Tell whether they said that they mean it."""
        return fold(self.more) in _SURE

    def channel(self, here: str) -> str | None:
        """Return the id of the channel that is named; None where none is."""
        return here if fold(self._named) in _HERE else self._mentioned("#")

    def user(self, me: str) -> str | None:
        """Return the id of the person who is named; None where nobody is."""
        return me if fold(self._named) in _ME else self._mentioned("@")

    @property
    def shown(self) -> str:
        """Return what else was typed, as it looked to who typed it."""
        return _MARKED.sub(lambda found: found[1] + (found[3] or found[2]), self.more)

    @property
    def _named(self) -> str:
        """Return what is named, without the words that lead to it."""
        lead = _LEADING.match(self.more)
        return self.more[lead.end() :] if lead else self.more

    def _mentioned(self, sign: str) -> str | None:
        found = _MENTION.fullmatch(self._named)
        return found[2] if found and found[1] == sign else None


def of_digests(text: str) -> str | None:
    """Return what is said of digests; None of a question.

    *Digest* begins no question, but *resumo* may: *resumo da campanha 376 ontem*. So
    it is one of digests only where an order follows, or when it is to come.
    """
    word, _, rest = text.strip().partition(" ")
    if fold(word) in _DIGEST:
        return rest
    if fold(word) in _SUMMARY and (parse_command(rest).verb != "create" or recurs(normalize(rest))):
        return rest
    return None


def parse_command(text: str) -> DigestCommand:
    """Return what is wanted; whatever is no word of ours is a digest to be made."""
    alone = _ALONE.get(" ".join(fold(text).split()))
    if alone is not None:
        return DigestCommand(alone)
    said = _OF_ONE.fullmatch(_PLEASE.sub("", text).strip())
    verb = _VERBS.get(fold(said["verb"])) if said else None
    if said is None or verb is None or (said["more"] and verb not in _TAKES_MORE):
        return DigestCommand("create")
    return DigestCommand(verb, int(said["number"]), (said["more"] or "").strip())
