"""The growth of what a text costs, measured so that a busy machine changes nothing."""

from collections.abc import Callable
from time import process_time
from typing import Final

ENOUGH: Final = 0.004
"""Seconds of CPU; what costs less is too little to be compared."""


def grows_evenly(read: Callable[[str], object], unit: str, size: int = 1000) -> bool:
    """Tell whether a text of four times the size costs about four times as much, and not sixteen times.

    Args:
        read: Reads a text.
        unit: The text is made of nothing else, but for an ``x`` at either end.
        size: Characters of the longer text.
    """
    return any(measure(read, unit, size) <= 9 * measure(read, unit, size // 4) + ENOUGH for _ in range(5))


def costs_its_words(read: Callable[[str], object], unit: str) -> bool:
    """Tell whether a text of one word again and again costs hardly more than with a few of them."""
    return any(measure(read, unit, 1000) <= 4 * measure(read, unit, 40) + ENOUGH for _ in range(5))


def measure(read: Callable[[str], object], unit: str, size: int) -> float:
    """Return the seconds of CPU that a text costs; see `grows_evenly`."""
    text = f"x{(unit * size)[: size - 2]}x"
    began = process_time()
    read(text)
    return process_time() - began


NASTY: Final = (
    *(" ", "\u00a0", "\n", ">\n", "1", "1 ", "'", "' ", '" ', ".", ". ", "..", "-", "- ", ",", ", ", ",  ", "/", "+"),
    *("x.", "1.", "1/1 ", "1:", "1-", "a:", "a: ", "<", "<@", "<@A|", "<tel:", "<tel:1|", "&amp;", "\\", '\\"', ": "),
    *("a ", "o ", "de ", "e ", "ou ", "não ", "não foi ", "sem ", "exceto ", "x ", "ana paula ", "ontem ", "segunda, "),
    *("às 18h ", "18h ", "todo dia ", "todo ", "campanha 1, ", "campanha:1,", "agente de ", "por agente ", "mais de "),
    *("fala ", "com tempo de fala ", "total de tempo ", "quais são os ", "ranking de ", "este ano ", "um ", "vinte e "),
    *("55 ", "+55 ", "84 ", "9999-", "(84) 9", "{", "[ ", '"\\', ":a", "menos segunda ", "feriados em ", "a cada "),
)  # fmt: skip
"""Pieces of texts that a careless pattern reads again and again."""
