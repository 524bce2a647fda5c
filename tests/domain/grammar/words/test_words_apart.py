"""Phrases whose words stand apart, and words that say nothing where they stand."""

import pytest

from tests.domain.grammar.refusals import reading_or_code as read


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("venda hoje", "period:today outcome:Venda"),
        ("venda por operador na vendas fibra ontem", "campaign:378 period:yesterday outcome:Venda by:agent"),
        ("top 10 agentes em venda ontem", "period:yesterday outcome:Venda by:agent top:10"),
        ("venda fibra ontem", "!ambiguous_word"),
        ("na venda ontem", "!ambiguous_word"),
        ("vendas ontem", "period:yesterday outcome:Venda"),
        ("na vendas ontem", "!ambiguous_word"),
        ("pós venda ontem", "campaign:402 period:yesterday"),
        ("venda perdida ontem", "!ambiguous_word"),
        ("venda cancelada ontem", "!ambiguous_word"),
    ],
)
def test_a_sale_is_no_campaign_for_what_comes_after_sales(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("causa plantao ontem", "campaign:415 period:yesterday by:cause"),
        ("top 3 outcomes fibra yesterday", "campaign:378 period:yesterday by:outcome top:3"),
        ("resultados camila ontem", "agent:158 period:yesterday by:outcome"),
        ("causa ocupado ontem", "period:yesterday cause:busy"),
        ("resultados promessa ontem", "period:yesterday outcome:promessa"),
        ("causas menos ocupado ontem", "!dangling_negation"),
        ("resultados menos venda ontem", "!dangling_negation"),
        ("causas exceto ocupado ontem", "period:yesterday -cause:busy by:cause"),
    ],
)
def test_a_noun_before_a_name_is_no_label_of_that_name(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("numbers on retenção that got more than 3 calls today", "campaign:380 period:today by:number calls:>3"),
        ("agentes da cobrança com mais de 30 ligações ontem", "campaign:377 period:yesterday by:agent calls:>30"),
        ("números da retenção com mais de 3 ligações hoje", "campaign:380 period:today by:number calls:>3"),
        (
            "qual dia do mês teve mais acordos na fibra",
            "campaign:378 period:this-month outcome:Acordo by:day sort:calls",
        ),
        ("weekday pattern for plantão last month", "campaign:415 period:last-month by:weekday"),
        ("que horas o marcos vinícius começou a ligar ontem", "agent:166 period:yesterday by:hour"),
        ("o marcos vinícius começou ontem", "!unknown_word"),
        ("compara a semana da juliana com a passada", "agent:163 period:this-week compare:last-week"),
        ("por que a cobrança não tá conseguindo contato hoje", "campaign:377 period:today unanswered by:cause"),
        ("quais equipes tão com a taxa mais alta hoje", "period:today by:team sort:rate"),
        ("grav thiago ontem +5min", "agent:164 period:yesterday talk:>300s with:recording"),
        ("camila +5 ontem", "!bare_id"),
        ("camila ontem +1h", "!which_hours"),
        ("numbers on retenção that got more than 30 minutes", "!missing_value"),
        ("agentes da cobrança com mais de 2h de fala ontem", "!missing_value"),
    ],
)
def test_a_phrase_is_read_though_its_words_stand_apart(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("campanhas com mais acordos que ontem", "!compare_what"),
        ("qual agente teve mais ligações do que no mês passado", "!compare_what"),
        ("agente com maior tma que segunda", "!compare_what"),
        ("quem tem mais promessas que a camila", "!compare_what"),
        ("quem teve mais acordos ontem", "period:yesterday outcome:Acordo by:agent"),
        ("ligou mais que ontem", "period:today compare:yesterday"),
        ("camila ligou mais que a larissa", "agent:158,179 period:today by:agent"),
        ("as que ontem duraram mais de 5 min", "period:yesterday talk:>300s"),
        ("as que a camila fez ontem", "agent:158 period:yesterday"),
    ],
)
def test_more_than_then_is_not_the_most_of_then(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("check if 84999001122 picked up this morning", "number:84999001122 period:today hour:6..12 answered"),
        ("if answered yesterday", "!unknown_word"),
        ("has customer 5510 been contacted since monday", "customer:5510 period:monday..today"),
        ("how did the latest call to 85997778899 end", "number:85997778899 period:30d top:1"),
        ("calls that end yesterday", "!unknown_word"),
        ("não atendeu hoje nenhuma vez o 85997778899?", "!unknown_word"),
        ("nenhuma vez hoje", "!unknown_word"),
        ("give me yesterday's numbers for retenção", "campaign:380 period:yesterday"),
        ("did anyone ring 84992223344 yesterday", "number:84992223344 period:yesterday"),
        ("% atend retenção ontem", "campaign:380 period:yesterday"),
        ("pickup rate per trunk this month", "period:this-month by:trunk sort:rate"),
        ("84999001122 any rec?", "number:84999001122 period:30d with:recording"),
        ("camila aftn", "agent:158 period:today hour:12..18"),
    ],
)
def test_words_say_nothing_only_beside_those_that_they_go_with(text: str, meaning: str) -> None:
    assert read(text) == meaning
