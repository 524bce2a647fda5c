"""The description of a key of ``key:value``."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Final, Literal

from msgspec import Struct, field

from bot.domain.call_predicates import PredicateFactory
from bot.domain.language import Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.query_error_codes import QueryErrorCode
from bot.domain.text import fold

_NUMBER: Final = LazyRegex(r"\d{3,}")

ValueKind = Literal["flag", "phone", "id", "external_id", "label", "code", "rule"]
"""The way values are typed: ``flag`` has none, ``id`` is an id or the name of a campaign or
agent, ``external_id`` any text but a phone, ``label`` any text, ``code`` what `KeySpec.read`
reads, ``rule`` what rules of the grammar read.
"""
Picker = Literal["text", "labels", "names", "menu", "yes_no"]
"""The field that shows a filter in a form: ``text`` as typed, ``labels`` with commas between
them (a label with a comma does not fit), ``names`` a search, ``menu`` a choice of several,
``yes_no`` a choice that covers the negated filter too.
"""


class KeySpec(Struct, frozen=True, kw_only=True, dict=True):
    """A key, as it is typed and written.

    Attributes:
        key: Its name in English texts and in code.
        portuguese: Its name in Portuguese texts.
        spellings: Folded words that mean it before a colon.
        example: A text to type, in English and in Portuguese.
        values: Where it takes few codes: for each the Portuguese word, then more
            spellings; the code itself is the English word.
        reader: Returns the code of a text, where `values` do not say all.
        syntax: The pattern of each canonical value, if it has numbers and marks.
        error: The problem of a value that it does not take.
        shown: The text after the key in the help's list, in English and in
            Portuguese; None where it is not in the list.
        suggested: Words to suggest for a mistyped one.
    """

    key: str
    portuguese: str
    spellings: str
    example: tuple[str, str] = ("", "")
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reader: Callable[[str], str | None] | None = None
    syntax: LazyRegex | None = None
    error: QueryErrorCode = "missing_value"
    shown: tuple[str, str] | None = (":", ":")
    suggested: tuple[str, ...] = ()

    def name(self, language: Language) -> str:
        """Return the key in a language."""
        return self.key if language == "en" else self.portuguese

    def read(self, text: str) -> str | None:
        """Return the code that a text stands for; None where it stands for none."""
        return self.reader(text) if self.reader else self._codes.get(fold(text))

    def hint(self, language: Language) -> str:
        """Return what to type instead of a wrong value: all values, or the example."""
        if len(self.values) <= 1:
            return self.form(language)
        return ", ".join(code if language == "en" else words[0] for code, words in self.values.items())

    def form(self, language: Language) -> str:
        """Return how it is typed: the example, without a number that could be taken for what was meant."""
        return _NUMBER.sub("…", self.example[language == "pt-BR"])

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {fold(word): code for code, words in self.values.items() for word in (code, *words)}


class FilterSpec(KeySpec, frozen=True, kw_only=True, dict=True):
    """A filter of calls.

    Attributes:
        kind: How its values are typed.
        test: Returns the predicate of calls for given values.
        asked: Whether the tenant can apply it, unless negated; see `Query.search`.
        flag: Of a filter without values: its canonical text and that of its
            negation, by language.
        nouns: Folded words that stand before a value: *campanha 376*.
        grouped: A pattern of the words that group by it: *por agente*.
        dropped: A pattern of the words that remove it in a thread: *sem campanha*.
        dropped_by_sign: More of them, after a minus sign only.
        picker: The field that shows it in a form; None where *anything else* does.
        field_name: The name of that field, where it is not the key.
    """

    kind: ValueKind
    test: PredicateFactory
    asked: bool = False
    flag: Mapping[Language, tuple[str, str]] = field(default_factory=dict)
    nouns: str = ""
    grouped: str = ""
    dropped: str = ""
    dropped_by_sign: str = ""
    picker: Picker | None = None
    field_name: str = ""
