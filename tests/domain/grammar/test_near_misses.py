"""Words that stand close to others of the grammar and mean something else: what they may mean is offered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.day_spans import TODAY
from bot.domain.dialer_labels import Labels
from bot.domain.filters import Filter
from bot.domain.grammar.parser import parse, reads_back
from bot.domain.names import Names
from bot.domain.period import one
from bot.domain.query import Query
from tests.domain.grammar.refusals import offers, reading, refusal

NAMES = Names(
    {377: "Cobrança Varejo", 380: "Retenção"},
    {158: "Camila Pessoa", 179: "Larissa Costa"},
    labels=Labels(
        outcomes=("Acordo fechado", "Promessa de pagamento", "Recado", "Recusou informar"), trunks=("Pontal",)
    ),
)
LABEL_WORDS = (
    *("leave", "Leaving", "deixa", "Deixar", "deixando", "recado", "out", "aside", "off", "de", "fora", "lado"),
    *("antes", "early", "cedo", "rang", "recusou", "em", "10", "x"),
)


def read(text: str) -> str:
    return reading(text, NAMES)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("hoje x segunda anterior", "period:today compare:monday"),
        ("today vs the monday before", "period:today compare:monday"),
        ("ontem vs sexta anterior", "period:yesterday compare:friday"),
        ("vs sexta anterior, hoje", "period:today compare:friday"),
        ("segunda x segunda anterior", "period:monday compare:2-mondays-ago"),
        ("segunda em relação à segunda anterior", "period:monday compare:2-mondays-ago"),
        ("hoje x segunda anterior x sexta anterior", "!contradictory_periods x sexta anterior"),
        ("last saturday vs the saturday before", "period:saturday compare:2-saturdays-ago"),
    ],
)
def test_the_weekday_before_is_the_latest_one_before_the_days_asked_for(text: str, meaning: str) -> None:
    assert read(text) == meaning


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_the_monday_before_today_is_at_most_a_week_ago(today: date) -> None:
    compared = parse("hoje vs segunda anterior").compare

    assert compared is not None
    assert timedelta() < today - compared.first.days(today, today)[0] <= timedelta(7)


@pytest.mark.parametrize(
    "text", ["sábado vs sexta anterior", "20/11 contra a sexta anterior", "3 days ago vs friday before"]
)
def test_where_the_day_of_asking_decides_which_weekday_comes_before_both_are_offered(text: str) -> None:
    assert [one.rpartition(" ")[2] for one in offers(text, NAMES)] == ["compare:friday", "compare:2-fridays-ago"]


@pytest.mark.parametrize("most", ["mais", "menos"])
@pytest.mark.parametrize("verb", ["quebrou", "quebraram", "rejeitou", "negou", "descumpriu", "devolveu", "furou"])
def test_who_broke_most_agreements_is_not_who_made_them(verb: str, most: str) -> None:
    for text in (
        f"quem {most} {verb} acordos hoje",
        f"agentes que {most} {verb} promessas",
        f"quem {verb} {most} acordos",
    ):
        assert read(text).startswith("!"), text


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem mais perdeu acordos hoje", "!unknown_word mais"),
        ("promessas quebradas por agente", "!unknown_word quebradas"),
        ("acordos rejeitados hoje", "!unknown_word rejeitados"),
        ("quem mais perdeu ligações hoje", "period:today unanswered by:agent"),
        ("atendidas quebradas por agente", "period:today answered by:agent"),
        ("rejeitadas hoje", "period:today cause:rejected"),
    ],
)
def test_agreements_that_were_lost_or_broken_are_not_those_that_were_made(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("outubro x mês anterior", "!ambiguous_word mês anterior"),
        ("outubro x mês anterior até agora", "!ambiguous_word x mês anterior até agora"),
        ("comparar outubro com o mês anterior", "!ambiguous_word comparar outubro com o mês anterior"),
        ("diferença entre outubro e o mês anterior", "!ambiguous_word diferença entre outubro e o mês anterior"),
        ("october vs the previous month", "!ambiguous_word the previous month"),
        ("sexta x dia anterior", "!ambiguous_word dia anterior"),
        ("há 3 dias x dia anterior", "!ambiguous_word dia anterior"),
        ("semana retrasada x semana anterior", "!ambiguous_word semana anterior"),
        ("mês retrasado x mês anterior", "!ambiguous_word mês anterior"),
        ("última hora x dia anterior", "period:1h compare:yesterday"),
        ("7 dias x semana anterior", "period:7d compare:last-week"),
        ("comparar este mês com o mês anterior", "period:this-month compare:last-month"),
        ("today vs the day before yesterday", "period:today compare:2-days-ago"),
        ("este mês x mês anterior", "period:this-month compare:last-month"),
        ("hoje x semana anterior", "period:today compare:last-week"),
        ("comparar semana passada com a semana anterior", "period:last-week compare:week-before-last"),
        ("mês passado x mês anterior", "period:last-month compare:month-before-last"),
        ("comparar esta semana com a anterior", "period:this-week compare:last-week"),
        ("compara a camila desse mês com o passado", "agent:158 period:this-month compare:last-month"),
        ("compare this week with the last one", "period:this-week compare:last-week"),
        ("outubro x o anterior", "!unknown_word x o anterior"),
        ("today vs the day before", "period:today compare:yesterday"),
    ],
)
def test_the_month_before_a_named_one_is_not_that_before_this_one(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize("verb", ["broke", "declined", "rejected", "denied"])
def test_who_declined_most_promises_is_not_who_made_them(verb: str) -> None:
    assert read(f"who {verb} most promises today").startswith("!")
    assert read(f"who most {verb} promises today").startswith("!")


@pytest.mark.parametrize(
    "verb",
    [
        "fez",
        "fechou",
        "conseguiu",
        "pegou",
        "registrou",
        "gerou",
        "tirou",
        "marcou",
        "agendou",
        "levou",
        "got",
    ],
)
def test_who_made_most_agreements_is_read_with_any_verb_of_making(verb: str) -> None:
    assert read(f"quem mais {verb} acordos hoje") == "period:today outcome:Acordo by:agent"


@pytest.mark.parametrize(
    "text",
    [
        "calls that rang for more than 30 seconds today",
        "ringing over 20s today",
        "calls that rang 1 minute today",
        "tocaram mais de 30 segundos hoje",
        "chamadas que chamaram por mais de 1 minuto hoje",
    ],
)
def test_how_long_it_rang_is_no_length_of_talk(text: str) -> None:
    assert refusal(text, NAMES).code == "no_waiting_time"
    assert offers(text, NAMES) == ["period:today"]


@pytest.mark.parametrize("text", ["calls that only rang", "chamadas que só tocaram", "só chamou"])
def test_calls_that_only_rang_are_offered_as_those_not_answered(text: str) -> None:
    assert offers(text, NAMES) == ["period:today unanswered"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("who rang 84955554444 before noon", "number:84955554444 period:30d hour:0..12"),
        ("which agents rang after 18:00 yesterday", "period:yesterday hour:18..24 by:agent"),
        ("quem retornou pro 84955554444 ontem", "number:84955554444 period:yesterday"),
        ("retornaram a ligação do 84955554444 ontem", "number:84955554444 period:yesterday"),
    ],
)
def test_ringing_and_calling_back_say_nothing_beside_a_number_or_an_hour(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize("calls", ["chamadas que", "ligações que", "quantas", "calls that"])
def test_calls_that_fell_on_a_voice_mail_are_none_that_were_cut_off(calls: str) -> None:
    assert read(f"{calls} caíram na caixa postal hoje") == "!no_machine_detection caíram na caixa postal"


@pytest.mark.parametrize(
    "text", ["quantas retornaram a ligação ontem", "quem retornou a ligação ontem", "retornamos para a camila ontem"]
)
def test_calls_that_were_returned_are_not_all_calls(text: str) -> None:
    assert read(text).startswith("!unknown_word retorn")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("retenção today, leave camila out", "campaign:380 -agent:158 period:today"),
        ("deixa a camila de fora, ontem", "-agent:158 period:yesterday"),
        ('retenção today, leave "camila pessoa" out', "campaign:380 -agent:158 period:today"),
        ('leave agent:"camila pessoa" out', "-agent:158 period:today"),
        ('deixa "Cobrança Varejo" de fora', "-campaign:377 period:today"),
        ("hoje: deixa a camila de fora", "-agent:158 period:today"),
        ('"deixa a camila de fora"', "!unknown_word deixa a camila de fora"),
        ("quem tá deixando recado em out", "!unknown_word deixando"),
        ("who is leaving recado in out", "!unknown_word leaving"),
        ("não deixa a camila de fora ontem", "!dangling_negation não"),
    ],
)
def test_october_leaves_nothing_out(text: str, meaning: str) -> None:
    assert read(text) == meaning


@given(
    st.lists(st.sampled_from(LABEL_WORDS), min_size=1, max_size=7).map(" ".join), st.sampled_from(["outcome", "trunk"])
)
def test_a_label_reads_back_whatever_its_words_mean_elsewhere(label: str, key: str) -> None:
    query = Query(filters=(Filter(key, (label,)),), period=one(TODAY))

    assert reads_back(query)
    assert parse(f"{key}='{label}'" if "'" not in label else str(query)) == query


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("hoje cedo", "period:today hour:6..12"),
        ("cedo hoje por agente", "period:today hour:6..12 by:agent"),
        ("segunda bem cedo", "period:monday hour:6..12"),
        ("retenção yesterday early", "campaign:380 period:yesterday hour:6..12"),
        ("clientes que desligaram ontem cedo", "period:yesterday hour:6..12 ended:subscriber"),
    ],
)
def test_early_beside_a_day_is_its_morning(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    "text",
    ["clientes que desligaram cedo ontem", "customers who hung up early yesterday", "clientes que desligaram cedo"],
)
def test_of_who_hung_up_early_short_calls_and_the_morning_are_offered(text: str) -> None:
    assert refusal(text, NAMES).code in {"ambiguous_word", "unknown_word"}
    assert any("short:" in question for question in offers(text, NAMES)) or "early yesterday" in text


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("84955554444 antes", "number:84955554444 period:30d"),
        ("a camila já atendeu o 84955554444 antes?", "number:84955554444 agent:158 period:30d answered"),
        ("84955554444 hoje e antes", "!unknown_word antes"),
        ("84955554444 ontem antes", "!unknown_word antes"),
        ("a camila já atendeu antes?", "!unknown_word antes"),
    ],
)
def test_before_says_nothing_only_of_a_number_without_days(text: str, meaning: str) -> None:
    assert read(text) == meaning


def test_of_a_label_that_begins_with_a_cause_both_are_offered() -> None:
    assert offers("recusou informar ontem", NAMES) == [
        'period:yesterday outcome:"Recusou informar"',
        "period:yesterday cause:rejected",
    ]
    assert read("recusou ontem") == "period:yesterday cause:rejected"


@pytest.mark.parametrize("words", ["qualquer tronco", "em qualquer campanha", "any trunk", "any agent"])
def test_any_trunk_is_no_trunk_of_that_name(words: str) -> None:
    assert read(f"{words} ontem") == "period:yesterday"


@pytest.mark.parametrize("word", ["algum", "outro", "nosso", "another", "mesmo"])
def test_a_word_that_names_nothing_is_no_trunk(word: str) -> None:
    assert "trunk:" not in read(f"{word} tronco ontem")


def test_scores_before_a_month_are_no_days_of_it() -> None:
    assert not any("09/10" in question for question in offers("nps 9 e 10 outubr", NAMES))
