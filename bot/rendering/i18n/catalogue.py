"""Translations: one gettext catalogue for each language, whose message ids are the English texts.

A catalogue is read from its .po file at the first use, in a few milliseconds: nothing
has to be compiled, and an operator's changes count from the next start. Babel takes a
hundred times as long, most of it for its own import; a test makes sure that it reads
the same.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from gettext import c2py
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from bot.domain.language import Language

FOLDER: Final = Path(__file__).with_name("locale")

_STRING: Final = r'"[^\n]*"(?:\s*\n\s*"[^\n]*")*'
_ENTRY: Final = re.compile(
    rf"(?:^msgctxt\s+({_STRING})\s+)?^msgid\s+({_STRING})\s+(?:msgid_plural\s+{_STRING}\s+)?"
    rf"msgstr(?:\[\d\])?\s+({_STRING})((?:\s+msgstr\[\d\]\s+{_STRING})*)",
    re.MULTILINE,
)
_FORM: Final = re.compile(rf"^msgstr\[\d\]\s+({_STRING})", re.MULTILINE)
_ESCAPED: Final = re.compile(r"\\(.)")
_PLURAL: Final = re.compile(r"plural=([^;\n]+)")


class Catalogue(Struct, frozen=True):
    """The translations of one language, by context (mostly empty) and message id.

    Attributes:
        messages: Each with all its forms: one, or one for each plural.
        plural: Returns the index of the form for a count.
    """

    messages: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    plural: Callable[[int], int] = lambda count: int(count != 1)

    def one(self, context: str, message: str) -> str:
        """Return the translation of a message; the message itself where there is none."""
        return self.messages.get((context, message), (message,))[0]

    def many(self, singular: str, plural: str, count: int) -> str:
        """Return the translation of a message in the form for a count."""
        return self.messages.get(("", singular), (singular, plural))[self.plural(count)]


@lru_cache
def catalogue(language: Language) -> Catalogue:
    """Return the catalogue of a language."""
    path = FOLDER / language.replace("-", "_") / "LC_MESSAGES" / "messages.po"
    return read(path.read_text("utf-8"))


def read(text: str) -> Catalogue:
    """Return the catalogue in the text of a .po file."""
    messages = dict(_entries(text))
    header = messages.pop(("", ""), ("",))[0]
    rule = _PLURAL.search(header)
    return Catalogue(messages, c2py(rule[1])) if rule else Catalogue(messages)


def _entries(text: str) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    for context, message, form, others in _ENTRY.findall(text):
        more = map(_said, _FORM.findall(others)) if others else ()
        yield (_said(context), _said(message)), (_said(form), *more)


def _said(quoted: str) -> str:
    """Return the text of a string in quotes, or of several lines of them."""
    text = "".join(line.strip()[1:-1] for line in quoted.splitlines()) if "\n" in quoted else quoted[1:-1]
    return _ESCAPED.sub(_unescaped, text) if "\\" in text else text


def _unescaped(found: re.Match[str]) -> str:
    return {"n": "\n", "t": "\t"}.get(found[1], found[1])
