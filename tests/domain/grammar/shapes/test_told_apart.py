"""Questions about several agents, campaigns or outcomes of which each is to be told, and what only looks like them."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import meant
from tests.domain.grammar.refusals import reading as read


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quantas vendas, acordos e promessas cada agente fez hoje",
         "period:today outcome:Venda,Acordo,Promessa by:agent,outcome"),
        ("quantos acordos e promessas por campanha ontem",
         "period:yesterday outcome:Acordo,Promessa by:campaign,outcome"),
        ("how many agreements and promises per agent today",
         "period:today outcome:Acordo,Promessa by:agent,outcome"),
        ("acordo x promessa por agente ontem", "period:yesterday outcome:Acordo,Promessa by:agent,outcome"),
        ("acordos e promessas por agente hoje", "period:today outcome:Acordo,Promessa by:agent"),
        ("quantos acordos ou promessas por agente hoje", "period:today outcome:Acordo,Promessa by:agent"),
        ("quantos acordos por agente hoje", "period:today outcome:Acordo by:agent"),
        ("quem fez mais acordos e promessas hoje", "period:today outcome:Acordo,Promessa by:agent"),
    ],
)  # fmt: skip
def test_several_outcomes_that_are_counted_by_group_have_a_column_each(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (
            "taxa de atendimento da cobrança e da retenção ontem",
            "campaign:377,380 period:yesterday by:campaign sort:rate",
        ),
        ("tma da retenção e do plantão hoje", "campaign:380,415 period:today by:campaign sort:duration"),
        ("hit rate of camila and larissa yesterday", "agent:158,179 period:yesterday by:agent sort:rate"),
        ("taxa da vivo e da claro hoje", "period:today trunk:vivo,claro by:trunk sort:rate"),
        ("taxa da cobrança e da retenção por hora", "campaign:377,380 period:today by:hour"),
        ("taxa da cobrança ou da retenção ontem", "campaign:377,380 period:yesterday"),
        ("taxa da retenção ontem", "campaign:380 period:yesterday"),
        ("ligações da retenção e do plantão ontem", "campaign:380,415 period:yesterday"),
        ("alô, ligações da camila e da larissa", "agent:158,179 period:today"),
    ],
)
def test_a_rate_of_several_is_told_of_each(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("hugo e camila hj", "agent:186,158 period:today by:agent"),
        ("hugo, camila and larissa yesterday, sales", "agent:186,158,179 period:yesterday outcome:Venda by:agent"),
        ("ontem a camila fez quantas e a larissa quantas?", "agent:158,179 period:yesterday by:agent"),
        ("quantas ligações a cobrança e a retenção fizeram hoje", "campaign:377,380 period:today by:campaign"),
        ("cobrança e retenção por hora", "campaign:377,380 period:today by:hour"),
        ("manda as da camila e do hugo de hoje", "agent:158,186 period:today"),
        ("hugo e camila hoje, sem contar as não atendidas", "agent:186,158 period:today answered by:agent"),
        ("chamadas da camila e do hugo hoje", "agent:158,186 period:today"),
        ("gravações da camila e do hugo hoje", "agent:158,186 period:today with:recording"),
        ("hugo ou camila hoje", "agent:186,158 period:today"),
        ("cobrança e retenção juntas hoje", "campaign:377,380 period:today"),
        ("soma da cobrança e da retenção hoje", "campaign:377,380 period:today"),
        ("agent:186,158 today", "agent:186,158 period:today"),
        ("exceto hugo e camila, hoje", "-agent:186,158 period:today"),
    ],
)
def test_several_that_are_named_are_a_row_each_where_no_calls_are_asked_for(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("o hugo fala mais que a camila?", "agent:186,158 period:today by:agent sort:talk"),
        ("does Hugo talk more than Larissa", "agent:186,179 period:today by:agent sort:talk"),
        ("a larissa falou menos tempo que o hugo ontem?", "agent:179,186 period:yesterday by:agent sort:talk"),
        ("o hugo falou mais que ontem?", "agent:186 period:today compare:yesterday"),
        ("hugo fala mais que 2 minutos", "agent:186 period:today talk:>120s"),
    ],
)
def test_who_talks_more_is_told_by_talk_time(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("who had the shortest calls on average in retenção yesterday?",
         "campaign:380 period:yesterday by:agent sort:duration-asc"),
        ("who had the longest calls today", "period:today by:agent sort:duration"),
        ("quem fez as ligações mais curtas ontem", "period:yesterday by:agent sort:duration-asc"),
        ("qual campanha teve as ligações mais longas ontem", "period:yesterday by:campaign sort:duration"),
        ("quem fez a ligação mais longa hoje", "period:today sort:talk top:1"),
        ("as ligações mais longas de ontem", "period:yesterday sort:talk"),
        ("quem teve ligações mais longas que ontem", "!unknown_word mais"),
    ],
)  # fmt: skip
def test_who_had_the_longest_calls_is_told_by_the_mean_of_each(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("outcome by campaign last week", "period:last-week by:campaign,outcome"),
        ("tabulação por agente ontem", "period:yesterday by:agent,outcome"),
        ("desfecho por dia esta semana", "period:this-week by:day,outcome"),
        ("os resultados por campanha", "period:today by:campaign,outcome"),
        ("resultado por agente ontem", "!missing_value resultado"),
        ("resultado geral por agente ontem", "period:yesterday by:agent"),
        ("results by agent yesterday", "period:yesterday by:agent"),
        ("outcome venda por campanha", "period:today outcome:venda by:campaign"),
    ],
)
def test_the_outcome_by_group_has_a_row_for_each_group(text: str, meaning: str) -> None:
    """*Resultado* alone is also what an agent achieved."""
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("resultado por agente ontem", ["period:yesterday by:agent,outcome", "period:yesterday by:agent"]),
        ("resultado por equipe ontem", ["period:yesterday by:team,outcome", "period:yesterday by:team"]),
        (
            "resultado da retenção por agente",
            ["campaign:380 period:today by:agent,outcome", "campaign:380 period:today by:agent"],
        ),
    ],
)
def test_the_result_of_groups_is_their_outcomes_or_their_figures(text: str, questions: list[str]) -> None:
    assert meant(text, LABELLED_CENTRE) == questions


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("o cliente 66204 diz que fez acordo na segunda, tem alguma ligação registrada?",
         "customer:66204 period:monday"),
        ("84987654321 jura que fechou um acordo ontem, tem ligação?", "number:84987654321 period:yesterday"),
        ("customer 66204 says she made an agreement on monday, is there any call",
         "customer:66204 period:monday"),
        ("cliente 66204 disse que fez acordo na segunda", "customer:66204 period:monday outcome:Acordo"),
        ("cliente 66204 fez acordo na segunda, tem gravação?",
         "customer:66204 period:monday outcome:Acordo with:recording"),
    ],
)  # fmt: skip
def test_what_a_customer_says_became_of_a_call_filters_none(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("has Juliana or Letícia sold more this month?", "agent:163,165 period:this-month outcome:Venda by:agent"),
        ("did hugo or camila talk more yesterday", "agent:186,158 period:yesterday by:agent sort:talk"),
        ("a camila atende mais que a juliana?", "agent:158,163 period:today answered by:agent"),
        ("eu tô vendendo mais que a juliana hoje?", "agent:171,163 period:today outcome:Venda by:agent"),
        ("larissa fez mais acordos que o hugo hoje?", "agent:179,186 period:today outcome:Acordo by:agent"),
        ("did larissa get fewer promises than hugo today?", "agent:179,186 period:today outcome:Promessa by:agent"),
        ("quantos agentes venderam hoje", "period:today outcome:Venda by:agent"),
        ("larissa fez mais acordos que 5 hoje", "!unknown_word mais"),
        ("has juliana sold more this month?", "!unknown_word sold more"),
        ("a camila atendeu mais que 10 hoje", "!invalid_talk mais que 10"),
    ],
)
def test_who_of_two_did_more_is_told_of_both(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("em que deram as ligações com a cliente 3302", "customer:3302 period:30d by:outcome"),
        ("no que deu a ligação do 84996543210", "number:84996543210 period:30d by:outcome"),
        ("what came of the calls to 84996543210", "number:84996543210 period:30d by:outcome"),
        ("o que deu mais ontem na cobrança", "campaign:377 period:yesterday by:cause"),
        ("placar final de acordos hoje", "period:today outcome:Acordo by:agent"),
        ("qual campanha gasta mais tempo de fala hoje", "period:today by:campaign sort:talk"),
        ("quem ficou mais tempo pendurado no telefone hoje", "period:today by:agent sort:talk"),
        ("campanhas em ordem de taxa ontem", "period:yesterday by:campaign sort:rate"),
        ("que dia foi mesmo que a camila conversou com o 84999887766",
         "number:84999887766 agent:158 period:30d answered by:day"),
        ("em que deram ocupado ontem", "period:yesterday cause:busy"),
        ("o que deu de venda ontem", "period:yesterday outcome:Venda"),
        ("placar de ontem", "period:yesterday"),
    ],
)  # fmt: skip
def test_tables_are_asked_for_by_what_they_show(text: str, meaning: str) -> None:
    assert read(text) == meaning
