"""Texts to type instead of a word at fault: each thing that it may name, what it is likely to mean, or its hint."""

import re
from collections.abc import Iterator
from typing import Final

from bot.domain.dialer_labels import singular
from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Bound, Condition, Days, Setting
from bot.domain.grammar.offers.hints import FAILS, ONE_CUSTOMER, WHY, asks_why, hinted, is_known
from bot.domain.grammar.offers.loose_words import MAY_MEAN, beside_others
from bot.domain.grammar.offers.most_and_least import ORDERS, meanings_of
from bot.domain.grammar.offers.names import begun_name
from bot.domain.grammar.offers.omissions import is_denied
from bot.domain.grammar.offers.refused_phrases import instead_of_phrase, names_letter
from bot.domain.grammar.periods.day_words import WEEKDAY
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.shapes.tables import shape_of
from bot.domain.grammar.words.filler_words import WORDS
from bot.domain.grammar.words.lookup import NOUNS, find_key
from bot.domain.grammar.words.markup import SEAM
from bot.domain.grammar.words.modifiers import DECISIVE, ENGLISH
from bot.domain.grammar.words.shorthand import IN_FULL
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import CERTAIN, Names
from bot.domain.phone import find_numbers
from bot.domain.query_error_codes import QueryErrorCode
from bot.domain.query_keys import filter_spec
from bot.domain.text import fold, word_set

_SHOWN_ONLY: Final[frozenset[QueryErrorCode]] = frozenset(
    {
        *("missing_value", "number_needs_area", "invalid_number", "invalid_talk", "invalid_top"),
        *("unknown_status", "unknown_cause", "unknown_ender", "unknown_shape", "unknown_sort", "unknown_recording"),
        *("unknown_period", "field_needs_campaign", "unknown_asker", "compare_what", "recurring", "watching"),
        *("bare_command", "slash_command"),
    }
)
"""Problems whose hint shows how something is typed: its value is nothing that was meant."""

_THIS_WEEK: Final = LazyRegex(r"\b(?:n?ess[ae]|n?est[ae]|dessa|desta)\s*$", re.IGNORECASE)
"""Before *sem*, which is then short for a week and denies nothing."""

_IDS: Final = word_set("account cadastro contract contrato ficha inscricao matricula prontuario")
"""Nouns for a customer's record, which is found by the customer's own id."""

_I_DID: Final = LazyRegex(
    r"(?!errei|enganei|pensei|achei|digitei|confundi|esqueci)(?:\w{3,}ei|recebi|resolvi|transferi|converti|respondi)"
)
_I_ENDED: Final = LazyRegex(r"(?:deslig|encerr|finaliz|derrub|cort)u?ei")
_ASKED: Final = (Bound, Condition, Days, Setting)
_THINKS: Final = word_set("acho beat believe creio forgot gosto guess know quero sei superei think want wish")
_BEFORE_MINE: Final = frozenset({"eu", "i"})

_WEEKDAYS: Final = LazyRegex(WEEKDAY)
_TIMES: Final = LazyRegex(r"(\d+) (?:vezes|times)")
_OF_MANY_CALLS: Final = word_set("clientes customers numbers numeros people telefones")
_PORTUGUESE: Final = word_set(
    """
    acordos agente campanha cli cliente da das de do dos em ligacoes na nas nos p por promessas quantas quantos
    recados resultado resultados vendas
    """
)
"""Words by which a text is Portuguese, so that *out* in it may be October."""
_THIS: Final = word_set(
    "a em essa esse esta este in mesma mesmo meu minha my nessa nesse nesta neste o that the this to"
)
_NAMED_SO: Final = LazyRegex(r"(?:^|\b(?:[oa]|[dn][oa]|pel[oa]|on|via|the|through|over))\s*$", re.IGNORECASE)
_OF_LINES: Final = LazyRegex(
    r"\b(?:ca(?:iu|iram|indo|i|em)|complet(?:ando|a|ou)|falh\w*|fail\w*|drop\w*|down|causas?|causes?)\b"
)
"""Words for what becomes of calls on their way through a trunk."""
TRUNK_WORDS: Final = word_set("carrier line lines linha linhas operadora rota route tronco troncos trunk trunks")
_IS: Final = word_set("anda are eh esta estao foi has have is s ta tao tava was were")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_WHO: Final = (["quem"], ["qm"], ["who"])
_SPANS: Final = frozenset({"semana", "week", "mes", "month"})
_RECORD: Final = frozenset({"recorde", "record"})
_OF: Final = frozenset({"de", "da", "do", "das", "dos", "of"})
_WHICH: Final = frozenset({"qual", "que", "which", "what"})
_BY_OTHERS: Final = LazyRegex(r"(?:^| )(?:por|p|de cada) ")
_DEALS: Final = LazyRegex(r"\bdeals?\b")
_NONE: Final = frozenset({"nenhum", "nenhuma"})
_OF_MANY: Final = word_set("all ambas ambos as both dois duas os the three todas todos tres two")


