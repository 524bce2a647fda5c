"""Commands about a digest or an alert with the verb before the noun: *pausa o alerta 3*, *move digest 3 to #sales*."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from bot.domain.grammar.commands.verbs import Verb
from bot.domain.text import fold

POLITE: Final = (
    r"(?:please|por favor|pf|(?:voce )?pode(?:ria)?|quero|queria|preciso|gostaria de|(?:can|could) (?:you|i)"
    r"|i(?: would| d)? (?:like|want) to|oi|ola|bom dia|boa tarde|hi|hello|me|da para|vamos|eu)"
)
"""Words before a request, folded."""


def after_noun(text: str, noun: str, verbs: Mapping[str, Verb]) -> str | None:
    """Return a command about one of a kind as it is typed after the noun, ``pausa 3``; None of another text.

    Args:
        noun: A regular expression of the folded noun.
    """
    found = _pattern(noun).fullmatch(fold(text))
    if found is None or found["verb"] not in verbs:
        return None
    after = re.search(rf"{found['number']}(?!\d)(.*)", text, re.DOTALL)
    return f"{found['verb']} {found['number']}{after[1] if after else ''}"


@cache
def _pattern(noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{POLITE} )*(?P<verb>[a-z]+)"
        rf"(?: (?:o|os|a|the|my|meu|esse|este|this|that|de|do|of|hora|horario|time))* {noun}"
        r"(?: (?:n|no|number|numero|o))? (?P<number>\d{1,18})(?: .*)?"
    )
