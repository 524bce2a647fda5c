"""Look up what a typed word stands for: a key, a campaign, an agent; or the word that it comes closest to."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final, get_args

from bot.domain.dialer_labels import singular
from bot.domain.errors import QueryError
from bot.domain.filter_specs import FILTERS
from bot.domain.filters import write_pair
from bot.domain.grammar.words.lexicon import has_its_consonants, is_unlike, is_word, nearest
from bot.domain.grammar.words.modifiers import DECISIVE
from bot.domain.grammar.words.shorthand import IN_FULL
from bot.domain.language import Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import ALL_TIERS, CERTAIN, NamedKind, Names
from bot.domain.phone import national
from bot.domain.query_keys import KEYS, key_spec
from bot.domain.text import fold, word_set

_FIELD_WORDS: Final = key_spec("field").spellings.split()
_SPELLINGS: Final = {
    spelling: spec.key for spec in KEYS for spelling in spec.spellings.split() if spelling not in _FIELD_WORDS
}
NOUNS: Final = {noun: spec.key for spec in FILTERS for noun in spec.nouns.split()}
"""Words that stand before a value: *campanha 376*, *agente Ana*, *resultado Venda*."""

_FREE_TEXT: Final = frozenset(spec.key for spec in FILTERS if spec.kind in {"id", "external_id", "label"})


def find_key(name: str, plain: str) -> str | None:
    """Return the key of a word before a colon, or None; `plain` is the word folded, `name` as typed."""
    word, dot, field = name.partition(".")
    if dot and word.casefold() in _FIELD_WORDS and field.strip("."):
        return f"field.{field.strip('.')}"
    return _SPELLINGS.get(plain)


def is_free_text(key: str) -> bool:
    """Tell whether the values of a key are ids, names or labels, which are not cut into words."""
    return key.partition(".")[0] in _FREE_TEXT


def unknown_key(name: str, plain: str, value: str) -> QueryError:
    """Return the error for a key that there is not, with the nearest that there is."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a text that is wrong pays for it

    nearest = process.extractOne(plain, list(_SPELLINGS), scorer=fuzz.ratio, score_cutoff=65)
    return QueryError("unknown_key", f"{name}:{value}", f"{nearest[0]}:{value}" if nearest else None)


OUTCOME_WORDS: Final = word_set(
    """
    acordo acordos agendada agendadas agendado agendamento agendamentos cadastral concluida concluidas confirmacao
    confirmacoes confirmada confirmadas confirmado engano interessado interessados interesse interested pagamento
    pagamentos pago pendente pendentes pgto promessa promessas recado recados recusa recusas retorno retornos sale
    sales sold suporte venda vendas vendeu vendidas vendido vip
    """
)
"""Words of outcomes: alone, such a word does not name a campaign that has it in its name."""

_LABELS: Final = dict.fromkeys(("vendido", "vendidas", "vendeu", "sale", "sales", "sold"), "venda") | {
    "not": "não",
    "n": "não",
    "nao": "não",
    "pgto": "pagamento",
    "interested": "interessado",
}


def nearest_word(word: str, names: Names, language: Language) -> str | None:
    """Return the word or the known name that is closest to an unknown one; None where nothing is close.

    A name comes with its key, in the given language.
    """
    typed = fold(word)
    if is_word(word) or is_unlike(typed) or typed in DECISIVE:
        return None
    if near := nearest(typed):
        return near
    found = ((kind, name) for kind in get_args(NamedKind) for name in _named(word, names, kind))
    fitting = (*islice(found, 1), *_begun(typed, names), *_in_shorthand(typed, names), *_ACRONYMS.get(typed, ()))
    return next((write_pair(kind, name, language) for kind, name in fitting), None)


def _begun(typed: str, names: Names) -> list[tuple[str, str]]:
    """Return the one name that has a word which begins like a short form: *Retenção* of *ret*."""
    if not 3 <= len(typed) <= 4 or typed in _UNLIKE_NAMES or typed[2:] in _VOWELS:
        return []
    keys = [(kind, key) for kind in get_args(NamedKind) for key in names.find(kind, typed, tiers=CERTAIN + 1)]
    found = [(kind, names.name(kind, key) or "") for kind, key in keys]
    return [one for one in found if len(found) == 1 and fold(one[1]).startswith(typed)]


def _in_shorthand(typed: str, names: Names) -> list[tuple[str, str]]:
    """Return the one name that has a word with the consonants of a short form: *Vendas Fibra* of *fbra*."""
    words = [word for word in names.words if word[:1] == typed[:1] and has_its_consonants(typed, word)]
    kinds: tuple[NamedKind, ...] = get_args(NamedKind)
    keys = {(kind, key) for kind in kinds for one in words for key in names.find(kind, one, tiers=CERTAIN)}
    found: list[tuple[str, str]] = [(kind, names.name(kind, key) or "") for kind, key in keys]
    return found if len(found) == 1 else []


_VOWELS: Final = frozenset("aeiou")
_UNLIKE_NAMES: Final = word_set(
    """
    bem bom com cor dez fim gol luz mal mar nem nos par paz per por sal sem ser set sim sol ter vez
    """
)
"""Short words with which a name begins by chance; so may any that end in a vowel: *sou*."""
_ACRONYMS: Final = {"cpc": (("outcome", "Contato com pessoa certa"),)}
"""The words for which letters of the trade stand, where every centre means the same by them."""


