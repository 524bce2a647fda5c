"""Abbreviations, spoken verbs and names side by side: what is read of them, and what is only offered."""

import pytest

from bot.domain.grammar.parser import parse
from bot.domain.grammar.words.shorthand import written_out
from bot.domain.names import Names
from tests.domain.grammar.refusals import meant, offers, refusal

NAMES = Names(
    {377: "Cobrança Varejo", 378: "Vendas Fibra", 380: "Retenção", 402: "Pós-venda & Satisfação <NPS> – São João"},
    {151: "José Carlos da Silva", 158: "Camila Pessoa", 159: "Rafael Gonçalves", 179: "Larissa Coutinho",
     181: "Natália Bittencourt"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("camila recs yest pm", "agent:158 period:yesterday hour:12..24 with:recording"),
        ("lowest aht cobrança ystday by agt", "campaign:377 period:yesterday by:agent sort:duration-asc"),
        ("answrd tonite", "period:today hour:18..24 answered"),
        ("custs who hung up tdy", "period:today ended:subscriber"),
        ("anteont por agte", "period:2-days-ago by:agent"),
        ("voicemails left / msgs left by larissa tdy", "agent:179 period:today outcome:Recado"),
        ("missed yday by hr", "period:yesterday unanswered by:hour"),
        ("missed yday by hrs", "period:yesterday unanswered by:hour"),
        ("tma hj por op", "period:today by:agent sort:duration"),
        ("ligações de ontem por ops", "period:yesterday by:agent"),
        ("tab de ligações por agente ontem", "period:yesterday by:agent"),
        ("ultms 20 retencao", "campaign:380 period:today top:20"),
        ("rank vendas hoje", "period:today outcome:Venda by:agent"),
        ("o que não deu nem venda nem recado hoje", "period:today -outcome:Venda,Recado"),
        ("que não teve nem acordo nem promessa ontem", "period:yesterday -outcome:Acordo,Promessa"),
        ("quantas ligações a retenção faz por hora hoje", "campaign:380 period:today by:hour"),
        ("the last ten Natália took before noon", "agent:181 period:today hour:0..12 top:10"),
        ("ligações que o agente desligou antes do cliente ontem", "period:yesterday ended:agent"),
        ("calls where the agent hung up before the customer yesterday", "period:yesterday ended:agent"),
        ("the calls where Rafael hung up first yesterday", "agent:159 period:yesterday ended:agent"),
        ("a retenção perdeu mais ligação hoje ou ontem?", "campaign:380 period:today compare:yesterday unanswered"),
        ("did retenção miss more calls today or yesterday?",
         "campaign:380 period:today compare:yesterday unanswered"),
        ("quem da equipe ainda não fez nenhuma venda hoje?", "period:today outcome:Venda by:agent calls:0"),
        ("anything to or from +55 11 98765-4321 yesterday", "number:11987654321 period:yesterday"),
        ("tudo de ou para 11 98765-4321 ontem", "number:11987654321 period:yesterday"),
    ],
)  # fmt: skip
def test_shorthand_and_spoken_verbs_are_read(text: str, query: str) -> None:
    assert str(parse(text, NAMES)) == query


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("rank venda mes", [f"period:{days} outcome:Venda by:agent" for days in ("this-month", "last-month", "30d")]),
        ("which trunk drops most?", ["period:today by:trunk sort:rate-asc", "period:today unanswered by:trunk"]),
        ("qual tronco derruba mais?", ["period:today by:trunk sort:rate-asc", "period:today unanswered by:trunk"]),
        ("larissa natalia ontem", ["agent:179,181 period:yesterday"]),
        ("ze carlos 151 ontem", ["agent:151 period:yesterday"]),
    ],
)  # fmt: skip
def test_what_may_mean_more_is_offered(text: str, queries: list[str]) -> None:
    assert offers(text, NAMES) == queries


@pytest.mark.parametrize(
    "text", ["quantas a gente recebeu ontem?", "quantas entraram ontem?", "o cliente ligou pra cá ontem?"]
)
def test_calls_that_came_in_are_not_told_apart(text: str) -> None:
    error = refusal(text, NAMES)

    assert error.code == "no_direction"
    assert list(map(str, error.offers)) == ["period:yesterday"]


@pytest.mark.parametrize("text", ["send tomorrow's plan to the Retenção", "manda a escala de amanhã pra Camila"])
def test_of_what_is_to_be_sent_about_days_to_come_nothing_is_offered(text: str) -> None:
    assert offers(text, NAMES) == []


