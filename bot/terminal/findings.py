"""What `calls-bot check` finds, line by line."""

from dataclasses import dataclass

from rich.text import Text

from bot.terminal.failures import Failure
from bot.terminal.printing import console


@dataclass(frozen=True, slots=True)
class Line:
    """One finding.

    Attributes:
        good: None where it cannot be told.
        said: What was found.
        cure: What to do about it.
        exit_code: What the command ends with because of it; 0 where it can be lived with.

    """

    good: bool | None
    said: str
    cure: str | None = None
    exit_code: int = 0

    @classmethod
    def of(cls, failure: Failure) -> "Line":
        """Return the finding that something does not work."""
        return cls(good=False, said=failure.message, cure=failure.hint, exit_code=failure.exit_code)


def show(line: Line) -> None:
    """Print a finding."""
    sign, style = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("?", "yellow")}[line.good]
    screen = console()
    screen.print(Text.assemble((f"{sign} ", style), line.said))
    if line.cure:
        screen.print(Text(f"  → {line.cure}"))
