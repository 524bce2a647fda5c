"""The texts to type that the hint of an error names."""

import re
from collections.abc import Iterator
from typing import Final

from bot.domain.day_spans import TODAY
from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Condition, Days
from bot.domain.grammar.offers.most_and_least import groups, meanings_of
from bot.domain.grammar.refusals.unsupported import NOT_TOLD
from bot.domain.grammar.shapes.figure_words import TALK_TIME
from bot.domain.grammar.words.filler_words import WORDS
from bot.domain.grammar.words.lookup import find_key
from bot.domain.grammar.words.markup import SEAM
from bot.domain.grammar.words.modifiers import ONLY
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import CERTAIN, Names
from bot.domain.phone import find_numbers
from bot.domain.text import fold

_FORM: Final = re.compile(r"^(except |exceto |and |e |in |em |on:|em:|since:|desde:)…$")
"""A hint for the rest of a phrase: of *no retenção*, *exceto …* is *exceto retenção*."""

_MORE_THAN: Final = re.compile(r"(?:mais de|menos de|more than|less than|over|under) ")
_SEPARATOR: Final = re.compile(r", (?:or |ou )?| or | ou ")

_ANY_DAY: Final = ("hoje", "today")
"""Hints at what can be asked instead of what is not told: of a text that names days, one day more."""
WHY: Final = LazyRegex(
    r"(?:^| )(?:por ?que|pq|why|how come|o que (?:deu|ta dando|esta dando|tem de|ha de) (?:de )?errado"
    r"|what(?: is| was|s| ?went| has gone)? (?:going )?wrong)(?: |$)"
)
FAILS: Final = LazyRegex(r"\b(?:falh|fail|sem sucesso|mal ?sucedid|unsuccessful)")
_HOW_MUCH: Final = LazyRegex(r"(?:^| )(?:quanto|how much)(?: |$)")
_FALLS: Final = LazyRegex(r"\b(?:ca(?:iu|iram|indo|i|em)\b|derrub|drop|down\b)")
_GONE_BY: Final = frozenset({"ontem", "yesterday"})
"""The day that a hint names instead of one to come, which is nothing that was meant."""
_OF_FAILURE: Final = ("unanswered", "não atendidas", "by:cause")
ONE_CUSTOMER: Final = re.compile(r"\d{5}")
_TALK: Final = LazyRegex(TALK_TIME)
_WHO: Final = frozenset({"quem", "qm", "who"})
_I: Final = LazyRegex(r"(?:^| )(?:i|eu)(?: \w+)?$")
_AGENT: Final = LazyRegex(rf"\bagente?:\d+[ {SEAM}]*$")
_CALL_BACK: Final = LazyRegex(r"\b(?:retorn|ligar (?:depois|de volta)|call ?back)")
_COUNTED: Final = re.compile(
    r"\s+(?:liga[cç][oõ]es|chamadas|calls|vendas?|acordos?|promessas?|recados?|sales|agreements|promises)\b",
    re.IGNORECASE,
)
"""Things after so many of them: *120 ligações* is no campaign."""

_GOAL: Final = re.compile(r"\b(?:meta|objetivo|alvo|goal|target|quota)\b", re.IGNORECASE)
_GROUPS: Final = ("by ", "por ")


def hinted(error: QueryError, before: str, after: str, names: Names) -> Iterator[str]:
    """Yield what the hint of an error names, as far as it goes with the rest of the text."""
    text, parts = f"{before} {error.word} {after}", tuple(_of_hint(error, wanted=_is_wanted(before)))
    parts = (error.code == "incomplete" and _by_agent(before)) or parts
    if error.code in NOT_TOLD and groups(before, after):
        parts = tuple(one for one in parts if not one.startswith(_GROUPS))
    parts = _for_its_days(parts, before, after)
    if error.code == "future_period":
        parts = tuple(one for one in parts if one not in _GONE_BY)
    if error.code == "bare_id" and _COUNTED.match(after) and not is_id(error.word, names):
        parts = (SEAM,) if _GOAL.search(before) else ()
    if error.code == "no_machine_detection":
        parts = tuple(one for one in parts if is_known(one, names))
    if error.code == "needs_groups":
        parts = tuple(_groups_of(error, before, after))
        by_agent = any(one.startswith("by:agent") for one in parts) and _MORE_THAN.match(fold(error.word))
        if by_agent and names_agent(f"{before} {after}", names):
            parts = (*parts, SEAM)  # "a camila disse que fez mais de cem ligações": all of hers show it
    if error.code == "ambiguous_word" and _FALLS.search(fold(error.word)) and _is_short(after):
        parts = (SEAM,)  # "caiu em menos de 10 segundos" is how long it lasted
    elif error.code == "ambiguous_word" and _FALLS.search(fold(error.word)):
        parts = tuple(_of_falls(parts, before, text))
    if error.code == "ambiguous_word" and FAILS.search(fold(error.word)) and _FALLS.search(fold(text)):
        yield "unanswered by:cause"
    parts = tuple(_called_back(one, names) for one in parts if not _unseen_trunk(one, names))
    yield from sorted(parts, key=_is_no_failure) if asks_why(text) else parts


