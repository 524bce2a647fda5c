"""No word of a language inside the other: neither in messages, nor in samples, hints and offers."""

import re

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.language import LANGUAGES, Language
from bot.rendering.i18n.catalogue import catalogue
from bot.rendering.text.errors import error_message
from bot.rendering.text.suggestions import (
    AUDIT_EXAMPLES,
    DIGEST_EXAMPLES,
    HELP_COMMANDS,
    REPLY_EXAMPLES,
    examples,
    keys,
)
from tests.domain.grammar.names import NAMES

_OF: dict[Language, frozenset[str]] = {
    "pt-BR": frozenset(
        """
        não ontem hoje chamada chamadas campanha campanhas agentes atendente por para sem resumo ligação ligações dias
        úteis números número cliente resultado causa quando porque você seu sua pergunta dia mês semana ajuda ouvir
        exportar auditoria esquecer equipe palavra alerta comparar ordenar fala período atendidas sucesso ocupado dono
        """.split()  # noqa: SIM905 - a list of words is easier to read
    ),
    "en": frozenset(
        """
        the and not yesterday today calls campaign by with without digest days customer outcome cause when you your
        question day month week help listen audit forget team word sort talk answered unanswered weekdays owner success
        busy recording
        """.split()  # noqa: SIM905 - a list of words is easier to read
    ),
}
_NO_PROSE = re.compile(
    r'\{[^{}]*\}|calls-bot [a-z]+( [a-z]+)?|https?://\S+|\S+\.(?:com|br|py|json|j2|key)\S*|\bagent:-\S+|[A-Z]+(?:_[A-Z]+)+|[a-z]+:\d+|now-and-then|"[^"]*"'
)


def foreign(text: str, language: Language) -> set[str]:
    """Return the words of the other language in a text; names of programs and addresses are of neither."""
    words = set(re.findall(r"[^\W\d_]+", _NO_PROSE.sub(" ", text).casefold()))
    other: Language = "en" if language == "pt-BR" else "pt-BR"
    return words & _OF[other]


def test_no_message_has_a_word_of_the_other_language() -> None:
    messages = catalogue("pt-BR").messages

    assert [(one, foreign(one, "en")) for _, one in messages if foreign(one, "en")] == []
    said = [one for forms in messages.values() for one in forms]
    assert [(one, foreign(one, "pt-BR")) for one in said if foreign(one, "pt-BR")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sample_has_a_word_of_the_other_language(language: Language) -> None:
    shown = [one.text for one in examples(language)] + [one.meaning for one in examples(language)]
    shown += [
        *REPLY_EXAMPLES[language],
        *DIGEST_EXAMPLES[language],
        *AUDIT_EXAMPLES[language],
        HELP_COMMANDS[language],
        *keys(language),
    ]

    texts = [one.removeprefix("/calls") for one in shown]
    assert [(one, foreign(one, language)) for one in texts if foreign(one, language)] == []


MISTAKEN = (
    "status:xyz", "causa:xyz", "cause:xyz", "por:xyz", "by:xyz", "ordenar:xyz", "desligada:xyz", "com:xyz", "fala:xyz",
    "top:0", "agente:", "número:", "campo.tipo:VIP", "última semana", "abandonadas ontem", "custo ontem", "tme",
    "nível de serviço", "desligadas ontem", "caixa postal ontem", "sem resposta", "this week failed calls", "10s",
    "376", "camp vendas novas zzz ontem", "minhas ligações", "ocupadas da ana e rejeitadas do bruno", "98888-7777",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", MISTAKEN)
def test_no_hint_or_offer_has_a_word_of_the_other_language(typed: str, language: Language) -> None:
    with pytest.raises(QueryError) as refused:
        parse(typed, NAMES, language=language)

    said = error_message(refused.value, language)
    shown = (said.hint or "", *said.offers, *said.questions)
    assert [(one, foreign(one, language)) for one in shown if foreign(one, language)] == []
