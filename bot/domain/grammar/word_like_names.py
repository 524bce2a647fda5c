"""Names of agents and campaigns that are also words of the grammar: *campanha São João*, *agente Domingos*."""

from collections.abc import Iterable
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filter_specs import filter_spec
from bot.domain.grammar import periods
from bot.domain.grammar.filler_words import WORDS
from bot.domain.grammar.lookup import (
    NOUNS,
    OUTCOME_WORDS,
    ambiguous_name,
    as_outcome,
    is_word,
    nearest_word,
    outcome_of,
)
from bot.domain.grammar.meanings import Days, Refusal
from bot.domain.grammar.token_matcher import TokenMatcher
from bot.domain.grammar.unsupported import NOT_TOLD
from bot.domain.names import CERTAIN, NamedKind, Names
from bot.domain.spelling import close_words
from bot.domain.text import fold

_UNCLEAR: Final = frozenset(
    {"retorno", "retornos", "interesse", "cadastral", "engano", "vip", "suporte", "pago", "pagamento", "pagamentos"}
)
"""Words of outcomes that mean more than an outcome: they are offered as one."""

_GO_ON: Final = frozenset({"fechado", "fechados", "fechada", "fechadas", "cumprido", "cumpridos", "de"})
"""Words that may follow one of an outcome: *acordos fechados*, *promessas de pagamento*."""

_LONG: Final = 6
"""The fewest letters of a word that may be a mistyped one of an outcome."""

_DENIALS: Final = frozenset({"nao", "n", "not", "sem", "nem", "without", "no"})

_CARRIERS: Final = frozenset({"vivo", "algar", "embratel", "telefonica", "nextel", "sercomtel", "brisanet", "datora"})
_ALSO_WORDS: Final = frozenset({"claro", "tim", "oi", "net", "surf"})
"""Carriers whose names are other words, too."""

_THROUGH: Final = frozenset({"na", "pela", "da", "pelo", "via", "on", "over", "through", "tronco", "trunk"})
_JOINTS: Final = frozenset({"ou", "or", "e", "and", "x", "vs", "versus", "com", "with", ","})
_OF_TRUNKS: Final = frozenset(
    "sip sp rj mg pr rs sc ba pe ce df e1 gsm movel fixo chip voip".split()  # noqa: SIM905 - a list of words is easier to read
)
"""Words after a carrier's name that are of the trunk's name: *Claro SP*, *Vivo SIP*."""

KINDS: Final[tuple[NamedKind, ...]] = ("agent", "campaign")


def named_kind(key: str) -> NamedKind | None:
    """Return the kind of name that a key takes; None of another key."""
    return next((kind for kind in KINDS if kind == key), None)


def missing(text: TokenMatcher, place: int) -> QueryError:
    """Return the error for a noun without a value."""
    key = NOUNS[text.form(place)]
    return QueryError("missing_value", text.raw(place, place + 1), filter_spec(key).form(text.language))


def named(names: Names, words: str) -> list[tuple[NamedKind, int]]:
    """Return the agents and campaigns that words name; of a campaign a stop word, such as *pessoa*, names no part."""
    whole = fold(words) in WORDS
    tiers = {kind: 1 if whole and kind == "campaign" else CERTAIN for kind in KINDS}
    return [(kind, key) for kind in KINDS for key in names.find(kind, words, tiers=tiers[kind])]


def names_other(text: TokenMatcher, key: str, place: int) -> bool:
    """Tell whether a word after *por agente* is certainly of a campaign's name, or the other way round."""
    found = {kind for kind in KINDS if text.names.find(kind, text.raw(place, place + 1), tiers=CERTAIN)}
    return key in KINDS and bool(found) and key not in found


def whole_tiers(text: TokenMatcher, start: int, end: int) -> int:
    """Return how exactly words must match a name that they may be although some have another meaning.

    All of it where a word has none: *abril educação*; words of it, where one is of what
    cannot be had: *pesquisa nps*. 0 where they are no name.
    """
    if any(map(text.is_unknown, range(start, end))):
        return 1
    return CERTAIN if any(_is_not_told(text, place) for place in range(start, end)) else 0


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
        text: The text.
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
    fit = text.longest(periods.RULES, start)
    return fit is not None and fit.end >= end and any(isinstance(one, Days) for one in text.meanings(fit, start))


