"""Refuse names without a key that may mean something else where they stand."""

from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filters import write_pair
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import Condition, Meaning
from bot.domain.grammar.reading.bare_labels import are_sales
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.shapes.group_bounds import KINDS
from bot.domain.grammar.words.lookup import campaign_or_outcome
from bot.domain.grammar.words.modifiers import ENGLISH
from bot.domain.language import Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import CERTAIN
from bot.domain.text import word_set

_NO_OR_IN: Final[dict[Language, str]] = {"en": "except …, or in …", "pt-BR": "exceto …, ou em …"}
_BEFORE_NAMES: Final = word_set(
    """
    a and by com da das de do dos e for from o of or ou pela pelo por the with
    """
)
_AS_NAMED: Final = frozenset({"campaign", "agent", "team", "trunk", "outcome"})
_NOT_SUBJECTS: Final = word_set("by com da das de do dos from of on para pela pelo por pra to with")
_CALLED: Final = word_set("assinante assinantes client cliente clientes clients customer customers subscriber")
_ENDS: Final = LazyRegex(
    r"(?:que )?(?:deslig(?:ou|aram)|encerr(?:ou|aram)|finaliz(?:ou|aram)|derrub(?:ou|aram)|hung up|disconnected)"
    r"(?: primeiro| first| (?:antes d[oa]s?|before(?: the| our)?) (?:clientes?|customers?|assinantes?|subscribers?))?"
)
_SALES: Final = frozenset({"vendas", "sales"})
_HOW_MANY: Final = frozenset({"quantas", "numero", "total", "how", "number"})
_MADE: Final = word_set(
    """
    bateram bateu closed com did estava faz fazem fechamos fecharam fechou fez fizemos fizeram had has have made
    make makes rolaram rolou sairam saiu tava teve tinha tivemos tiveram we
    """
)
"""Words by which sales are what is made of calls, and no campaign."""

_THANKS: Final = frozenset({"gracas", "salve", "vale", "jesus"})
"""Names that are interjections, too."""


def check_name(text: TokenMatcher, place: int, end: int, meaning: Meaning) -> None:
    """Raise `QueryError` for a name after an English *no*, and for *graças* that may be thanks.

    ``calls yesterday, no retenção`` leaves Retenção out, ``ontem no plantão`` does not.
    """
    word = text.raw(place, end)
    before = text.form(place - 1) if place else ""
    if before == "no" and any(token.form in ENGLISH for token in text.tokens):
        raise QueryError("ambiguous_word", f"no {word}", _NO_OR_IN[text.language])
    if end > place + 1 and text.form(place) == "vendas" and before not in _BEFORE_NAMES and _is_of_sellers(text):
        key = write_pair(meaning.key, meaning.values[0], text.language) if isinstance(meaning, Condition) else word
        raise QueryError("ambiguous_word", word, f"{key}, {key} {write_pair('outcome', 'Venda', text.language)}")
    if text.form(place) in _THANKS and before not in _BEFORE_NAMES and isinstance(meaning, Condition):
        raise QueryError("ambiguous_word", word, write_pair(meaning.key, meaning.values[0], text.language))


_SELLERS: Final = LazyRegex(
    r"(?:^| )(?:leaderboard|rank|ranking|(?:by|per|por|p|cada|each|top|top \d+|melhores|piores|best|worst)"
    r" (?:vendedor(?:a|as|es)?|sellers?))(?: |$)"
)
_FIGURES: Final = LazyRegex(
    rf"(?:^| )(?:{CALLS}|tma|aht|taxa\w*|tx|hit|rate|tempo|time|outcome:|vendeu|\w*atend\w+|{KINDS}"
    rf"|(?!vendas? ){OUTCOME}|gravac\w+|recordings?)(?: |$)"
)


def _is_of_sellers(text: TokenMatcher) -> bool:
    """Tell whether a text ranks sellers by no figure that it names: *ranking vendas fibra*, of sales or of calls."""
    said = " ".join(token.form for token in text.tokens)
    return bool(_SELLERS.search(said)) and not _FIGURES.search(said)


def check_short_no(text: TokenMatcher, place: int, end: int, meaning: Meaning) -> None:
    """Raise `QueryError` for a name after *n*, which may be short for *não*, or for *na* or *no*."""
    if isinstance(meaning, Condition) and meaning.key in _AS_NAMED and text.form(place) != '"':
        raise QueryError("ambiguous_word", text.raw(place - 1, end), _NO_OR_IN["pt-BR"])


def check_sales(text: TokenMatcher, place: int, end: int) -> None:
    """Raise `QueryError` for *quantas vendas* without whose they are, where a campaign's name has *vendas*."""
    form = text.form(end - 1)
    if (
        form not in _SALES
        or text.form(place) not in _HOW_MANY
        or are_sales(text, end - 1)
        or not _MADE.isdisjoint(token.form for token in text.tokens)
    ):
        return
    if found := text.names.find("campaign", form, tiers=CERTAIN):
        raise campaign_or_outcome(text.language, text.raw(end - 1, end), found)


def check_label(text: TokenMatcher, place: int, end: int, meaning: Meaning) -> None:
    """Raise `QueryError` for a cause whose word begins a known label: of *recusou informar* both are offered."""
    if not isinstance(meaning, Condition) or meaning.key != "cause":
        return
    for label in text.names.labels.with_word(text.form(place)):
        stop = place + len(label.words)
        if stop > end and tuple(token.form for token in text.tokens[place:stop]) == label.words:
            either = ((label.key, label.text), ("cause", meaning.values[0]))
            hint = ", ".join(write_pair(key, value, text.language) for key, value in either)
            raise QueryError("ambiguous_word", text.raw(place, stop), hint)


def is_subject(text: TokenMatcher, place: int) -> bool:
    """Tell whether the agent named at a place may be who did what comes next: *a camila*, and not *da camila*."""
    before = text.form(place - 1) if place else ""
    return before not in _NOT_SUBJECTS and not any(token.form in _CALLED for token in text.tokens[:place])


def who_ended(text: TokenMatcher, place: int, end: int) -> Condition | None:
    """Return the condition that a verb after an agent is, as in *as que a camila desligou*; None of other words."""
    words = " ".join(token.form for token in text.tokens[place:end])
    return Condition("ended", ("agent",)) if _ENDS.fullmatch(words) else None
