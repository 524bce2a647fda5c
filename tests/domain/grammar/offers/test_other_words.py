"""Phrases that are not read, and are offered in the words that are."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE, LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, offers

NAMES = COLLECTIONS_CENTRE


@pytest.mark.parametrize(("text", "questions"), [
    ("numero q mais ligamos hj", ["period:today by:number"]),
    ("hr q menos ligamos ontem", ["period:yesterday by:hour sort:calls-asc"]),
    ("what time of day do we get the most busy signals?", ["period:today cause:busy by:hour"]),
    ("mês passado eu fiquei em que lugar nos acordos?", ["period:last-month outcome:Acordo by:agent"]),
    ("sem passada x sem atual p/ camp", ["period:this-week compare:last-week by:campaign"]),
    ("semana x semana passada cobrança acordos", ["campaign:377 period:this-week compare:last-week outcome:Acordo"]),
    ("qual foi o pior dia da semana passada em atendimento?", ["period:last-week by:day sort:rate-asc"]),
    ("which numbers did Natália call more than twice on Monday", ["agent:181 period:monday by:number calls:>2"]),
    ("o 1199887766 5 foi atendido alguma vz?", ["number:11998877665 period:30d answered"]),
    ("o 1199887766 5 vezes", ["number:1199887766 period:30d"]),
    ("piores 3 em tempo médio", ["period:today by:agent sort:duration-asc top:3"]),
    ("2 num da msm pessoa 84991234567 e 8133445566 td esse mes", ["number:84991234567,8133445566 period:this-month"]),
    ("calls btwn 9 n 11 cobrança", ["campaign:377 period:today hour:9..11"]),
    ("audios da juliana hj acima d 3 min", ["agent:163 period:today talk:>180s with:recording"]),
])  # fmt: skip
def test_orders_days_and_numbers_are_said_otherwise(text: str, questions: list[str]) -> None:
    assert meant(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("sorry, not today, I meant last Thursday, sales by agent", ["period:thursday outcome:Venda by:agent"]),
    ("não quero vendas, só os acordos da cobrança de hoje", ["campaign:377 period:today outcome:Acordo"]),
    ("não quero vendas hoje", ["period:today -outcome:Venda"]),
    ("não ontem e anteontem", []),
    ("qual a venda mais demorada que teve hoje?", ["period:today outcome:Venda sort:talk top:1"]),
    ("A Maria das Graças tá de folga ou ligou hoje?", ["agent:152 period:today"]),
    ("quais eu derrubei na segunda, foi sem querer", ["agent:171 period:monday ended:agent"]),
    ("teve mais ocupado ou mais não atende ontem?", ["period:yesterday cause:busy,no_answer by:cause"]),
    ("números com 8 tentativas ou mais hoje e nenhum alô", ["period:today unanswered by:number calls:>=8"]),
    ("how many deals closed did we get out of cobrança yesterday?", [
        "campaign:377 period:yesterday outcome:Acordo", "campaign:377 period:yesterday outcome:Venda",
    ]),
])  # fmt: skip
def test_what_is_taken_back_or_left_open_is_said_otherwise(text: str, questions: list[str]) -> None:
    assert meant(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("qm da cobrança falou menos essa semana", ["campaign:377 period:this-week by:agent sort:talk-asc"]),
    ("me vê os recados que o wellington deixou de sexta pra cá", ["agent:162 period:friday..today outcome:Recado"]),
    ("eu falei mais hoje ou ontem?", ["agent:171 period:today compare:yesterday"]),
    ("which campaign had fewer answered calls than last week", [
        "period:today compare:last-week answered by:campaign",
    ]),
    ("acordo p/ dia ult semana", ["period:7d outcome:Acordo by:day"]),
    ("who dropped the most calls on retenção mon", ["campaign:380 period:monday ended:agent by:agent"]),
    ("missed on vivo since 10", ["period:today hour:10..24 unanswered trunk:vivo"]),
    ("o cliente cortou antes de 30s na retenção, por agente", [
        "campaign:380 period:today ended:subscriber talk:<30s by:agent",
    ]),
    ("number of ppl that said no by campaign this week", ['period:this-week outcome:"Não interessado" by:campaign']),
    ("por que o cliente do 84988112233 não quis o acordo", ["number:84988112233 period:30d"]),
    ("sales w/out recording in nov", ["period:november outcome:Venda -with:recording"]),
    ("quem tá com a média mais alta de conversa", ["period:today by:agent sort:duration"]),
    ("qual resultado mais saiu na retenção hoje", ["campaign:380 period:today by:outcome"]),
    ("qual cliente a gente mais perturbou esse mes", ["period:this-month by:number"]),
    ("quantas a gente perdeu entre meio dia e duas", ["period:today hour:12..14 unanswered"]),
    ("ligações longas da priscila, umas de mais de 15 min", [
        "agent:171 period:today talk:>900s", "agent:171 period:today talk:>900s sort:talk",
    ]),
    ("de quem é a ligação mais curta que virou venda", ["period:today outcome:Venda sort:talk-asc top:1"]),
    ("e a larissa, falou com o cliente 1919 ou não falou", ["agent:179 customer:1919 period:30d answered"]),
    ("any recordings 4 84991234567 frm last mo", ["number:84991234567 period:last-month with:recording"]),
    ("recordings frm last zorp", []),
])  # fmt: skip
def test_what_is_said_in_a_hurry_or_in_other_verbs_is_kept(text: str, questions: list[str]) -> None:
    """Of *last* the unit is not left out, without which it would be the last call."""
    assert meant(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("who's got zero sales so far", ["period:today outcome:Venda by:agent calls:0"]),
    ("quero saber quem não ligou nada depois das 14", ["period:today hour:14..24 by:agent calls:0"]),
    ("quem tá na lanterna hj", ["period:today by:agent sort:calls-asc"]),
])  # fmt: skip
def test_agents_who_have_nothing_are_asked_for(text: str, questions: list[str]) -> None:
    assert meant(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("meus retornos d ontem", ['agent:171 period:yesterday outcome:"Retornar depois"']),
    ("tudo do cliente 60412 menos callbacks", ['customer:60412 period:30d -outcome:"Retornar depois"']),
])  # fmt: skip
def test_callbacks_are_the_outcome_that_the_dialer_has_for_them(text: str, questions: list[str]) -> None:
    assert meant(text, LABELLED_CENTRE) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("em que lugar zzz eu tô hoje", ["period:today by:agent"]),
    ("what place am I in sales today", ["period:today outcome:Venda by:agent"]),
    ("which numbers called twice today zzz", ["period:today by:number", "period:today by:number calls:>=2"]),
    ("more sales or more agreements yesterday", ["period:yesterday outcome:Venda,Acordo by:outcome"]),
    ("calls with out recording today", ["period:today -with:recording"]),
    ("quem tem a média mais baixa de conversa hoje", ["period:today by:agent sort:duration-asc"]),
    ("more than 10 busy zzz calls today by agent", ["period:today cause:busy by:agent calls:>10"]),
    ("ranking de quem mais zzz hoje", ["period:today by:agent"]),
    ("essa sem zzz por agente", ["period:this-week by:agent"]),
])  # fmt: skip
def test_ranks_counts_and_bounds_are_said_otherwise(text: str, questions: list[str]) -> None:
    assert meant(text, LABELLED_CENTRE) == questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("quem deles não ligou hoje?", ["period:today by:agent calls:0"]),
        ("qual o dia da semana q mais vende", ["period:30d outcome:Venda by:weekday"]),
        ("quem tá há 30 minutos sem ligar na retenção", ["campaign:380 period:30min by:agent calls:0"]),
        ("quem tá parado agora", ["period:1h by:agent calls:0", "period:today by:agent"]),
        ("who is idle right now", ["period:1h by:agent calls:0", "period:today by:agent"]),
        ("ligações da larissa ontem q não vendeu", ["agent:179 period:yesterday -outcome:Venda"]),
        ("which ones did camila not close yesterday", ["agent:158 period:yesterday -outcome:Venda"]),
        ("how many calls til now compared to same time yesterday", ["period:today compare:yesterday"]),
        ("since when is retenção getting worse", ["campaign:380 period:today compare:yesterday by:hour"]),
        ("top performing campaigns yesterday", ["period:yesterday by:campaign sort:rate"]),
    ],
)
def test_what_users_typed_is_offered_in_words_that_are_read(text: str, questions: list[str]) -> None:
    assert offers(text, LABELLED_CENTRE) == questions


def test_the_last_call_is_offered_of_one_that_was_cut_off() -> None:
    for text in ("caiu a ligação, com quem eu tava falando?", "my call dropped, who was I talking to"):
        assert offers(text, LABELLED_CENTRE)[0] == "agent:171 period:today top:1"