def alternatives(error: QueryError, before: str, after: str, names: Names) -> Iterator[str]:
    """Yield what to type instead of the word of an error, the likeliest first.

    ======================================  ==========================================
    *weekday* of *weekday pattern*          ``por weekday``
    *mes* of *fibra mes top 3*              this month, the last one, 30 days
    *cadastro* of *cadastro 7781*           ``cliente``
    *deixei* of *quantos recados deixei*    ``eu fiz``: the calls of the asker alone
    *anas* of *as duas anas*                the agents of that name
    *errado* of *o que deu errado*          the causes, of unanswered calls first
    ======================================  ==========================================
    """
    if is_denied(before, error.word, after) or (error.code == "without" and _THIS_WEEK.search(before)):
        return
    if is_id_noun(error, after):
        yield "cliente"
        return
    if error.code == "unknown_word":
        yield from _instead_of_word(error, before, after, names)
    if error.code == "unknown_name":  # "calls by agent td"
        yield from beside_others(fold(error.word), before, after)
    if error.code == "unknown_word" and _names_failure(error.word, before, after, names):
        yield from ("unanswered by:cause", "by:cause")
    yield from instead_of_phrase(error, before, after, names)
    yield from () if names_letter(after) else _of_noun(error, after)
    if error.code == "unknown_period":
        yield from _of_weekdays(error, before, after)
    if error.code == "which_hours" and _named_together(f"{error.word} {after}", names):
        yield SEAM
    elif error.code not in _SHOWN_ONLY and not (error.code == "unknown_word" and before.casefold().endswith(" me ")):
        yield from hinted(error, before, after, names)


def is_first_person(word: str, before: str) -> bool:
    """Tell whether a word is a verb of the user who asks: *deixei*, or *close* of *how many did I close*."""
    mine = not _BEFORE_MINE.isdisjoint(fold(before).split()[-1:])
    return bool(_I_DID.fullmatch(fold(word).rpartition(" ")[2])) or (mine and fold(word) not in WORDS)


def _names_failure(word: str, before: str, after: str, names: Names) -> bool:
    """Tell whether a word is of failures whose causes are asked for: *why* is asked of much else, and *why not?*."""
    text = f"{before} {word} {after}"
    why = WHY.search(fold(text))
    fails = why is not None and (fold(word) in why[0].split() or FAILS.search(fold(word)))
    return bool(fails) and asks_why(text) and asks_anything(before, after, names)


def asks_anything(before: str, after: str, names: Names) -> bool:
    """Tell whether what is beside a word asks for something: *almocei* alone does not, nor *o que deu errado?*."""
    text = f"{before} {after}"
    known = any(one in names.words and one not in WORDS for one in fold(text).split())
    asked = (one for part in (before, after) for one in meanings_of(part))
    return known or bool(ONE_CUSTOMER.search(text)) or any(isinstance(one, _ASKED) for one in asked)


def asks_who(before: str, after: str, names: Names) -> bool:
    """Tell whether an unknown verb says of agents what they do, where calls are asked for: *who's zzz today*."""
    words = [one for one in _LETTERS.findall(fold(before)) if one not in _IS]
    text = f"{before} {after}"
    of_one = ONE_CUSTOMER.search(text) or find_numbers(text)
    return words[-1:] in _WHO and not of_one and asks_anything(before, after, names)


def is_id_noun(error: QueryError, after: str) -> bool:
    """Tell whether the word of an error is a noun for a customer's record, and an id comes next."""
    return error.code in {"unknown_word", "customer_name"} and fold(error.word) in _IDS and after.lstrip()[:1].isdigit()


