"""The figure that an alert watches, and the bound beyond which it speaks."""

from dataclasses import dataclass
from typing import Final, Literal

from bot.domain.filters import Filter
from bot.domain.language import Language

MeasureKind = Literal["calls", "answered", "unanswered", "rate", "talk", "short", "share", "csat", "nps"]
SURVEYS: Final[frozenset[MeasureKind]] = frozenset({"csat", "nps"})
"""Grades that one call gets: each call that meets the condition is told."""

SHARED: Final = frozenset({"cause", "outcome", "ended", "trunk"})
"""Filters whose share of the calls can be watched."""

Sign = Literal["<", "<=", ">", ">="]
Unit = Literal["", "%", "s"]

_NAMES: Final[dict[MeasureKind, tuple[str, str]]] = {
    "calls": ("calls", "chamadas"),
    "answered": ("answered", "atendidas"),
    "unanswered": ("unanswered", "não atendidas"),
    "rate": ("rate", "hit rate"),
    "talk": ("mean talk", "tempo médio"),
    "short": ("short", "curtas"),
    "csat": ("csat", "csat"),
    "nps": ("nps", "nps"),
}
CONTRARY: Final[dict[Sign, frozenset[Sign]]] = {
    **dict.fromkeys(("<", "<="), frozenset[Sign]({">", ">="})),
    **dict.fromkeys((">", ">="), frozenset[Sign]({"<", "<="})),
}
"""The signs of bounds on the other side."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that is watched.

    Attributes:
        kind: ``talk`` is the mean of answered calls; ``share`` that of the calls with `part`;
            ``csat`` and ``nps`` are the grades of single calls.
        part: Of ``share``, the condition on calls whose share it is: of all calls, or of the
            answered ones where it is an outcome or who hung up.
    """

    kind: MeasureKind
    part: Filter | None = None

    def __post_init__(self) -> None:
        if (self.kind == "share") != (self.part is not None) or (self.part and self.part.key not in SHARED):
            message = f"not the share of a cause, outcome, ender or trunk: {self.part!r}"
            raise ValueError(message)

    @property
    def of_answered(self) -> bool:
        """Tell whether it is a figure of the answered calls alone."""
        return self.kind == "talk" or (self.part is not None and self.part.key in {"outcome", "ended"})

    @property
    def of_calls(self) -> bool:
        """Tell whether single calls are told, and no figure of many."""
        return self.kind in SURVEYS

    def text(self, language: Language) -> str:
        """Return its name; of a share, the condition."""
        return _NAMES[self.kind][language == "pt-BR"] if self.part is None else self.part.text(language)


_WHOLE: Final = 100
"""The percentage of all calls."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound of a figure.

    Attributes:
        value: Calls, percent from 0 to 100, seconds, or a grade.
        unit: ``%`` where it is a share of calls, ``s`` where it is a time.
    """

    sign: Sign
    value: float
    unit: Unit = ""

    @property
    def beyond(self) -> bool:
        """Tell whether no share of calls gets there, so that an alert would never speak, or always."""
        return self.unit == "%" and self.value > _WHOLE

    def holds(self, value: float) -> bool:
        """Tell whether a value lies beyond the bound."""
        match self.sign:
            case "<":
                return value < self.value
            case "<=":
                return value <= self.value
            case ">":
                return value > self.value
            case ">=":
                return value >= self.value

    def text(self, language: Language) -> str:
        """Return ``< 20%``; with a decimal comma in Portuguese."""
        number = f"{self.value:.10g}"
        return f"{self.sign} {number.replace('.', ',') if language == 'pt-BR' else number}{self.unit}"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference from the normal value: that of the same hours of the last four same weekdays, without holidays."""

    direction: Literal["falls", "rises"]
    percent: int

    def holds(self, value: float, normal: float) -> bool:
        """Tell whether a value differs as much from the normal one."""
        change = (value - normal) * (-1 if self.direction == "falls" else 1)
        return normal > 0 and change * 100 >= self.percent * normal

    def text(self, language: Language, *, plural: bool = False) -> str:
        """Return ``falls 30% against normal``; ``fall`` of several calls."""
        if language == "en":
            return f"{self.direction[: -plural or None]} {self.percent}% against normal"
        verbs = ("cai", "caem") if self.direction == "falls" else ("sobe", "sobem")
        return f"{verbs[plural]} {self.percent}% contra o normal"


NO_CALLS: Final = Threshold("<", 1)
"""The bound of the number of calls that says that there are none."""
