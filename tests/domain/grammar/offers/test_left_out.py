"""An unknown word is left out of the question that is offered, wherever it stands in a phrase that says itself."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE, LABELLED_CENTRE
from tests.domain.grammar.refusals import offers, reading, refusal

NAMES = COLLECTIONS_CENTRE.of((158,))


@pytest.mark.parametrize("text", [
    "xpto entre 2 e 4 minutos da larissa hoje", "da larissa hoje xpto mais de 2 minutos",
    "ligações acima de xpto 10 minutos hoje", "as de até xpto 15 segundos de ontem", "calls xpto over 15 minutes today",
    "calls over xpto 15 minutes today", "calls longer than xpto 5 minutes today", "com mais xpto de 8 minutos ontem",
    "calls between xpto one and three minutes today", "números com mais de xpto 4 ligações não atendidas hoje",
    "agentes com menos xpto de 20 ligações hoje", "desligou antes do xpto cliente hoje",
    "ligações por xpto dia este mês",
    "calls by xpto agent today", "ligações hoje até agora xpto",
    "sales today so far xpto", "chamadas desligadas xpto pelo agente hoje",
])  # fmt: skip
def test_a_word_in_a_phrase_that_is_whole_or_beside_it_decides_nothing(text: str) -> None:
    assert offers(text, NAMES)[:1] == [reading(text.replace("xpto ", "").replace(" xpto", ""), NAMES)]


@pytest.mark.parametrize("text", [
    "quem ligou hoje não xpto mais de 2 minutos", "hoje x xpto mais de 2 minutos",
    "perdidas ou xpto acima de 2 minutos",
    "não xpto atendidas hoje", "melhor do que xpto hoje", "calls by xpto today", "hoje até xpto",
])  # fmt: skip
def test_a_word_after_a_denial_or_an_or_is_kept_before_such_a_phrase_too(text: str) -> None:
    assert offers(text, NAMES) == []


@pytest.mark.parametrize("text", [
    "ontem tudo menos o plantão e a xpto, por agente", "ontem tudo menos o plantão e a pesquisa, por agente",
    "exceto o plantão e xpto ontem", "exceto o plantão, a xpto, ontem", "everything except plantão and xpto yesterday",
    "tudo menos a camila e o resto de ontem",
])  # fmt: skip
def test_a_word_that_is_denied_with_names_is_kept(text: str) -> None:
    error = refusal(text, NAMES)

    assert (error.code, error.offers) == ("unknown_word", ())


@pytest.mark.parametrize("text", [
    "calls by xpto trunk yesterday", "chamadas por xpto tronco hoje", "calls today by trunk xpto",
    "calls yesterday by agent and outcome? xpto", "duração média por tronco xpto esta semana",
])  # fmt: skip
def test_a_word_that_is_of_no_known_label_names_none_after_what_to_group_by(text: str) -> None:
    """As long as no label is known it may be one, as in *por tronco pontal*."""
    assert offers(text, LABELLED_CENTRE) == [reading(text.replace("xpto ", "").replace(" xpto", ""), LABELLED_CENTRE)]


@pytest.mark.parametrize(("text", "words", "questions"), [
    ("domingo foi feriado, dia 15, a retenção chegou a rodar?", ("rodar",),
     ["campaign:380 period:sunday", "campaign:380 period:day-15"]),
    ("quarta, zzz, segunda por agente", ("zzz",), ["period:wednesday by:agent", "period:monday by:agent"]),
])  # fmt: skip
def test_days_are_offered_one_by_one_beside_a_word_that_is_left_out(
    text: str, words: tuple[str, ...], questions: list[str]
) -> None:
    error = refusal(text, NAMES)

    assert (error.words, list(map(str, error.offers))) == (words, questions)


@pytest.mark.parametrize("text", [
    "quero comparar hoje com xpto ontem na cobrança", "cobrança hoje xpto x ontem", "cobrança hoje x xpto ontem",
    "agreements yesterday xpto compared with monday", "how does today xpto against yesterday for cobrança",
    "does rafael talk xpto more than thiago", "hoje xpto mais que ontem na cobrança",
    "how does this week compare xpto with last week", "como estamos hoje xpto em relação a ontem",
])  # fmt: skip
def test_a_word_beside_a_comparison_both_sides_of_which_are_named_is_left_out(text: str) -> None:
    assert offers(text, NAMES) == [reading(text.replace("xpto ", ""), NAMES)]


@pytest.mark.parametrize("text", [
    "compare xpto with yesterday", "cobrança x xpto hoje", "hoje melhor que xpto", "camila ou xpto hoje vs ontem",
    "comparar hoje com ontem não xpto", "comparar minha semana com a mesma semana do mês passado",
    "qual campanha rende xpto mais que ontem",
])  # fmt: skip
def test_a_word_that_may_be_a_side_or_is_denied_is_kept_beside_a_comparison(text: str) -> None:
    assert offers(text, NAMES) == []