def _named(word: str, names: Names, kind: NamedKind) -> tuple[str, ...]:
    """Return the nearest name to a word; of an English one, the name that has it in Portuguese."""
    same = names.find(kind, _in_portuguese(fold(word)), tiers=CERTAIN)
    name = names.name(kind, same[0]) if len(same) == 1 else None
    return (name,) if name else names.nearest(kind, word, 1)


_COGNATES: Final = (
    ("tion", "cao"),
    ("tions", "coes"),
    ("ment", "mento"),
    ("ity", "idade"),
    ("nce", "ncia"),
    ("cy", "cia"),
)
"""Endings of English words, and those of the same words in Portuguese."""

_OF_TRADE: Final = {"collections": "cobranca", "scheduling": "agendamento", "survey": "pesquisa", "support": "suporte"}
"""English words for what campaigns are for, and the words that their Portuguese names have."""


def _in_portuguese(word: str) -> str:
    """Return an English word as it would be in Portuguese: *retencao* of *retention*; any other word as it is."""
    if word in _OF_TRADE:
        return _OF_TRADE[word]
    return next((word.removesuffix(end) + own for end, own in _COGNATES if word.endswith(end)), word)


_LARGEST_ID: Final = 2**31 - 1
_DIGITS: Final = 10
_SHORT_ID: Final = 3
"""The digits of the shortest number that is more often an id than a count."""
_LONG_ID: Final = 5
"""The digits of the shortest number that is more often a customer's id than a campaign's or an agent's."""

_NUMBERED: Final = LazyRegex(r" \(([1-9][0-9]{0,9})\)$")
"""The id after the name of several, as answers write it: ``José Silva (160)``."""


def id_of(names: Names, language: Language, kind: NamedKind, value: str, *, tiers: int = ALL_TIERS) -> str:
    """Return the id that a value is or names.

    Raises:
        QueryError: The id is too large, or the name unknown or ambiguous.
    """
    if value.isdecimal():
        return checked_id(value)
    if (numbered := _NUMBERED.search(value)) and names.name(kind, int(numbered[1])):
        return numbered[1]
    found = names.find(kind, value, tiers=tiers)
    if len(found) == 1:
        return str(found[0])
    if found:
        raise ambiguous_name(names, language, value, [(kind, key) for key in found])
    near = names.nearest(kind, value)
    hint = f'{key_spec(kind).name(language)}:"{near[0]}"' if near else None
    raise QueryError("unknown_name", value, hint, near)


def id_hint(names: Names, language: Language, digits: str) -> str | None:
    """Return how a number is typed as an id: of the campaign or agent that has it, else of any; None of a small one."""
    known = [kind for kind in get_args(NamedKind) if len(digits) < _DIGITS and names.name(kind, int(digits))]
    kinds = known or (["campaign", "agent"] if len(digits) < _LONG_ID else ["customer"])
    if not known and len(digits) < _SHORT_ID:
        return None
    joint = " ou " if language == "pt-BR" else " or "
    return joint.join(f"{key_spec(kind).name(language)}:{digits}" for kind in kinds)


def ambiguous_name(names: Names, language: Language, words: str, found: Iterable[tuple[NamedKind, int]]) -> QueryError:
    """Return the error for a name of several; its param `tokens` has the texts to choose from."""
    keys = {kind: key_spec(kind).name(language) for kind in get_args(NamedKind)}
    named = [(f"{keys[kind]}:{key}", names.name(kind, key) or "") for kind, key in found]
    hint = ", ".join(f"{token} ({name})" if name else token for token, name in named[:5])
    tokens = " ".join(token for token, _ in named)
    return QueryError("ambiguous_name", words, hint, tuple(name for _, name in named), tokens=tokens)


def check_whole(names: Names, language: Language, word: str, found: Iterable[tuple[NamedKind, int]]) -> None:
    """Raise `QueryError` for a word of outcomes that stands in names of campaigns, and is the whole of none."""
    campaigns = [key for kind, key in found if kind == "campaign"]
    if campaigns and not names.find("campaign", word, tiers=1):
        raise campaign_or_outcome(language, word, campaigns)


def campaign_or_outcome(language: Language, word: str, campaigns: Sequence[int]) -> QueryError:
    """Return the error for a word of outcomes that campaigns have in their names."""
    joint = "ou" if language == "pt-BR" else "or"
    keyed = ", ".join(f"{key_spec('campaign').name(language)}:{key}" for key in campaigns[:2])
    return QueryError("ambiguous_word", word, f"{keyed}, {joint} {as_outcome(language, word)}")


def as_outcome(language: Language, words: str) -> str:
    """Return what to type for calls with an outcome."""
    return write_pair("outcome", outcome_of(words), language)


def outcome_of(words: str) -> str:
    """Return the label that words of outcomes tell: *Acordo fechado* of *acordos fechados*."""
    in_full = (IN_FULL.get(fold(word), word) for word in words.split())
    typed = [_LABELS.get(fold(word), word.casefold()) for word in in_full]
    return " ".join(singular(word) if word.isascii() else word for word in typed).capitalize()


def checked_id(value: str) -> str:
    """Return an id in plain digits; raise `QueryError` where no id is that large."""
    number = int(value)
    if number > _LARGEST_ID:
        raise QueryError("id_too_large", value)
    return str(number)


def phone_for_customer(raw: str) -> QueryError:
    """Return the error for a phone number where a customer's id should be."""
    return QueryError("customer_is_a_phone", raw, f"number:{national(raw)}")
