"""Names of agents and campaigns that are also words of the grammar: *campanha São João*, *agente Domingos*."""

from collections.abc import Iterable
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filters import write_pair
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import Days, Refusal
from bot.domain.grammar.periods import ranges, recent_days
from bot.domain.grammar.periods.durations import UNIT
from bot.domain.grammar.reading.bare_labels import DENIALS, GO_ON
from bot.domain.grammar.reading.bare_trunks import TRUNK
from bot.domain.grammar.reading.rule_index import RuleIndex
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.refusals.unsupported import NOT_TOLD
from bot.domain.grammar.words.filler_words import WORDS
from bot.domain.grammar.words.lexicon import is_word
from bot.domain.grammar.words.lookup import NOUNS, OUTCOME_WORDS, ambiguous_name, as_outcome, nearest_word
from bot.domain.language import Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import CERTAIN, NamedKind, Names
from bot.domain.query_keys import filter_spec
from bot.domain.similar_words import close_words
from bot.domain.taught_vocabulary import unknown_team
from bot.domain.text import fold, word_set

_PERIODS: Final = RuleIndex((*recent_days.RULES, *ranges.RULES))
_SURNAME: Final = 4
"""The fewest letters of a word that is taken for a surname."""

_LONG: Final = 6
"""The fewest letters of a word that may be a mistyped one of an outcome."""


_THROUGH: Final = frozenset({"pelo", "pela", "via", "through"})
_BEFORE_TRUNKS: Final = word_set(
    """
    da do except exceto excluding fora menos na no pela pelo sem tirando via without
    """
)


_SHORT_ID: Final = 3
_LONG_ID: Final = 6
"""The digits of the shortest number that is no count, and of one that is no id of a campaign or an agent."""

_ARTICLES: Final[dict[NamedKind, frozenset[str]]] = {
    "campaign": frozenset({"a", "da", "na", "pela"}),
    "agent": frozenset({"o", "do", "pelo"}),
}
_COUNTED: Final = LazyRegex(rf"{CALLS}|{UNIT}|vez(?:es)?|times|reais|clientes?|customers?|\w+[ao]s|\w+oes|%")

INSIDE_NAMES: Final = frozenset(["de", "da", "do", "das", "dos", "del", "van", "von", "of", "the"])
_LONGEST_WHOLE: Final = 12
"""The tokens of the longest name that is written out, its signs included."""

KINDS: Final[tuple[NamedKind, ...]] = ("agent", "campaign")


def named_kind(key: str) -> NamedKind | None:
    """Return the kind of name that a key takes; None of another key."""
    return next((kind for kind in KINDS if kind == key), None)


def missing(text: TokenMatcher, place: int) -> QueryError:
    """Return the error for a noun without a value, or with a letter or a number that no team is called."""
    key, vocabulary, after = NOUNS[text.form(place)], text.names.vocabulary, text.raw(place + 1, place + 2)
    if key == "team" and vocabulary is not None and _LETTER.fullmatch(after):
        return unknown_team(after, vocabulary, text.language)
    return QueryError("missing_value", text.raw(place, place + 1), filter_spec(key).form(text.language))


def named(names: Names, words: str) -> list[tuple[NamedKind, int]]:
    """Return the agents and campaigns that words name; of a campaign a stop word, such as *pessoa*, names no part."""
    whole = fold(words) in WORDS
    tiers = {kind: 1 if whole and kind == "campaign" else CERTAIN for kind in KINDS}
    return [(kind, key) for kind in KINDS for key in names.find(kind, words, tiers=tiers[kind])]


def names_other(text: TokenMatcher, key: str, place: int) -> bool:
    """Tell whether a word after *por agente* is certainly of a campaign's name or its id, or the other way round."""
    word = text.raw(place, place + 1)
    found = set(_kinds_of_id(text, place)) or {kind for kind in KINDS if text.names.find(kind, word, tiers=CERTAIN)}
    return key in KINDS and bool(found) and key not in found