def _of_falls(parts: tuple[str, ...], before: str, text: str) -> Iterator[str]:
    """Yield the calls of one customer, each of which shows its cause, and weeks of *quanto caiu desde outubro*."""
    if ONE_CUSTOMER.search(text) and not WHY.search(fold(text)):
        yield SEAM
    by_week = parts == ("by:cause",) and _HOW_MUCH.search(fold(before))
    yield from ("by:week",) if by_week else parts
    if any(isinstance(one, Condition) and one.key == "answered" for one in meanings_of(text)):
        yield SEAM  # "a vivo ta caindo? não atendidas na última hora"


def _called_back(text: str, names: Names) -> str:
    """Return the outcome of a customer who is to be called again as the dialer writes it: *retornos*, *callbacks*."""
    known = [one for one in names.labels.outcomes if _CALL_BACK.search(fold(one))]
    if len(known) != 1 or not _CALL_BACK.search(fold(text)):
        return text
    return f'{"-" if text.startswith("-") else ""}outcome:"{known[0]}"'


def _by_agent(before: str) -> tuple[str, ...]:
    """Return the calls that the agent ended of whom a text says it: *did I hang up*, *agent:151 desligou*."""
    if _I.search(fold(before)):
        return ("ended:agent eu fiz",)
    return ("ended:agent",) if _AGENT.search(before) else ()


def _for_its_days(parts: tuple[str, ...], before: str, after: str) -> tuple[str, ...]:
    """Return the parts of a hint without its day, where a text names other days, or a number, which has its own."""
    if any(isinstance(one, Days) and one.period.first != TODAY for one in meanings_of(f"{before} {SEAM} {after}")):
        return tuple(one for one in parts if one not in _ANY_DAY)
    return tuple(SEAM if one in _ANY_DAY and find_numbers(f"{before} {after}") else one for one in parts)


def asks_why(text: str) -> bool:
    """Tell whether a text asks for causes, and of more than one customer's calls."""
    return bool(WHY.search(fold(text))) and not ONE_CUSTOMER.search(text)


def _groups_of(error: QueryError, before: str, after: str) -> Iterator[str]:
    """Yield the groups of a hint; agents first for *quem* and *os 5 piores*, and by the figure that is named."""
    hint = error.hint or ""
    if not hint.startswith("by:campaign"):
        yield from _of_hint(error)
        return
    hint = hint.replace("sort:rate", "sort:talk") if _TALK.search(fold(after)) else hint
    agents = hint.replace("by:campaign", "by:agent")
    people = fold(error.word).startswith("os ") or not _WHO.isdisjoint(fold(before).split())
    yield from (agents, hint) if people else (hint, agents)


def _is_short(after: str) -> bool:
    """Tell whether a text goes on with how long calls lasted at most."""
    return any(isinstance(one, Condition) and one.key == "talk" for one in meanings_of(after))


def is_known(text: str, names: Names) -> bool:
    """Tell whether a text asks for no outcome, or for one that calls may have, as far as is known."""
    key, _, value = text.partition(":")
    if not names.labels.outcomes or find_key(key, fold(key)) != "outcome" or value == '"-"':
        return True
    return any(label.key == "outcome" for label in names.labels.with_word(fold(value).split()[0]))


def _unseen_trunk(text: str, names: Names) -> bool:
    """Tell whether a text asks for a trunk of which no call is known, where those of others are."""
    key, _, value = text.partition(":")
    if not names.labels.trunks or find_key(key, fold(key)) != "trunk":
        return False
    return not any(label.key == "trunk" for label in names.labels.with_word(fold(value)))


def is_id(word: str, names: Names) -> bool:
    """Tell whether a number is the id of a known campaign or agent."""
    return word.isdecimal() and int(word) in {*names.campaigns, *names.agents}


def names_agent(text: str, names: Names) -> bool:
    """Tell whether a word of a text is of an agent's name."""
    words = (one for one in fold(text).split() if one in names.words and one not in WORDS)
    return any(names.find("agent", one, tiers=CERTAIN) for one in words)


def _is_wanted(before: str) -> bool:
    """Tell whether a text ends in words by which what comes next is all that is wanted: *só as da*."""
    return not ONLY.isdisjoint(fold(before).split()[-3:])


def _is_no_failure(text: str) -> bool:
    return not text.startswith(_OF_FAILURE)


def _of_hint(error: QueryError, *, wanted: bool = False) -> Iterator[str]:
    if "denied" in error.params:  # "exceto camila, as perdidas": are these wanted, or left out too?
        yield from (f"- {error.word}",) if wanted else (f"- {error.word}", f"exceto {error.word}")
    elif "tokens" in error.params:
        yield from (tokens := str(error.params["tokens"]).split())
        if len(tokens) > 1 == len(set(error.candidates)):  # both of one name
            yield ",".join((tokens[0], *(one.partition(":")[2] for one in tokens[1:])))
    elif error.candidates and error.hint:
        key = error.hint.partition(":")[0]
        yield from (f'{key}:"{name}"' for name in error.candidates)
    elif error.hint:
        _, _, rest = error.word.partition(" ")
        parts_of_hint = (_FORM.sub(lambda form: f"{form[1]}{rest}", one) for one in _SEPARATOR.split(error.hint))
        yield from (one for one in parts_of_hint if one and "…" not in one)
