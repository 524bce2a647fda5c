"""What settings are made of: secrets, and problems with them."""

from dataclasses import dataclass


class Secret:
    """A value that must not be shown; `reveal` where it is used."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def __repr__(self) -> str:
        return "Secret('…')"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def reveal(self) -> str:
        """Return the value itself."""
        return self._value


@dataclass(frozen=True, slots=True)
class Problem:
    """One setting that is missing or wrong.

    Attributes:
        name: The variable, such as ``EVOLUX_URL``.
        value: What it holds, ``"…"`` of a secret; None where it is missing.
        expected: What it should hold, an English message to be translated.

    """

    name: str
    value: str | None
    expected: str


class SettingsError(Exception):
    """Settings with which nothing can be started."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(problem.name for problem in problems))
        self.problems = problems
