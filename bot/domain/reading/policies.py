"""What becomes of digests of days without calls, and of those that come late: *vazio:pular*, *skip late ones*."""

import re
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar

from bot.domain.errors import QueryError
from bot.domain.language import Language
from bot.domain.reading.blanking import Blanked

Empty = Literal["send", "skip"]
Late = Literal["latest", "skip"]

_Choice = TypeVar("_Choice", Empty, Late)

_SKIP: Final = ("skip", "pular", "pula")
_SEND: Final = ("send", "enviar", "envia", "mandar", "manda")


@dataclass(frozen=True, slots=True)
class _Policy(Generic[_Choice]):
    """One thing to be set.

    Attributes:
        keyed: ``key:value``.
        said: The one that goes without a key.
        means: What it says.
        choices: What each value says.
        written: How the choice that is not the usual one is written.

    """

    keyed: re.Pattern[str]
    said: re.Pattern[str]
    means: _Choice
    choices: dict[str, _Choice]
    written: dict[Language, str]

    def read(self, text: Blanked, language: Language) -> _Choice | None:
        """Return what a text says of it, and take that out.

        Raises:
            QueryError: It says something unknown, or two things.

        """
        found = None
        for match in (*text.take(self.keyed), *text.take(self.said)):
            value = match.groupdict().get("value")
            choice = self.means if value is None else self.choices.get(value)
            if choice is None:
                raise QueryError("unknown_policy", text.typed(match), self.written[language])
            if found not in {None, choice}:
                raise QueryError("contradiction", text.typed(match))
            found = choice
        return found


def _keyed(keys: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<key>{keys})\s?[:=]\s?(?P<value>\w+)(?!\w)")


def _said(english: str, portuguese: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:,\s*)?(?:(?:skip(?:ping)?|without|except|no)\s+(?:{english})"
        rf"|(?:pula(?:r|ndo)?|sem|exceto|menos)\s+(?:os\s+)?(?:{portuguese}))(?!\w)"
    )


EMPTY: Final[_Policy[Empty]] = _Policy(
    _keyed("empty|vazi[oa]s?"),
    _said(
        r"(?:the\s+)?(?:empty\s+days|days\s+without\s+(?:any\s+)?calls)",
        r"dias\s+(?:vazios|sem\s+(?:chamadas|ligacoes))",
    ),
    "skip",
    {**dict.fromkeys(_SKIP, "skip"), **dict.fromkeys(_SEND, "send")},
    {"en": "empty:skip", "pt-BR": "vazio:pular"},
)
LATE: Final[_Policy[Late]] = _Policy(
    _keyed("late|atras(?:o|ad[oa]s?)"),
    _said(r"(?:the\s+)?late(?:\s+(?:ones|digests))?", r"atrasados|(?:resumos\s+)atrasados"),
    "skip",
    {**dict.fromkeys(_SKIP, "skip"), **dict.fromkeys((*_SEND, "latest", "ultimo"), "latest")},
    {"en": "late:skip", "pt-BR": "atrasado:pular"},
)
