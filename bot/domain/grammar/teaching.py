"""Check what a workspace is to be taught: an own word may not hide the grammar, and stands for what can be asked."""

import re
from datetime import datetime
from typing import Final, get_args

from bot.domain.errors import QueryError
from bot.domain.filters import MAX_VALUES
from bot.domain.grammar.commands.schedules import recurs
from bot.domain.grammar.parser import UnknownNameError, read
from bot.domain.grammar.reading.query_builder import build
from bot.domain.grammar.reading.query_draft import QueryDraft
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.words.lookup import NOUNS, checked_id, find_key, id_of
from bot.domain.grammar.words.own_words import is_code, phrase_key
from bot.domain.grammar.words.tokens import scan
from bot.domain.language import Language
from bot.domain.names import Names
from bot.domain.query_keys import key_spec
from bot.domain.taught_vocabulary import MAX_NAME, Entry, EntryKind, OwnWord, Person, Team
from bot.domain.text import fold, normalize, word_set

_COMMANDS: Final = word_set(
    """
    ajuda alert alerta alertas alerts audit auditoria digest digests equipe equipes esqueca esquecer forget help
    palavra palavras quem resumo resumos team teams vocabulario vocabulary who word words
    """
)
"""Words that begin a command."""

_AGENT_NOUNS: Final = frozenset(noun for noun, key in NOUNS.items() if key == "agent")
_USER: Final = re.compile(r"<@(?P<mentioned>[UW][A-Z0-9]{2,40})(?:\|[^>]*)?>|(?P<id>[UW][A-Z0-9]{2,40})")
_IDS: Final = re.compile(r"\s*(?:agente?s?\s*[:=])?\s*(?P<ids>\d+(?:[\s,;]+\d+)*)[\s,;]*", re.ASCII | re.IGNORECASE)
_JOINTS: Final = frozenset((",", "e", "and", "+"))


def check_phrase(phrase: str) -> str:
    """Return the folded form of a phrase that may be taught.

    Raises:
        QueryError: It is no plain words, or means something to the grammar already.
    """
    key = phrase_key(phrase)
    words = key.split()
    if words[0] in _COMMANDS or recurs(key) or any(_reads(TokenMatcher(key, in_thread=one)) for one in (False, True)):
        raise QueryError("hides_grammar", phrase)
    if len(words) == 1 and (is_code(key) or find_key(key, key)):
        raise QueryError("hides_grammar", phrase)
    return key


def _reads(text: TokenMatcher) -> bool:
    """Tell whether every word of a phrase has a meaning of its own, or all of them together."""
    whole = text.fit(0)
    return (whole is not None and whole.end == len(text)) or not any(map(text.is_unknown, range(len(text))))


def meaning_of(text: str, names: Names, *, language: Language) -> str:
    """Return the canonical English text for which an own word is to stand: without a period, where none was named.

    Raises:
        QueryError: The text cannot be understood, or asks for nothing.
    """
    parts = _parts(read(text, names, language), "en")
    if not parts:
        raise QueryError("nothing_asked")
    return " ".join(parts)


def meaning_in(means: str, language: Language) -> str:
    """Return what an own word stands for in a language; as it is, where it cannot be asked any more."""
    try:
        return " ".join(_parts(read(means), language))
    except QueryError:
        return means


def _parts(draft: QueryDraft, language: Language) -> list[str]:
    """Return the canonical texts of what was said: without a period, where none was named."""
    period = f"{key_spec('period').name(language)}:"
    parts = build(draft).parts(language)
    return [part for part in parts if draft.period is not None or not part.startswith(period)]


def agents_in(text: str, names: Names, *, language: Language) -> tuple[int, ...]:
    """Return the agents that a list names: ``agent:149,150``, ``149, 150``, *Ana Paula e Carlos*.

    Raises:
        QueryError: An agent is unknown or ambiguous, or there is something else in the list.
    """
    if ids := _IDS.fullmatch(text):  # of any length, where a question has at most so many words
        return tuple(dict.fromkeys(int(checked_id(one)) for one in re.findall(r"\d+", ids["ids"])))
    values: list[str] = []
    joined = False
    for token in scan(text):
        if token.form == "agent:" or token.form in _AGENT_NOUNS:
            values += token.values
            joined = bool(token.values) and not token.values[-1].isdecimal() and not token.raw.endswith('"')
        elif token.form in _JOINTS:
            joined = False
        elif token.kind in {"number", "quote"}:
            values.append(token.raw)
            joined = False
        elif token.kind == "word":
            values = [*values[:-1], f"{values[-1]} {token.raw}"] if joined else [*values, token.raw]
            joined = True
        else:
            raise QueryError("unknown_word", token.raw, "agente:149,150" if language == "pt-BR" else "agent:149,150")
    return tuple(dict.fromkeys(int(id_of(names, language, "agent", value)) for value in values))


def read_entry(kind: str, name: str, means: str, names: Names, *, language: Language, at: datetime) -> Entry:
    """Return the entry that a user or a file teaches.

    Args:
        kind: ``who``, ``team`` or ``word``.
        name: The phrase, the team's name, or the id of the user, who may be mentioned.
        means: The text for which the phrase stands, or a list of agents.

    Raises:
        QueryError: It cannot be understood, or may not be taught.
    """
    if kind not in get_args(EntryKind):
        raise QueryError("not_a_kind", kind, ", ".join(get_args(EntryKind)))
    try:
        return _read_entry(kind, name, means, names, language=language, at=at)
    except QueryError as error:
        if error.may_be_name and not isinstance(error, UnknownNameError):
            raise UnknownNameError(error, None) from error
        raise


def _read_entry(kind: str, name: str, means: str, names: Names, *, language: Language, at: datetime) -> Entry:
    if kind == "word":
        check_phrase(name)
        return OwnWord(
            phrase=normalize(name).strip(),
            means=meaning_of(means, names, language=language),
            taught_by="",
            taught_at=at,
        )
    agents = agents_in(means, names, language=language)
    if not agents:
        raise QueryError("missing_value", name, "agente:149,150" if language == "pt-BR" else "agent:149,150")
    if kind == "team":
        return Team(name=check_team(name), agents=agents)
    if (user := _USER.fullmatch(name.strip())) is None:
        raise QueryError("not_a_user", name, "@ana")
    if len(agents) > MAX_VALUES:
        raise QueryError("too_many_values", name, limit=MAX_VALUES)
    return Person(user=user["mentioned"] or user["id"], agents=agents)


def check_team(name: str) -> str:
    """Return the name of a team as it is kept; raise `QueryError` for one that cannot be typed."""
    plain = normalize(name).strip()
    if not fold(plain) or len(plain) > MAX_NAME or not plain[0].isalnum():
        raise QueryError("not_a_team", name[:MAX_NAME], limit=MAX_NAME)
    return plain


def typed_words(text: str, names: Names) -> dict[str, str]:
    """Return the own words in a text, as they are typed, with the canonical English texts for which they stand."""
    try:
        return {typed: word.means for typed, word in TokenMatcher(text, names).own_words}
    except QueryError:  # a text that cannot be cut into words has none
        return {}
