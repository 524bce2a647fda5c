"""Sides that are named before they are compared: a row each."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import offers, reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("qual a diferença de chamadas entre o thiago e o hugo hoje?", "agent:164,186 period:today by:agent"),
        ("qual a diferença de acordos entre o thiago e o hugo?", "agent:164,186 period:today outcome:Acordo by:agent"),
        ("the difference in promises between larissa and hugo", "agent:179,186 period:today outcome:Promessa by:agent"),
        (
            "tem diferença de duração entre as vendas da letícia e as da priscila?",
            "agent:165,171 period:today outcome:Venda by:agent sort:duration",
        ),
        (
            "entre a ana paula e a ana beatriz, quem teve mais recado?",
            "agent:150,156 period:today outcome:Recado by:agent",
        ),
        (
            "entre thiago, rafael e hugo, quem deixou menos recado?",
            "agent:164,159,186 period:today outcome:Recado by:agent sort:calls-asc",
        ),
        (
            "entre cobrança e retenção, qual teve mais cliente desligando?",
            "campaign:377,380 period:today ended:subscriber by:campaign",
        ),
        ("between larissa and hugo, who has more sales", "agent:179,186 period:today outcome:Venda by:agent"),
        ("as ligações da claro duram menos que as da vivo?", "period:today trunk:Claro,Vivo by:trunk sort:duration"),
        ("a larissa ligou mais pela vivo ou pela claro?", "agent:179 period:today trunk:Vivo,Claro by:trunk"),
        ("tem alguém com mais recado do que acordo?", "period:today outcome:Recado,Acordo by:agent,outcome"),
        ("alguma campanha teve mais promessa do que venda?", "period:today outcome:Promessa,Venda by:campaign,outcome"),
        ("alguma campanha teve mais promessa do que ligação perdida?", "!compare_what alguma campanha teve mais"),
        (
            "quantas promessas faltam pra priscila alcançar a larissa?",
            "agent:171,179 period:today outcome:Promessa by:agent",
        ),
        ("between hugo and thiago who talked longer?", "agent:186,164 period:today by:agent sort:talk"),
        ("quantos acordos a mais o hugo tem que o thiago?", "agent:186,164 period:today outcome:Acordo by:agent"),
        ("which of my calls lasted more than larissa's longest?", "!unknown_word lasted"),
        ("entre 9 e 12, quem ligou mais", "period:today hour:9..12 by:agent"),
        ("entre segunda e quarta, quem ligou mais", "period:monday..wednesday by:agent"),
        (
            "o percentual de promessa entre as ligações que passaram de 2 minutos",
            "period:today outcome:Promessa talk:>120s",
        ),
    ],
)
def test_each_side_is_a_row(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("lista em ordem de horário os acordos de hoje com o nome do vendedor", "period:today outcome:Acordo"),
        ("as promessas de hoje, da mais recente pra mais antiga", "period:today outcome:Promessa"),
        ("calls of yesterday in chronological order", "period:yesterday"),
        ("põe em ordem as campanhas por tempo médio", "period:today by:campaign sort:duration"),
        ("campanhas em ordem de percentual de ligação atendida", "period:today by:campaign sort:rate"),
        (
            "ordena os agentes pelo percentual de promessa, do pior pro melhor",
            "period:today outcome:Promessa by:agent sort:rate-asc",
        ),
        ("agents by share of promises", "period:today outcome:Promessa by:agent sort:rate"),
        (
            "quem tem a melhor taxa de acordo da cobrança?",
            "campaign:377 period:today outcome:Acordo by:agent sort:rate",
        ),
        ("quem tem o pior percentual de promessa?", "period:today outcome:Promessa by:agent sort:rate-asc"),
        ("lista os agentes em ordem de acordos", "period:today outcome:Acordo by:agent sort:calls"),
        ("agentes de hoje em ordem alfabética", "!unknown_sort em ordem alfabética"),
    ],
)
def test_orders_are_told_by_their_names(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quantos recados a equipe inteira deixou ontem", "period:yesterday outcome:Recado"),
        ("the whole team yesterday", "period:yesterday"),
        ("de quem são as dez conversas mais demoradas da retenção", "campaign:380 period:today sort:talk top:10"),
        ("qual o número de perdidas por agente no plantão", "campaign:415 period:today unanswered by:agent"),
        ("quantos por cento das ligações deram ocupado", "period:today cause:busy"),
        ("soma o tempo falado do rafael e do marcos ontem", "agent:159,166 period:yesterday"),
        ("a última ligação do plantão foi de quem e como terminou?", "campaign:415 period:today top:1"),
        ("chamadas que caíram por congestionamento, por tronco", "period:today cause:network by:trunk"),
        ("chamadas do hugo que terminaram com o cliente desligando", "agent:186 period:today ended:subscriber"),
        ("calls of hugo that ended with the agent hanging up", "agent:186 period:today ended:agent"),
        ("minhas últimas 10, qual o motivo do fim de cada", "agent:171 period:today top:10"),
        ("quantas acabam em promessa", "period:today outcome:Promessa"),
        (
            "motivos de encerramento da cobrança, do mais comum pro menos comum",
            "campaign:377 period:today by:cause sort:calls",
        ),
        ("as cinco causas de queda que mais aparecem no plantão", "campaign:415 period:today by:cause top:5"),
    ],
)
def test_words_that_ask_for_nothing_name_no_team_and_no_group(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


def test_an_order_that_no_table_has_is_left_out_of_the_offer() -> None:
    assert offers("agentes de hoje em ordem alfabética", LABELLED_CENTRE) == ["period:today by:agent"]
