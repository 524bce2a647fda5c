"""Texts typed in a hurry, out of order or in the words of the trade: what is read of them, and what is only offered."""

import itertools

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.names import Names
from tests.domain.grammar.refusals import offers, reading

NAMES = Names(
    {377: "Cobrança Varejo", 378: "Vendas Fibra", 380: "Retenção", 402: "Pós-venda & Satisfação <NPS> – São João"},
    {
        158: "Camila Pessoa",
        159: "Rafael Gonçalves",
        151: "José Carlos",
        160: "José Carlos",
        179: "Larissa Coutinho",
        157: "Antônio D'Ávila",
    },
)


def read(text: str) -> str:
    return reading(text, NAMES)


GROUPS = ("agente", "campanha", "equipe", "resultado", "causa", "tronco", "hora")
DAYS = ("semana passada", "mês passado", "semana retrasada", "mês anterior", "mês de outubro", "semana de 16/11")


@pytest.mark.parametrize(("group", "days"), list(itertools.product(GROUPS, DAYS)))
def test_days_after_a_group_and_a_comma_are_days(group: str, days: str) -> None:
    """*Por agente, semana passada* is no table of agents by week."""
    assert read(f"por {group}, {days}") == read(f"{days} por {group}")


@pytest.mark.parametrize("days", ["hoje", "ontem", "segunda", "semana passada", "outubro", "este mês"])
@pytest.mark.parametrize("against", ["x", "vs", "comparado com", "contra"])
def test_days_are_not_compared_with_themselves(days: str, against: str) -> None:
    assert read(f"{days} {against} {days}").startswith("!ambiguous_word")


def test_of_a_weekday_compared_with_itself_the_one_before_is_offered() -> None:
    assert offers("segunda passada comparada com essa segunda", NAMES) == ["period:monday compare:2-mondays-ago"]


@pytest.mark.parametrize("named", ["larissa", "retenção", "campanha 380", "agente camila", "tronco vivo"])
def test_a_short_n_before_a_name_is_asked_about(named: str) -> None:
    """It may be *não*, *na* or *no*."""
    first, second = offers(f"ontem n {named}", NAMES)

    assert "-" in first
    assert second == read(f"ontem {named}")


@pytest.mark.parametrize("noun", ["equipe", "tronco", "resultado", "causa", "agente", "campanha"])
@pytest.mark.parametrize("verb", ["perdeu mais chamada", "atendeu mais", "ligou mais", "vendeu mais"])
def test_what_follows_a_noun_that_is_asked_for_is_no_value_of_it(noun: str, verb: str) -> None:
    query = parse(f"qual {noun} {verb} ontem", NAMES)

    assert query.by == read(f"por {noun}").rpartition("by:")[2]
    assert query.filters == parse(f"quem {verb} ontem", NAMES).filters


