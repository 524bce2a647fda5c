"""Conditions that no query holds: refused, and the table offered in which they are seen."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import offers, reading


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("qual operador tem só recado e venda hoje na retenção?", "campaign:380 period:today by:agent,outcome"),
        ("lista os operadores que só tiveram um tipo de resultado hoje", "period:today by:agent,outcome"),
        ("quantos clientes só tiveram não atende nesta semana?", "period:this-week unanswered by:number"),
        ("quem trabalhou em mais de uma campanha hoje?", "period:today by:agent,campaign"),
        ("quantos agentes usaram os três troncos ontem?", "period:yesterday by:agent,trunk"),
        ("quantos clientes receberam ligação por duas campanhas ontem?", "period:yesterday by:number,campaign"),
        ("clientes que falaram com três operadores ou mais em novembro", "period:november by:number,agent"),
        ("quem ligou mais de três vezes pro mesmo cliente hoje?", "period:today by:number calls:>3"),
        ("tem operador com mais de 60 chamadas e menos de 2 acordos?", "period:today outcome:Acordo by:agent"),
        (
            "hugo tá acima ou abaixo da média de acordos da cobrança?",
            "campaign:377 period:today outcome:Acordo by:agent",
        ),
        ("quem tem menos de cinco clientes únicos hoje", "period:today by:agent"),
        ("a cada quantas ligações sai um acordo na cobrança?", "campaign:377 period:today outcome:Acordo"),
        ("qual campanha tem a maior proporção de não atende?", "period:today by:campaign sort:rate-asc"),
        ("primeiro e último acordo da letícia na sexta", "agent:165 period:friday outcome:Acordo"),
        ("houve algum dia em novembro sem acordo nenhum?", "period:november outcome:Acordo by:day sort:calls-asc"),
        ("quantos acordos fizemos em outubro e quantos em novembro?", "period:november compare:october outcome:Acordo"),
        ("quem ainda tá com menos de uma hora falada hoje?", "period:today by:agent sort:talk-asc"),
        ("quem falou mais de duas horas no total hoje", "period:today by:agent sort:talk"),
        ("agents with an average over 5 minutes", "period:today by:agent sort:duration"),
        ("mais da metade das ligações da cobrança deu em não atende?", "campaign:377 period:today unanswered"),
        ("a larissa já passou dos 20 acordos em novembro?", "agent:179 period:november outcome:Acordo"),
        (
            "das ligações com acordo, quantas têm gravação e quantas não têm?",
            "period:today outcome:Acordo with:recording",
        ),
        ("não tem nenhuma promessa da larissa hoje, ou eu tô vendo errado?", "agent:179 period:today outcome:Promessa"),
        (
            "ligações atendidas sem resultado nenhum, quem são os que mais têm?",
            'period:today answered outcome:"-" by:agent',
        ),
        ("quantos acordos o hugo encerrou ele mesmo?", "agent:186 period:today outcome:Acordo ended:agent"),
        ("agentes da cobrança que ligaram ontem mas não hoje", "campaign:377 period:2d by:agent,day"),
        ("acordos de novembro entre antes e depois do dia 10", "period:november outcome:Acordo by:day"),
        ("dos 21 agentes, quantos tiveram pelo menos um acordo?", "period:today outcome:Acordo by:agent calls:>=1"),
        ("tem ligação da cobrança em que ninguém desligou?", "campaign:377 period:today by:ended"),
        ("quais campanhas não tiveram ligação nenhuma ontem?", "period:yesterday by:campaign sort:calls-asc"),
        ("quem deixou recado pra mais de vinte clientes ontem?", "period:yesterday outcome:Recado by:agent"),
        ("qual tronco usou mais o hugo ontem?", "agent:186 period:yesterday by:trunk"),
        ("clientes que fecharam acordo duas vezes no mês", "period:this-month outcome:Acordo by:number calls:>=2"),
        ("de cada dez ligações da cobrança, quantas acabam em promessa?", "campaign:377 period:today outcome:Promessa"),
        ("algum agente da retenção desligou na cara do cliente?", "campaign:380 period:today ended:agent by:agent"),
    ],
)
def test_the_table_that_shows_it_is_offered_first(text: str, question: str) -> None:
    assert offers(text, LABELLED_CENTRE)[:1] == [question]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("clientes de retornar depois ontem e ninguém ligou hoje", "!dangling_negation e ninguém ligou"),
        ("ligações do hugo pra clientes que já tinham acordo", "!ambiguous_word pra clientes que já tinham"),
        ("quem foi o primeiro a fechar acordo hoje", "!no_attempt_number quem foi o primeiro a fechar"),
        ("who was the first to make a sale", "!no_attempt_number who was the first to make"),
        ("quem fala mais por acordo fechado, edson ou marcos", "!unknown_word por acordo fechado"),
        ("nem acordo, nem promessa: quem tá assim hoje?", "!ambiguous_word quem tá assim"),
        ("quem teve mais de 3 horas de conversa", "!no_total_filter mais de 3 horas de conversa"),
        ("o 84988887777 reclamou e ninguém ligou", "number:84988887777 period:30d"),
        ("ligações do hugo com mais de uma hora de conversa", "agent:186 period:today talk:>3600s"),
    ],
)
def test_a_condition_that_cannot_be_had_is_not_passed_over(text: str, refusal: str) -> None:
    assert reading(text, LABELLED_CENTRE) == refusal
