"""Questions that teach the grammar, each of them ready to be asked."""

from dataclasses import dataclass
from typing import Final

from bot.domain.language import Language
from bot.rendering.translations import mark, translator


@dataclass(frozen=True, slots=True)
class Example:
    """A question, and what it finds."""

    text: str
    meaning: str

    @property
    def name(self) -> str:
        """Return what a button that asks it is called."""
        return f"ask:{self.text}"


_EXAMPLES: Final = (
    ("84999999999", "84999999999", mark("every call to a number, in the last 30 days")),
    ("campaign:376 yesterday", "campanha:376 ontem", mark("one day of a campaign, by its id or its name")),
    ("unanswered today", "não atendidas hoje", mark("today's calls that nobody took")),
    ("by:agent this-week", "por:agente esta-semana", mark("a table of this week, agent by agent")),
    ("by:hour yesterday", "por:hora ontem", mark("yesterday, hour by hour")),
    ("talk:>5m 7d", "fala:>5m 7d", mark("long talks of the last 7 days")),
    ("cause:busy last-week", "causa:ocupado semana-passada", mark("lines that were busy last week")),
    (
        "with:recording sort:talk top:10 today",
        "com:gravação ordenar:fala top:10 hoje",
        mark("today's ten longest recorded talks"),
    ),
)

KEYS: Final[dict[Language, tuple[str, ...]]] = {
    "en": (
        *("campaign:", "agent:", "customer:", "status:", "outcome:", "cause:", "ended:", "class:", "trunk:"),
        *("field.NAME:", "talk:", "with:recording", "by:", "sort:", "top:"),
    ),
    "pt-BR": (
        *("campanha:", "agente:", "cliente:", "status:", "resultado:", "causa:", "desligada:", "classificação:"),
        *("tronco:", "campo.NOME:", "fala:", "com:gravação", "por:", "ordenar:", "top:"),
    ),
}


REPLIES: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("yesterday", "unanswered", "by agent", "next", "details 2", "listen 2", "export csv"),
    "pt-BR": ("ontem", "só não atendidas", "por agente", "mais", "detalhes 2", "ouvir 2", "exportar csv"),
}
"""What can be said in a thread."""

HELP: Final[dict[Language, str]] = {"en": "/calls help", "pt-BR": "/chamadas ajuda"}

DIGESTS: Final[dict[Language, tuple[str, ...]]] = {
    "en": tuple(
        f"/calls digest {said}"
        for said in ("campaign:376 at 18:00 weekdays", "edit 3 at 19:00", "move 3 here", "owner 3 @ana", "pause 3")
    ),
    "pt-BR": tuple(
        f"/chamadas resumo {said}"
        for said in ("campanha:376 às 18:00 dias úteis", "editar 3 às 19:00", "mover 3 aqui", "dono 3 @ana", "pausar 3")
    ),
}
"""How digests are looked after in words."""


def examples(language: Language) -> tuple[Example, ...]:
    """Return them in a language."""
    speak = translator(language)
    english = language == "en"
    return tuple(Example(en if english else pt, speak.gettext(meaning)) for en, pt, meaning in _EXAMPLES)