@pytest.mark.parametrize(("text", "meaning"), [
    ("depois das 18h ontem ainda ligaram? quem?", "period:yesterday hour:18..24 by:agent"),
    ("vendas fibra e retenção ontem lado a lado", "campaign:378,380 period:yesterday by:campaign"),
    ("vivo e algar ontem lado a lado", "period:yesterday trunk:vivo,algar by:trunk"),
    ("camila na retenção e na cobrança, quantas em cada, ontem",
     "campaign:380,377 agent:158 period:yesterday by:campaign"),
    ("promessas de cada um hoje", "period:today outcome:Promessa by:agent"),
    ("quem tá atendendo mais na retenção", "campaign:380 period:today answered by:agent"),
    ("quem está falando mais tempo hoje", "period:today by:agent sort:talk"),
    ("quem mais fechou acordo ontem", "period:yesterday outcome:Acordo by:agent"),
    ("em que horário saiu mais acordo ontem", "period:yesterday outcome:Acordo by:hour"),
    ("qual dia da semana rendeu mais promessa em outubro", "period:october outcome:Promessa by:weekday"),
    ("que horas o cliente mais atende", "period:today answered by:hour"),
    ("qual semana de outubro foi a mais fraca", "period:october by:week sort:calls-asc"),
    ("os cinco que menos ligaram hoje", "period:today by:agent sort:calls-asc top:5"),
    ("top 3 retenção ontem", "campaign:380 period:yesterday by:agent top:3"),
    ("piores 5 tx atend hj", "period:today by:agent sort:rate-asc top:5"),
    ("quem ainda não chegou em 30 ligações", "period:today by:agent calls:<30"),
    ("quem já passou de 80 ligações", "period:today by:agent calls:>80"),
    ("anyone with more than 80 calls today", "period:today by:agent calls:>80"),
    ("números que a gente chamou mais de 8 vezes", "period:today by:number calls:>8"),
    ("tudo que não virou venda ontem", "period:yesterday -outcome:Venda"),
    ("com venda ou acordo ontem", "period:yesterday outcome:Venda,Acordo"),
    ("clientes que compraram ontem", "period:yesterday outcome:Venda"),
    ("as que a camila encerrou ontem", "agent:158 period:yesterday ended:agent"),
    ("hung up by our side yesterday", "period:yesterday ended:agent"),
    ("antonio davila ontem", "agent:157 period:yesterday"),
    ("Pós-venda & Satisfação <NPS> – São João ontem", "campaign:402 period:yesterday"),
    ("vivo natal ontem", 'period:yesterday trunk:"vivo natal"'),
    ("the pontal trunk yesterday", "period:yesterday trunk:pontal"),
    ("vivo ou pontal ontem", "period:yesterday trunk:vivo,pontal"),
    ("na verdade é a larissa, não a camila, ontem", "agent:179 -agent:158 period:yesterday"),
    ("is camila beating larissa this week?", "agent:158,179 period:this-week by:agent"),
    ("comparativo da retenção: esta semana com a semana passada",
     "campaign:380 period:this-week compare:last-week"),
    ("caiu ou subiu essa semana em relação à outra?", "period:this-week compare:last-week"),
    ("retenção, do começo do mês até ontem", "campaign:380 period:day-1-of-this-month..yesterday"),
    ("retenção, de 1 a 12 deste mês", "campaign:380 period:day-1-of-this-month..day-12-of-this-month"),
    ("os sete primeiros dias de outubro", "period:01/10..07/10"),
    ("segunda 16 14h as 16h", "period:monday-day-16 hour:14..16"),
    ("feriado de finados", "period:02/11"),
    ("na véspera de finados", "period:01/11"),
    ("no feriado de domingo", "period:sunday"),
    ("por que as ligações da retenção não completam", "campaign:380 period:today unanswered by:cause"),
    ("josé carlos, o do ramal 160, ontem", "agent:160 period:yesterday"),
    ("compara a retenção de ontem com anteontem", "campaign:380 period:yesterday compare:2-days-ago"),
    ("last week vs the week before", "period:last-week compare:week-before-last"),
    ("quem tá pior hoje", "period:today by:agent sort:rate-asc"),
    ("qual campanha teve o maior volume hoje", "period:today by:campaign"),
    ("who has the lowest talk time today", "period:today by:agent sort:talk-asc"),
    ("quem não vendeu nada hoje", "period:today outcome:Venda by:agent calls:0"),
    ("agentes que atenderam mais de 50 ontem", "period:yesterday answered by:agent calls:>50"),
    ("clientes que recusaram a chamada ontem", "period:yesterday cause:rejected"),
    ("tirando as menores de 10 segundos, ontem", "period:yesterday talk:>=10s"),
    ("nem venda nem recado ontem", "period:yesterday -outcome:Venda,Recado"),
    ("causas das não atendidas ontem", "period:yesterday unanswered by:cause"),
    ("o cliente disse que recebeu 9 ligações nossas ontem, 84 98888-7777", "number:84988887777 period:yesterday"),
    ("quem falou com ele, 84 98888-7777", "number:84988887777 period:30d answered"),
    ("dona camila ontem", "agent:158 period:yesterday"),
    ("qm + vendeu hj", "period:today outcome:Venda by:agent"),
    ("hj d manha na retençao", "campaign:380 period:today hour:6..12"),
    ("quem melhorou em relação à semana passada", "period:this-week compare:last-week by:agent"),
    ("agreements closed by agent this week", "period:this-week outcome:Acordo by:agent"),
    ("month over month for retenção", "campaign:380 period:this-month compare:last-month"),
    ("numbers with 10+ attempts this week", "period:this-week by:number calls:>=10"),
    ("everyone under 20 calls today", "period:today by:agent calls:<20"),
    ("agentes de ontem em ordem de tma", "period:yesterday by:agent sort:duration"),
    ("calls of exactly 30 seconds yesterday", "period:yesterday talk:30s"),
    ("em qual campanha a camila vendeu mais", "agent:158 period:today outcome:Venda by:campaign"),
    ("em qual hora a taxa de atendimento é maior", "period:today by:hour sort:rate"),
    ("mais de dois minutos e menos de cinco ontem", "period:yesterday talk:121s..299s"),
    ("cliente desligou antes de 10 segundos", "period:today ended:subscriber talk:<10s"),
    ("antes das 10h ontem", "period:yesterday hour:0..10"),
    ("chamou e ninguém atendeu ontem", "period:yesterday unanswered"),
    ("quem é o campeão de promessas", "period:today outcome:Promessa by:agent"),
    ("pra cada hora, o campeão", "period:today by:hour,agent"),
    ("não atendidas referente a outubro", "period:october unanswered"),
    ("hoje até agora vs ontem até agora", "period:today compare:yesterday"),
    ("pessoa certa que virou promessa", "!either_or que virou"),
    ("virou venda ou acordo ontem", "period:yesterday outcome:Venda,Acordo"),
    ("quem vendeu ontem", "period:yesterday outcome:Venda by:agent"),
    ("quietest hour yesterday", "period:yesterday by:hour sort:calls-asc"),
    ("quais os números inválidos de ontem", "period:yesterday cause:bad_number"),
    ("everything today minus retenção", "-campaign:380 period:today"),
    ("por agente, depois por dia, ontem", "period:yesterday by:agent,day"),
    ("curtinhas, menos de dez segundos, ontem", "period:yesterday talk:<10s"),
    ("que horas a larissa fez a última ligação", "agent:179 period:today top:1"),
    ("depois das 18h ontem, quem ainda tava ligando?", "period:yesterday hour:18..24 by:agent"),
    ("camila e larissa hj comparar", "agent:158,179 period:today by:agent"),
    ("no ans tdy by trnk", "period:today unanswered by:trunk"),
    ("hj x ont p/ hora", "period:today compare:yesterday by:hour"),
    ("cobranca lst wk agt rank", "campaign:377 period:last-week by:agent"),
    ("os três que mais falaram e os três que menos falaram", "!contradiction os três que menos falaram"),
    ("o cliente da camila desligou ontem", "!customer_name camila"),
])  # fmt: skip
def test_words_of_the_trade_are_read(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(("text", "questions"), [
    ("ret ontem", ["campaign:380 period:yesterday"]),
    ("rafa hj", ["agent:159 period:today"]),
    ("cpc da camila ontem", ['agent:158 period:yesterday outcome:"Contato com pessoa certa"']),
    ("who closed the most deals yesterday",
     ["period:yesterday outcome:Acordo by:agent", "period:yesterday outcome:Venda by:agent"]),
    ("retenção week by agent",
     ["campaign:380 period:this-week by:agent", "campaign:380 period:last-week by:agent",
      "campaign:380 period:7d by:agent"]),
    ("terça, não, quarta por hora", ["period:wednesday by:hour"]),
    ("da camila não, da larissa ontem", ["agent:179 period:yesterday"]),
    ("da uma às três hoje", ["period:today hour:13..15", "period:today hour:1..3"]),
    ("chamadas de mais de 15 min no total ontem", ["period:yesterday talk:>900s"]),
    ("by trunk this week, excluding Pontal", ["period:this-week -trunk:Pontal by:trunk"]),
    ("retenção com nota 5 na pesquisa ontem", ["campaign:380 period:yesterday"]),
    ("10 vezes ontem", ["period:yesterday"]),
    ("não é a camila, é a larissa, ontem", ["agent:179 period:yesterday", "-agent:158,179 period:yesterday"]),
    ("retenção, ops, cobrança ontem", ["campaign:377 period:yesterday", "campaign:380 period:yesterday"]),
    ("a larissa fez mais de 30 ligações ontem?",
     ["agent:179 period:yesterday by:agent calls:>30", "agent:179 period:yesterday"]),
    ("os 3 piores da retenção", ["campaign:380 period:today by:agent sort:rate-asc top:3"]),
    ("tma maior que 3 minutos por agente", ["period:today talk:>180s by:agent"]),
    ("15.11 retenção", ["campaign:380 period:15/11"]),
    ("slowest yesterday", []),
    ("ligações pelo pontal ontem", ["period:yesterday trunk:pontal"]),
    ("o que o cliente falou com a larissa ontem", ["agent:179 period:yesterday"]),
    ("zzz no sábado", ["period:saturday"]),
    ("zzz só ontem", ["period:yesterday"]),
    ("só zzz ontem", []),
    ("vivo e não zzz ontem", []),
])  # fmt: skip
def test_what_would_be_a_guess_is_offered(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("ligacoes porhora ontem", ["period:yesterday by:hour"]),
    ("promesas por agnts ontem", ["period:yesterday outcome:Promessa by:agent"]),
    ("quem da retenção segura mais tempo hoje", ["campaign:380 period:today by:agent sort:talk"]),
    ("números que martelamos mais de 5 vezes hoje", ["period:today by:number calls:>5"]),
    ("calls nobody has tagged yet today", ['period:today outcome:"-"']),
    ("tab hora x campnha ontem", ["period:yesterday by:hour,campaign"]),
    ("menor conversão por agente hoje", ["period:today outcome:Venda by:agent sort:rate-asc"]),
    ("mnhas atendidas hoje", []),
    ("qual xyzzy fez mais chamadas hoje", []),
    ("quem vendeu mais que a camila", []),
    ("quem rendeu mais ontem", []),
    ("quem deixou o cliente esperando mais tempo hoje", []),
    ("números que ligamos umas 10 vezes ou mais hoje", ["period:today by:number calls:>=10"]),
    ("vivo ou algar ontem qual melhor", ["period:yesterday trunk:vivo,algar by:trunk sort:rate"]),
    ("camila yest noanswer", ["agent:158 period:yesterday unanswered", "agent:158 period:yesterday cause:no_answer"]),
    ("why did so many calls fail today", ["period:today unanswered by:cause", "status:error period:today"]),
    ("quantas caíram na secretária eletrônica hoje", ['period:today outcome:"Caixa postal"', "period:today"]),
])  # fmt: skip
def test_a_text_that_is_nearly_a_question_is_offered_as_it(text: str, questions: list[str]) -> None:
    """Of who does most of what is not known nothing is offered, nor talk time for a time of waiting."""
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "meaning"), [
    ("retenção today, leave camila out", "campaign:380 -agent:158 period:today"),
    ("retenção ontem, deixa a camila e a larissa de fora", "campaign:380 -agent:158,179 period:yesterday"),
    ("nas duas últimas horas", "period:2h"),
    ("over the past 30 days by hour", "period:30d by:hour"),
    ("de uns 15 minutos pra cá", "period:15min"),
    ("das dez ao meio-dia", "period:today hour:10..12"),
    ("retenção hoje cedo", "campaign:380 period:today hour:6..12"),
    ("quantas a retenção conseguiu completar ontem", "campaign:380 period:yesterday answered"),
    ("quem mais arrancou promessas hoje", "period:today outcome:Promessa by:agent"),
    ("calls today with nobody picking up", "period:today unanswered"),
    ('"Contato com pessoa certa" ontem', 'period:yesterday outcome:"Contato com pessoa certa"'),
    ("resultado geral por equipe ontem", "period:yesterday by:team"),
    ("acordos dos últimos 60 dias, cada mês separado", "period:60d outcome:Acordo by:month"),
    ("why so many unanswered today", "period:today unanswered by:cause"),
    ("quem faz mais acordos hoje", "period:today outcome:Acordo by:agent"),
    ("quem recebeu mais ligações ontem", "period:yesterday by:agent"),
    ("tempo falado por agente ontem, menor primeiro", "period:yesterday by:agent sort:talk-asc"),
    ("agents by time on the phone, lowest first", "period:today by:agent sort:talk-asc"),
    ("a camila falou mais que a larissa hoje?", "agent:158,179 period:today by:agent sort:talk"),
    ("pelo vivo completou menos que pelo algar hoje?", "period:today trunk:vivo,algar by:trunk"),
    ("last saturday vs the saturday before", "period:saturday compare:2-saturdays-ago"),
    ("quem falou por último com o 84 99123-4567", "number:84991234567 period:30d answered top:1"),
    ("esse número 84 99123-4567 hoje", "number:84991234567 period:today"),
    ("a camila já atendeu o 84 99123-4567 antes?", "number:84991234567 agent:158 period:30d answered"),
    ("hoje e antes", "!unknown_word antes"),
    ("early november by agent", "!unknown_word early"),
    ("retenção yesterday early", "campaign:380 period:yesterday hour:6..12"),
    ("há uns 10 dias", "!unknown_word uns"),
    ("repeat callers today", "period:today by:number calls:>1"),
    ("last full week by campaign", "period:last-week by:campaign"),
    ("causas na retenção hoje", "campaign:380 period:today by:cause"),
    ("this month stack up against last", "period:this-month compare:last-month"),
    ("por que não completou pro 84 99123-4567 hoje", "number:84991234567 period:today unanswered by:cause"),
    ("who hangs up on customers the most in retenção", "campaign:380 period:today ended:agent by:agent"),
    ("quem mais desliga a ligação antes do cliente na retenção", "campaign:380 period:today ended:agent by:agent"),
    ("which agent hangs up the most before the customer", "period:today ended:agent by:agent"),
    ("what time do people pick up the most, last 30 days", "period:30d answered by:hour"),
    ("novembro até aqui comparado com outubro", "period:november..today compare:october"),
    ("números que ligamos 3 vezes ou mais hoje", "period:today by:number calls:>=3"),
    ("num invalido onte", "period:yesterday cause:bad_number"),
    ("cli 40217 onti", "customer:40217 period:yesterday"),
    ("messages left today", "period:today outcome:Recado"),
    ("quantas vendas a camila fez ontem", "agent:158 period:yesterday outcome:Venda"),
])  # fmt: skip
def test_more_words_of_the_trade_are_read(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize("denial", ["noa", "nap", "sen", "exeto", "tirnado", "excludng", "witout"])
def test_a_word_that_may_be_a_mistyped_denial_is_never_left_out(denial: str) -> None:
    plain = parse("retenção ontem", NAMES)
    with pytest.raises(QueryError) as caught:
        parse(f"{denial} retenção ontem", NAMES)

    assert plain not in [one.query for one in caught.value.offers]


@pytest.mark.parametrize(
    "text",
    [
        "esperaram mais de 2 minutos hoje",
        "na fila por 5 min hoje",
        "waited over 3 minutes today",
        "espera de 2 min hoje",
    ],
)
def test_a_waiting_time_is_never_offered_as_a_talk_time(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)

    assert caught.value.code == "no_waiting_time"
    assert [str(one) for one in caught.value.offers if one.query.values("talk")] == []
