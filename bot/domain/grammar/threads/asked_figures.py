"""Tell replies that ask for groups, figures or an order of no colleague: *e os agentes?*, *tma de cada um*."""

from collections.abc import Sequence
from typing import Final

from bot.domain.grammar.meanings import DependentWord, Filler, Piece, Setting
from bot.domain.grammar.threads.changes import EACH
from bot.domain.grammar.threads.piece_kinds import is_condition, is_label, is_table, key_of
from bot.domain.grammar.threads.small_talk import is_refining
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import fold, word_set

_BY_FIGURE: Final = LazyRegex(r"(?:por|by) .*|.* (?:primeir[oa]s?|first)")
_MOST_CALLED: Final = LazyRegex(r"(?:os |the )?(?:numeros|numbers|telefones) .+|(?:the )?most .+ numbers")
ENDS: Final = frozenset({"cause", "ended", "short"})
ASKS: Final = word_set("como em how motivo onde por quais qual quando quantas quantos que what when where which why")
WHO: Final = word_set("qm quem who")
ASKS_WHO: Final = WHO | word_set("alguem anybody anyone")
MOST: Final = LazyRegex(
    r"(?:^| )(?:mais|menos|melhor(?:es)?|pior(?:es)?|maior(?:es)?|menor(?:es)?|most|least|fewest|best|worst|more|less"
    r"|longest|shortest|highest|lowest)"
    r"(?: |$)"
)
COUNTED: Final = LazyRegex(r"(?:quant[oa]s|qt[ao]s|qts|how many)(?: |$)")
THESE: Final = LazyRegex(
    r"(?:^| )(?:(?:d|n)?(?:ess[ae]s|est[ae]s|aquel[ae]s)|(?:of|from|among|in)? ?(?:these|those|them))(?: |$)"
)


def names_groups(rest: Sequence[Piece]) -> bool:
    """Tell whether a reply is groups alone: *e os agentes?*; *e os motivos?* may be of anything."""
    article, *nouns = fold(rest[0].word).split()
    named = article in {"as", "os", "the"} and nouns not in (["motivos"], ["reasons"])
    return [type(one.meaning) for one in rest] == [Setting] and named


def is_of_figures(rest: Sequence[Piece], settings: dict[str, Piece]) -> bool:
    """Tell whether a table or an order is asked for as it is of figures alone, and not of colleagues."""
    by, sort = settings.get("by"), settings.get("sort")
    limits = "calls" in settings or any(is_label(one) or not (one.name or key_of(one) in {"", "hour"}) for one in rest)
    if len({one.casual for one in settings.values()}) > 1:
        return True  # "top 5 por tempo falado"
    if sort is not None and _BY_FIGURE.fullmatch(fold(sort.word)):
        return True
    if by is None or (limits and by == rest[0]):  # "recado de quem?" is talk
        return by is not None
    words = fold(by.word)
    if settings.keys() == {"by"} and len(rest) == 1 and _MOST_CALLED.fullmatch(words):
        return True
    if by == rest[-1] and (is_refining(by) or is_of_each(by)) and any(map(is_of_calls, rest)):
        return is_table(by) or rest[0].word.endswith("s")  # "ocupado por agente", "acordos por hora"
    asks = words.split()[0] in ASKS_WHO and bool(MOST.search(words))  # "curtinhas quem teve mais"
    return asks and any(map(is_condition, rest)) and "agent" not in map(key_of, rest)


def is_of_each(one: Piece) -> bool:
    """Tell whether a piece asks for the groups that the answer has: *vendas de cada uma*."""
    return isinstance(one.meaning, Setting) and EACH.fullmatch(fold(one.word)) is not None


def is_of_calls(one: Piece) -> bool:
    """Tell whether a condition is of calls, and of no colleague."""
    return key_of(one) in {"answered", "outcome", "talk", "with", *ENDS}


def goes_with_these(one: Piece) -> bool:
    """Tell whether a piece is a word that asks of *these*, or stands between them and what is asked."""
    word = fold(one.word)
    said = word in ASKS or COUNTED.match(word) or THESE.search(word)
    bridges = isinstance(one.meaning, Filler) and one.meaning.bridge
    return isinstance(one.meaning, DependentWord) or bridges or bool(said)