def _kinds_of_id(text: TokenMatcher, place: int) -> list[NamedKind]:
    """Return the kinds of name of which a number is a known id."""
    digits = text.form(place) if text.kind(place) == "number" else ""
    return [kind for kind in KINDS if _SHORT_ID <= len(digits) < _LONG_ID and text.names.name(kind, int(digits))]


def known_id(text: TokenMatcher, place: int) -> NamedKind | None:
    """Return the kind of the known id that a number with an article is: *na 377*, *do 151*; None of another number.

    The article's gender is that of *campanha*, or of *agente*: of *da 151* it cannot be told. Nor is a number that
    counts something an id: *chegou a 377 ligações*.
    """
    kinds = _kinds_of_id(text, place)
    article = text.form(place - 1) if place else ""
    through = article == "a" and place > 1 and text.kind(place - 2) == "number"  # "da 377 a 380"
    counts = article in {"a", "o"} and _COUNTED.fullmatch(text.form(place + 1))
    return kinds[0] if len(kinds) == 1 and not (counts or through) and article in _ARTICLES[kinds[0]] else None


def whole_tiers(text: TokenMatcher, start: int, end: int) -> int:
    """Return how exactly words must match a name that they may be although some have another meaning.

    All of it where a word has none: *abril educação*; words of it, where one is of what
    cannot be had: *pesquisa nps*. 0 where they are no name.
    """
    if any(map(text.is_unknown, range(start, end))):
        return 1
    return CERTAIN if any(_is_not_told(text, place) for place in range(start, end)) else 0


def whole_name(text: TokenMatcher, place: int) -> tuple[NamedKind, tuple[tuple[str, ...], int]] | None:
    """Return the kind and the id of a whole name whose first word has another meaning, or None.

    The campaign *Abril Educação* is found, although *abril* is a month; a campaign
    *Hoje* is not, since all its words mean something else.
    """
    if text.form(place) not in text.names.words:
        return None
    for end in range(min(len(text), place + _LONGEST_WHOLE), place + 1, -1):
        tiers = whole_tiers(text, place, end) if may_be_name(text, place, end) else int(has_marks(text, place, end))
        words = text.raw(place, end)
        found = [(kind, key) for kind in KINDS for key in text.names.find(kind, words, tiers=tiers)]
        if tiers and len(found) == 1:
            return found[0][0], ((str(found[0][1]),), end)
    return None


def may_be_name(text: TokenMatcher, start: int, end: int) -> bool:
    """Tell whether words may be a name, or a part of one: they end in none that joins others, nor in a filler."""
    return (
        all(token.kind in {"word", "number", "quote"} for token in text.tokens[start:end])
        and text.form(end - 1) not in INSIDE_NAMES
        and (end == start + 1 or text.filler(end - 1) is None)
    )


def has_marks(text: TokenMatcher, start: int, end: int) -> bool:
    """Tell whether words with signs between them may be a name as it is written: *Vendas & Pós <NPS>*."""
    kinds = {token.kind for token in text.tokens[start:end]}
    return "mark" in kinds and kinds <= {"word", "number", "mark"} and text.kind(end - 1) == "word"


def _is_not_told(text: TokenMatcher, place: int) -> bool:
    """Tell whether the words at a place are for what cannot be had."""
    fit = text.fit(place)
    try:
        meanings = text.meanings(fit, place) if fit else ()
    except QueryError:  # they name something that there is not, such as an hour of two halves of the day
        return False
    return any(isinstance(one, Refusal) and one.code in NOT_TOLD for one in meanings)


def check_numbered(text: TokenMatcher, kind: NamedKind, start: int) -> None:
    """Raise `QueryError` for *campanha 10* where that is the name of another campaign than that of this id."""
    words, key = text.raw(start - 1, start + 1), int(text.form(start))
    others = [other for other in text.names.find(kind, words, tiers=1) if other != key]
    if others:
        raise ambiguous_name(text.names, text.language, words, [(kind, other) for other in (*others, key)])