@pytest.mark.parametrize("month", ["outubro", "o mês passado"])
def test_a_month_is_compared_with_this_month(month: str) -> None:
    query = parse(f"o movimento da retenção subiu em relação a {month}?", NAMES)

    assert query.period.text("en") == "this-month"


def test_a_week_is_compared_with_today_as_ever() -> None:
    assert str(parse("comparar com semana passada", NAMES)) == "period:today compare:last-week"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("camila n larissa yesterday", "agent:158,179 period:yesterday by:agent"),
        ("calls between 9 n 11 yesterday", "period:yesterday hour:9..11"),
        ("sales n recado by agent", "period:today outcome:Venda,Recado by:agent"),
        ("last week n atendidas", "period:last-week unanswered"),
        ("n atenderam by agent", "period:today unanswered by:agent"),
        ("n interessado by agent", 'period:today outcome:"Não interessado" by:agent'),
        ("show as q n viraram venda", "period:today -outcome:Venda"),
        ("calls que n passaram de 1 min today", "period:today talk:<=60s"),
        ("calls n por vivo today", "period:today -trunk:vivo"),
        ("n atendidas n ocupadas today", "period:today unanswered -cause:busy"),
    ],
)
def test_n_is_and_beside_english_and_not_before_what_is_denied(text: str, query: str) -> None:
    assert str(parse(text, NAMES)) == query


@pytest.mark.parametrize("text", ["agents who n answered today", "calls q n pegaram gravação today"])
def test_a_denial_beside_english_is_offered_as_no_more_than_it_is(text: str) -> None:
    assert all("unanswered" in one or "-with" in one for one in offers(text, NAMES))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("tx d atendimento hj", "taxa de atendimento hoje"),
        ("promessa d pgto hj", "promessa de pagamento hoje"),
        ("tempo d fala p/ ag", "tempo de fala por agente"),
        ("lig c mais d 5 min hj", "ligações com mais de 5 min hoje"),
        ("hw many ppl ydy", "how many people yesterday"),
        ("missd calls btwn 9 n 11 ydy", "missed calls between 9 and 11 yesterday"),
        ("calls aft 6pm", "calls after 6pm"),
        ("calls ystd aft", "calls yesterday afternoon"),
        ("ans by hr tdy", "answered by hour today"),
        ("answr rate by agt", "answer rate by agent"),
        ("not ans tdy", "not answered today"),
        ("calls ths mo by dy", "calls this month by day"),
        ("calls wo recording today", "calls without recording today"),
        ("td de ontem", "tudo de ontem"),
        ("sales by agent td", "sales by agent today"),
        ("vds rafa ont", "vendas rafa ontem"),
        ("mnhas lig hj", "minhas ligações hoje"),
        ("cmp 377 hj", "campanha 377 hoje"),
        ("cmp hj c/ ontem", "comparar hoje com ontem"),
        ("cli desl hj", "cliente desligou hoje"),
        ("desl p cli hj", "desligadas pelo cliente hoje"),
        ("n int hj", "não interessado hoje"),
        ("lig ont mnh", "ligações ontem manhã"),
        ("dur media p/ camp", "duração média por campanha"),
        ("acrds p/ ag", "acordos por agente"),
        ("a + longa d hj", "a mais longa de hoje"),
        ("calls /hr", "calls per hour"),
    ],
)
def test_shorthand_is_read_as_the_words_in_full(short: str, full: str) -> None:
    names = NAMES.of((158,))

    assert meant(short, names) == meant(full, names) != []


@pytest.mark.parametrize(
    "text",
    [
        'campanha:"Grupo d Teste" d ontem',
        "how'd the floor do",
        "equipe d hoje",
        "os últimos 7 d",
        "28/10 a 29/10",
        "camila + larissa",
        "quem esta sem",
    ],
)
def test_a_letter_of_a_name_a_number_or_another_word_is_no_shorthand(text: str) -> None:
    assert written_out(text) in {text, text.replace(" d ontem", " de ontem")}


@pytest.mark.parametrize(
    ("hours", "question"), [("12-2", "hour:12..14"), ("9-5", "hour:9..17"), ("11-1", "hour:11..13")]
)
def test_hours_that_end_after_noon_are_offered(hours: str, question: str) -> None:
    assert offers(f"missed calls {hours} yesterday", NAMES) == [f"period:yesterday {question} unanswered"]
