"""Read what users type after ``/calls digest`` or ``/calls alert`` about one of them, or all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.grammar.commands.verbs import DIGEST_VERBS, Verb
from bot.domain.grammar.words.markup import as_seen
from bot.domain.text import fold

_WITHOUT_NUMBER: Final[dict[str, Verb]] = {
    **dict.fromkeys(("", "list", "lista", "listar"), "list"),
    **dict.fromkeys(("new", "novo", "criar", "create"), "new"),
    **dict.fromkeys(("mine", "my", "meus"), "mine"),
    **dict.fromkeys(("help", "ajuda", "como funciona", "how"), "help"),
}
_YES: Final = frozenset({"yes", "sim"})
_HERE: Final = frozenset({"here", "aqui"})
_ME: Final = frozenset({"me", "eu", "mim"})
_TAKES_MORE: Final = frozenset[Verb]({"delete", "edit", "move", "owner", "mute"})
_OF_ONE: Final = re.compile(
    r"(?P<verb>[\w-]+)\s+(?:(?:o|the)\s+)?(?:(?:resumo|digest|alerta|alert)\s+)?(?:(?:n[oº°.]*|no\.|number|número)\s*)?"
    r"#?(?P<number>\d{1,18})(?:\s+(?P<more>.+))?",
    re.DOTALL | re.IGNORECASE,
)
_NUMBER_FIRST: Final = re.compile(r"#?(?P<number>\d{1,9})(?:\s+(?P<verb>[\w-]+)(?P<more>\s.*)?)?", re.DOTALL)
_LEADING: Final = re.compile(
    r"(?:(?:para|pra|pro|to|em|in|no|na)\s+)?(?:(?:o|a|the)\s+)?(?:(?:canal|channel)\s+)?", re.IGNORECASE
)
"""The words that may precede a channel or a user."""

_PLEASE: Final = re.compile(r"(?<![,\s])[,\s]*+(?:por favor|pfv|please)\s*[.!]*$", re.IGNORECASE)
_MENTION: Final = re.compile(r"<([#@])(\w+)(?:\|[^<>]*)?>")
_CHANNEL: Final = re.compile(rf"(?<!\S){_LEADING.pattern}<#(\w+)(?:\|[^<>]*)?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SubscriptionCommand:
    """A command about digests, or about alerts.

    Attributes:
        number: Of the digest or alert; 0 if the command is about no single one.
        more: The rest of the text, as it was typed.
    """

    verb: Verb
    number: int = 0
    more: str = ""

    @property
    def confirmed(self) -> bool:
        """Tell whether the text says *yes* to what cannot be undone."""
        return fold(self.more) in _YES

    def channel(self, here: str) -> str | None:
        """Return the id of the channel that the text mentions, `here` for *here*; None if it mentions none."""
        return here if fold(self._named) in _HERE else self._mentioned("#")

    def user(self, me: str) -> str | None:
        """Return the id of the user whom the text mentions, `me` for *me*; None if it mentions none."""
        return me if fold(self._named) in _ME else self._mentioned("@")

    @property
    def shown(self) -> str:
        """Return the rest of the text as its author saw it: ``#sales`` for ``<#C01|sales>``."""
        return as_seen(self.more)

    @property
    def _named(self) -> str:
        """Return the rest of the text without words such as *to the channel*."""
        lead = _LEADING.match(self.more)
        return self.more[lead.end() :] if lead else self.more

    def _mentioned(self, sign: str) -> str | None:
        found = _MENTION.fullmatch(self._named)
        return found[2] if found and found[1] == sign else None


def without_channel(text: str) -> tuple[str, str | None]:
    """Return a text without the channel that it mentions, and the channel's id; of none or several, the text as it is.

    *por campanha às 18h no #vendas* is *por campanha às 18h*, to be posted in that channel.
    """
    found = list(_CHANNEL.finditer(text))
    if len(found) != 1:
        return text, None
    before, after = text[: found[0].start()], text[found[0].end() :]
    return f"{before.rstrip()} {after.lstrip()}".strip(), found[0][1]


def parse_command(text: str, verbs: Mapping[str, Verb] = DIGEST_VERBS) -> SubscriptionCommand:
    """Return the command that a text is; one that begins with no known verb or number creates a digest, or an alert.

    A number may stand first: *3* shows digest 3, and *3 pausar* pauses it. A verb alone lists
    all, with the numbers that it needs; *now* does not, since a question may end with it.
    """
    said = text.strip().rstrip(" ?!.")
    alone = " ".join(fold(said).split())
    verb = _WITHOUT_NUMBER.get(alone, "list" if verbs.get(alone, "now") != "now" else None)
    if verb is not None:
        return SubscriptionCommand(verb)
    first = _NUMBER_FIRST.fullmatch(said)
    if first is not None and (first["verb"] is None or fold(first["verb"]) in verbs):
        said = f"{first['verb'] or 'show'} {first['number']}{first['more'] or ''}"
    match = _OF_ONE.fullmatch(_PLEASE.sub("", said).rstrip(" ?!."))
    verb = verbs.get(fold(match["verb"])) if match else None
    if match is None or verb is None or (match["more"] and verb not in _TAKES_MORE):
        return SubscriptionCommand("create")
    return SubscriptionCommand(verb, int(match["number"]), (match["more"] or "").strip())