def name_of_words(
    text: TokenMatcher, kind: NamedKind, start: int, ends: Iterable[int]
) -> tuple[tuple[str, ...], int] | None:
    """Return the id of a name after its noun all of whose words mean something else, and its end; None of no name.

    Args:
        kind: That of the noun.
        start: The place after the noun.
        ends: The ends that the name may have, the longest first.
    """
    if text.form(start) not in text.names.words:
        return None
    for end in ends:
        found = text.names.find(kind, text.raw(start, end), tiers=1 if _is_period(text, start, end) else CERTAIN)
        if len(found) == 1:
            return (str(found[0]),), end
    return None


def _is_period(text: TokenMatcher, start: int, end: int) -> bool:
    """Tell whether words are a period, so that only a whole name is meant by them: *campanha hoje*."""
    fit = text.longest(_PERIODS, start)
    return fit is not None and fit.end >= end and any(isinstance(one, Days) for one in text.meanings(fit, start))


_LETTER: Final = LazyRegex(r"[A-Z]|\d{1,2}")
"""The name of a team that is no word: *equipe A*, *time 3*; *a* in small letters is an article."""

_REFUSES: Final = LazyRegex("recus|rejeit")
"""Verbs of which the calls that were rejected are no correction: *recusaram acordo*."""


def _is_surname(text: TokenMatcher, place: int) -> bool:
    """Tell whether an unknown word is close to nothing that is known."""
    word = text.form(place)
    strange = text.is_unknown(place) and word not in text.names.words and word not in text.names.labels.words
    return strange and len(word) >= _SURNAME and not nearest_word(word, text.names, text.language)


def unknown_word(text: TokenMatcher, place: int) -> QueryError:
    """Return the error for a word; for the one after it, where that is mistyped: of *semana passda* the second."""
    word, after = text.raw(place, place + 1), text.raw(place + 1, place + 2)
    if text.form(place) in OUTCOME_WORDS:
        label = text.raw(place - 1, place + 1) if place and text.form(place - 1) in DENIALS else word
        return QueryError("unknown_word", label, _denied_outcome(text.language, label))
    if text.form(place + 1) in OUTCOME_WORDS:
        hint = None if _REFUSES.match(text.form(place)) else nearest_word(word, text.names, text.language)
        return QueryError("unknown_word", word, hint)
    if is_word(word) and text.is_unknown(place + 1) and (hint := nearest_word(after, text.names, text.language)):
        return QueryError("unknown_word", after, hint)
    hint = nearest_word(word, text.names, text.language)
    if hint and hint.startswith(("agent", "agente")) and _is_surname(text, place + 1):
        hint = None  # "marina dantas" is a customer, and no mistyped "maria"
    through = place > 0 and text.form(place - 1) in _THROUGH
    left = place - 1 - (text.form(place - 1) in {"o", "a", "the"})
    said = text.form(left) in _BEFORE_TRUNKS and any(one.form in TRUNK for one in text.tokens)
    if hint is None and (through or said):
        hint = write_pair("trunk", word, text.language)
    if hint is None and text.kind(place) == "quote" and OUTCOME_WORDS & set(fold(word).split()):
        hint = as_outcome(text.language, word)
    if hint is None and (near := close_words(text.form(place), OUTCOME_WORDS, shortest=_LONG)):
        return _mistyped_outcome(text, place, next(iter(near)))
    return QueryError("unknown_word", word, hint)


def _denied_outcome(language: Language, label: str) -> str:
    """Return what to type for words of an outcome, which may be denied: *not sales*; *não interessado* is a label."""
    *denial, word = label.split()
    if denial and not fold(word).startswith("interes"):
        return f"-{as_outcome(language, word)}"
    return as_outcome(language, label)


def _mistyped_outcome(text: TokenMatcher, place: int, near: str) -> QueryError:
    """Return the error for a word that is close to one of an outcome, which more words or a denial may belong to."""
    word = text.raw(place, place + 1)
    if text.form(place + 1) in GO_ON:
        return QueryError("unknown_word", word, near)
    label = text.raw(place - 1, place) if place and text.form(place - 1) in DENIALS else ""
    return QueryError("unknown_word", f"{label} {word}".strip(), as_outcome(text.language, f"{label} {near}"))
