"""Long expressions that stand by a name in many others, written ``(?&name)``: so each is read once, and not in each."""

from typing import Final

_NAMED: Final[dict[str, str]] = {}


def named(name: str, words: str) -> str:
    """Return what stands for an expression, without named groups, in others; `spelled_out` puts it there."""
    reference = f"(?&{name})"
    _NAMED[reference] = words
    return reference


def meaning_of(group: str) -> str | None:
    """Return the expression for which a group stands; None of any other group."""
    return _NAMED.get(group)


def spelled_out(words: str) -> str:
    """Return an expression as `re` takes it."""
    for reference, meaning in _NAMED.items():
        words = words.replace(reference, f"(?:{meaning})")
    return words