def bare_label(text: TokenMatcher, place: int) -> tuple[str, tuple[tuple[str, ...], int]] | None:
    """Return the key, the values and the end of an outcome or trunk that stands without its noun; None of none."""
    for key, read in (("outcome", _bare_outcome), ("trunk", _bare_trunk)):
        if found := read(text, place):
            return key, found
    return None


def _bare_outcome(text: TokenMatcher, place: int) -> tuple[tuple[str, ...], int] | None:
    """Return the outcome that begins at a place without its noun, and its end; None where none does.

    *Venda* may be a campaign's name, so it is none while no campaign is known; and of
    *não interessado* it cannot be told whether the label is meant or its contrary.
    """
    form = text.form(place)
    before = text.form(place - 1) if place else ""
    if form not in OUTCOME_WORDS or form in _UNCLEAR or not text.names.campaigns:
        return None
    if before in _DENIALS or before.endswith(":"):
        return None
    end = last = place + 1
    while text.form(last) in _GO_ON or text.form(last) in OUTCOME_WORDS:
        last += 1
        end = end if text.form(last - 1) == "de" else last
    return (outcome_of(text.raw(place, end)),), end


def _bare_trunk(text: TokenMatcher, place: int) -> tuple[tuple[str, ...], int] | None:
    """Return the trunk that a carrier's name stands for, and its end; None where none does.

    *Vivo SP* is one trunk; *claro* is one only after *na*, *pela* and the like, or beside another.
    """
    if text.in_thread or not text.names.campaigns or text.form(place) not in _CARRIERS | _ALSO_WORDS:
        return None
    before = text.form(place - 1) if place else ""
    led = before in _THROUGH or (before in _JOINTS and any(one.form in _CARRIERS for one in text.tokens))
    if before == "ao" or (text.form(place) in _ALSO_WORDS and not led and text.form(place + 1) not in _OF_TRUNKS):
        return None
    end = place + 1
    while text.form(end) in _OF_TRUNKS:
        end += 1
    trunk = text.raw(place, end)
    return (trunk,), end + (text.form(end) in {"trunk", "tronco"})


def unknown_word(text: TokenMatcher, place: int) -> QueryError:
    """Return the error for a word; for the one after it, where that is mistyped: of *semana passda* the second."""
    word, after = text.raw(place, place + 1), text.raw(place + 1, place + 2)
    if text.form(place) in OUTCOME_WORDS:
        label = text.raw(place - 1, place + 1) if place and text.form(place - 1) in _DENIALS else word
        return QueryError("unknown_word", label, as_outcome(text.language, label))
    if text.form(place + 1) in OUTCOME_WORDS:
        return QueryError("unknown_word", word)
    if is_word(word) and text.is_unknown(place + 1) and (hint := nearest_word(after, text.names, text.language)):
        return QueryError("unknown_word", after, hint)
    hint = nearest_word(word, text.names, text.language)
    if hint is None and text.kind(place) == "quote" and OUTCOME_WORDS & set(fold(word).split()):
        hint = as_outcome(text.language, word)
    if hint is None and (near := close_words(text.form(place), OUTCOME_WORDS, shortest=_LONG)):
        return _mistyped_outcome(text, place, next(iter(near)))
    return QueryError("unknown_word", word, hint)


def _mistyped_outcome(text: TokenMatcher, place: int, near: str) -> QueryError:
    """Return the error for a word that is close to one of an outcome, which more words or a denial may belong to."""
    word = text.raw(place, place + 1)
    if text.form(place + 1) in _GO_ON:
        return QueryError("unknown_word", word, near)
    label = text.raw(place - 1, place) if place and text.form(place - 1) in _DENIALS else ""
    return QueryError("unknown_word", f"{label} {word}".strip(), as_outcome(text.language, f"{label} {near}"))