def _instead_of_word(error: QueryError, before: str, after: str, names: Names) -> Iterator[str]:
    word, typed = error.word, fold(error.word)
    words = set(fold(f"{before} {after}").split())
    if is_first_person(word, before) and typed not in _THINKS | DECISIVE and asks_anything(before, after, names):
        yield "eu fiz desligada:agente" if _I_ENDED.fullmatch(typed) else "eu fiz"
    if (times := _TIMES.fullmatch(typed)) and not _OF_MANY_CALLS.isdisjoint(words):
        yield f"por numero calls:>={times[1]}"
    if typed == "out" and not _PORTUGUESE.isdisjoint(words) and ENGLISH.isdisjoint(words):
        yield "outubro"
    yield from beside_others(typed, before, after)
    if typed not in _SPANS or not _is_qualified(after, names) or asks_anything(before, after, names):
        yield from (one for one in MAY_MEAN.get(typed, ()) if is_known(one, names))
    if typed not in MAY_MEAN and _is_shape(word, before, after) and not _is_qualified(after, names):
        asks_most = not (_WHICH.isdisjoint(fold(before).split()[-1:]) or ORDERS.keys().isdisjoint(fold(after).split()))
        yield f"por {word} sort:calls" if asks_most else f"por {word}"
    if typed in _NONE and "nao" in fold(before).split() and ONE_CUSTOMER.search(f"{before} {after}"):
        yield SEAM
    if error.hint is None and _is_trunk(word, before, after, names):
        yield f"trunk:{word}"
    if agent := begun_name(error, before, names):
        yield f"agent:{agent}"
    if agents := _several(typed, names):
        yield f"agent:{','.join(agents)}"


def _is_trunk(word: str, before: str, after: str, names: Names) -> bool:
    """Tell whether an unknown word may be a trunk, as long as none is known: *ocupado na pontal*, *a pontal caiu*."""
    if names.labels.trunks or not names.campaigns or not _NAMED_SO.search(before) or not word.isalpha():
        return False
    if fold(word) in DECISIVE | TRUNK_WORDS or not {*fold(f"{before} {after}").split()}.isdisjoint(TRUNK_WORDS):
        return False
    said = (one for part in (before, after) for one in meanings_of(part))
    has_cause = any(isinstance(one, Condition) and one.key == "cause" for one in said)
    return has_cause or bool(_OF_LINES.search(fold(f"{before} {after}")))


def _is_shape(word: str, before: str, after: str) -> bool:
    """Tell whether a word is what to group by, and not one of its kind: *nesse horário*, *o dia da Juliana*."""
    beside = {*fold(before).split()[-1:], *fold(after).split()[:1]}
    return bool(shape_of(word)) and beside.isdisjoint(_THIS | DECISIVE) and not after.lstrip().startswith('"')


def _is_qualified(after: str, names: Names) -> bool:
    """Tell whether an unknown word comes next, so that both are one thing: *dias úteis*, *dia das mães*, *week off*."""
    try:
        text = TokenMatcher(after, names)
    except QueryError:
        return False
    place = next((place for place in range(len(text)) if text.form(place) not in _OF), 0)
    return bool(text.tokens) and text.is_unknown(place) and text.form(place) not in {*names.words, *_RECORD}


def _several(word: str, names: Names) -> tuple[str, ...]:
    """Return the agents of a name in the plural: *anas*."""
    found = names.find("agent", singular(word), tiers=CERTAIN) if word != singular(word) else ()
    return tuple(map(str, found)) if len(found) > 1 else ()


def _named_together(text: str, names: Names) -> bool:
    """Tell whether a text begins with a number of agents of one name, as *as duas anas* does."""
    words = fold(text).split()
    last = next((word for word in words if word not in _OF_MANY), "")
    return bool(_several(last, names))


def _of_noun(error: QueryError, after: str) -> Iterator[str]:
    if error.code == "missing_value" and _DEALS.search(fold(error.word)):
        yield from ("outcome:Acordo", "outcome:Venda")
    key = NOUNS.get(IN_FULL.get(fold(error.word), fold(error.word)))
    if error.code == "missing_value" and key and filter_spec(key).grouped:
        of_groups = fold(error.word) == "resultado" and _BY_OTHERS.search(fold(after))
        yield "resultados" if of_groups else f"por {error.word}"
        if fold(error.word) in {"numbers", "resultado", "result"}:  # figures
            yield SEAM


def _of_weekdays(error: QueryError, before: str, after: str) -> Iterator[str]:
    """Yield days of the week to group by, of the days that the text names or else of those of the hint."""
    if error.hint and _WEEKDAYS.search(fold(error.word)):
        dated = any(isinstance(one, Days) for part in (before, after) for one in meanings_of(part))
        yield error.hint.partition(" ")[2] if dated else error.hint


def is_label(text: str) -> bool:
    """Tell whether an alternative asks for an outcome or a trunk."""
    key, _, _ = text.partition(":")
    return find_key(key, fold(key)) in {"outcome", "trunk"}
