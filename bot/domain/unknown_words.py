"""Words that were not understood, as far as they may be counted: no digits, and nothing that may be a name."""

import re
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.names import Names
from bot.domain.text import fold, word_set

_ABBREVIATION: Final = 4
"""The most letters of an abbreviation that is written in capitals."""

_WORD: Final = re.compile(r"[^\W\d_]{2,30}")
_BEFORE_NAMES: Final = word_set(
    """
    assinante caller cliente customer da do dona dono miss mr mrs ms senhor senhora seu sr sra subscriber
    """
)
"""After these a word may be the name of a person: *ligações da priscila*."""

_FIRST_NAMES: Final = word_set(
    """
    adriana adriano alessandra alexandre alice aline amanda ana anderson andre andrea andreia angela anthony antonia
    antonio arthur augusto barbara beatriz bernardo bianca bruna bruno caio camila carla carlos carolina caroline
    cecilia celia cesar charles cicero clara claudia claudio cleber cristiane cristina daniel daniela daniele danilo
    davi david debora denise diana diego edson eduarda eduardo elaine eliane elisa elizabeth emanuel emily emma
    erica eva fabiana fabiano fabio felipe fernanda fernando flavia flavio francisca francisco gabriel gabriela
    geraldo gilberto giovana giovanna gisele guilherme gustavo heitor helena henrique hugo igor ines isabel isabela
    isabella ivan jacqueline james janaina jaqueline jennifer jessica joana joao joaquim john joice jonas jorge jose
    joseph joyce julia juliana juliano julio karen karina katia kelly laura leandro leonardo leticia lia lidia
    liliane linda lisa livia lorena luan luana lucas lucia luciana luciano luis luisa luiz luiza manoel manuel
    marcela marcelo marcia marcio marco marcos maria mariana mariane marina mario mark marlene marta mary mateus
    matheus matthew mauricio mauro mayara michael michele miguel miriam monica murilo nancy natalia nathalia nelson
    nicolas olivia otavio pamela patricia paula paulo pedro priscila rafael rafaela raimundo raquel raul regina
    reinaldo renan renata renato ricardo richard rita robert roberta roberto rodrigo rogerio ronaldo rosa rosana rui
    sabrina samara samuel sandra sara sarah sebastiao sergio sheila silvana silvia simone sofia sonia sophia suelen
    susan talita tatiana tatiane teresa thais thiago thomas tiago valdir valeria vanessa vera vicente victor
    vinicius vitor vitoria viviane wagner walter wellington wesley william yara yasmin
    """
)
"""Frequent first names: a customer's, typed in small letters, is not to be counted."""


def countable(error: QueryError, text: str, names: Names) -> str | None:
    """Return the word of an error, folded, if it may be counted; None of what may name a person or a thing.

    ====================  ==========================================================
    *qnts ontem*          ``qnts``
    *bordero do dia*      ``bordero``
    *Priscila*, *ZULMIRA* None: capital letters are those of a name
    *CPC ontem*           ``cpc``: unless they are as few as of an abbreviation
    *priscila ontem*      None: a frequent first name
    *as da fulana*        None: *da* stands before names, and so does a first name
    *retensão*, *xy12*    None: a word of a known name, or close to one; digits
    ====================  ==========================================================
    """
    word = fold(error.word)
    if error.code != "unknown_word" or not _WORD.fullmatch(word) or _may_be_name(error.word):
        return None
    before = re.search(rf"([^\W\d_]+)\W+{re.escape(error.word)}(?!\w)", text)
    if word in _FIRST_NAMES | _BEFORE_NAMES or (before and fold(before[1]) in _BEFORE_NAMES | _FIRST_NAMES):
        return None
    return None if _close_to_a_name(word, names) else word


def _may_be_name(word: str) -> bool:
    return word != word.lower() and not (word.isupper() and len(word) <= _ABBREVIATION)


def _close_to_a_name(word: str, names: Names) -> bool:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a text that is wrong pays for it

    known = names.words if names.vocabulary is None else names.words | _team_words(names)
    return process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=80) is not None


def _team_words(names: Names) -> frozenset[str]:
    assert names.vocabulary is not None
    return frozenset(word for name in names.vocabulary.teams for word in fold(name).split())
