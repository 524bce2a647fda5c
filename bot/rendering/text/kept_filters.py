"""The filters that an answer in a direct message still has from the question before."""

from collections.abc import Iterable, Mapping
from typing import Final

from bot.domain import phone
from bot.domain.answer import Answer
from bot.domain.filters import Filter, mask_values
from bot.domain.names import NamedKind
from bot.domain.text import Language
from bot.rendering.i18n.translator import N_, translator
from bot.rendering.text.markup import sanitize

_WORDS: Final[Mapping[str, str]] = {
    "number": N_("number {value}"),
    "campaign": N_("campaign {value}"),
    "agent": N_("agent {value}"),
    "customer": N_("customer {value}"),
}


def kept_words(answer: Answer, kept: Iterable[Filter], language: Language, *, masked: bool = False) -> tuple[str, ...]:
    """Return filters in words: *number (84) 98888-7777*, *campaign Retenção*; others as they are typed."""
    t = translator(language)

    def word(one: Filter) -> str:
        if one.key not in _WORDS or one.negated:
            text = one.text(language)
            return mask_values(text, [one]) if masked else text
        values = t.either(tuple(_shown(answer, one.key, value, masked=masked) for value in one.values))
        return t.gettext(_WORDS[one.key], value=values)

    return tuple(map(word, kept))


def _shown(answer: Answer, key: str, value: str, *, masked: bool) -> str:
    if key == "number":
        return phone.mask(value) if masked else phone.show(value)
    kinds: tuple[NamedKind, ...] = ("campaign", "agent")
    known = next((answer.names.get((kind, int(value))) for kind in kinds if kind == key), None)
    if masked and key == "customer":
        return phone.mask(value)
    return sanitize(known or value)
