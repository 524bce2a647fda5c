"""The questions that are offered instead of a text that is none."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.refinement import demand
from bot.domain.names import Names
from bot.domain.offer import MAX_OFFERS, Offer
from bot.domain.text import LANGUAGES
from tests.domain.grammar.refusals import offers, refusal
from tests.domain.strategies import texts
from tests.growth import NASTY, grows_evenly

NAMES = Names(
    {376: "Vendas", 377: "Cobrança Varejo", 378: "Vendas Fibra (teste)", 380: "Retenção", 402: "Satisfação NPS",
     404: "Campanha 10"},
    {149: "Ana Paula", 150: "Ana Souza", 151: "José Silva", 152: "José Silva", 181: "Natália Bittencourt",
     158: "Camila Pessoa", 179: "Larissa Costa"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "agente:jose ontem",
            ["agent:151 period:yesterday", "agent:152 period:yesterday", "agent:151,152 period:yesterday"],
        ),
        (
            'agente:"jose silva" ontem',
            ["agent:151 period:yesterday", "agent:152 period:yesterday", "agent:151,152 period:yesterday"],
        ),
        ("agent:149,jose 7d", ["agent:149,151 period:7d", "agent:149,152 period:7d", "agent:149,151,152 period:7d"]),
        ("chamadas da Ana ontem", ["agent:149 period:yesterday", "agent:150 period:yesterday"]),
        ("-agente:jose hoje", ["-agent:151 period:today", "-agent:152 period:today", "-agent:151,152 period:today"]),
        ("campanha 10 ontem", ["campaign:404 period:yesterday", "campaign:10 period:yesterday"]),
        ("última semana", ["period:last-week", "period:7d"]),
        ("from 28/10", ["period:28/10", "period:28/10..today"]),
        ("ontem sem agente 150", ["-agent:150 period:yesterday"]),
        ("calls yesterday, no retenção", ["-campaign:380 period:yesterday", "campaign:380 period:yesterday"]),
        ("everything yesterday but retenção", ["-campaign:380 period:yesterday", "campaign:380 period:yesterday"]),
        ("pesquisa nps ontem", ["campaign:402 period:yesterday", "period:yesterday"]),
        ("quantas vendas ontem", ["campaign:376 period:yesterday", "period:yesterday outcome:Venda"]),
        ("sem tabulação ontem", ['period:yesterday outcome:"-"']),
        ("ontem não interesado", ['period:yesterday outcome:"Não interessado"']),
        ("not interested yesterday", ['period:yesterday outcome:"Não interessado"']),
        ("não interessado ontem", ['period:yesterday outcome:"Não interessado"']),
    ],
)
def test_each_meaning_of_a_word_is_offered_as_a_question(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


def test_of_a_word_that_is_an_outcome_and_in_a_campaigns_name_both_are_offered() -> None:
    known = Names({378: "Vendas Fibra"}, {161: "Patrícia Queiroz"})
    with pytest.raises(QueryError) as caught:
        parse("vendas da patricia ontem", known)

    assert list(map(str, caught.value.offers)) == [
        "campaign:378 agent:161 period:yesterday", "agent:161 period:yesterday outcome:Venda",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("campanh:376 ontem", "campaign:376 period:yesterday"),
        ("ystrday", "period:yesterday"),
        ("bitencourt ontem", "agent:181 period:yesterday"),
        ("agente bitencourt ontem", "agent:181 period:yesterday"),
        ("agente:bitencourt por hora", "agent:181 period:today by:hour"),
        ("semana passda por hora", "period:last-week by:hour"),
    ],
)
def test_a_word_is_corrected_with_everything_else_kept(text: str, question: str) -> None:
    assert offers(text, NAMES) == [question]


@pytest.mark.parametrize(
    ("text", "words", "question"),
    [
        ("qntx da camila hoje", ("qntx",), "agent:158 period:today"),
        ("ontem zzz da camila yyy", ("zzz", "yyy"), "agent:158 period:yesterday"),
        ("um zzz de outubro", ("zzz",), "period:october"),
        ("campanha 376, zzz 377", ("zzz",), "campaign:376,377 period:today"),
    ],
)
def test_without_the_words_that_are_not_understood_the_rest_is_offered(
    text: str, words: tuple[str, ...], question: str
) -> None:
    error = refusal(text, NAMES)

    assert (error.words, list(map(str, error.offers))) == (words, [question])


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("quem zzz ligou mais ontem", "period:yesterday by:agent"),
        ("semana zzz passada por agente", "period:last-week by:agent"),
        ("cobrança de 20/10 a zzz 31/10", "campaign:377 period:20/10..31/10"),
        ("das 18h zzz às 20h ontem", "period:yesterday hour:18..20"),
        ("tempo de zzz fala por agente", "period:today by:agent"),
        ("quem ficou vendendo sem gravação", "period:today -with:recording"),
        ("top 5 zzz hora", "period:today by:hour top:5"),
    ],
)
def test_words_that_are_one_phrase_without_what_stands_between_them_are_read_as_one(text: str, question: str) -> None:
    assert offers(text, NAMES)[:1] == [question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("quem mais arruma recado hoje", "period:today outcome:Recado by:agent"),
        ("quem menos arruma recado hoje", "period:today outcome:Recado by:agent sort:calls-asc"),
        ("which trunk throws us the most busy signals", "period:today cause:busy by:trunk"),
        ("em que horas a camila mais tentou ontem", "agent:158 period:yesterday by:hour"),
    ],
)
def test_a_word_for_most_or_least_is_an_order_where_groups_are_named(text: str, question: str) -> None:
    assert offers(text, NAMES) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "quem mais vem?",
        "qual tronco segura melhor hoje",
        "quem tem conversa mais alta hoje",
        "qual campanha bomba mais que ontem",
        "which hangup causes grew the most since monday",
        "camila ou larissa, who closed more this week",
        "hoje melhor que foobar",
    ],
)
def test_most_of_what_is_not_told_is_no_order(text: str) -> None:
    assert offers(text, NAMES) == []


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "camila na retenção e larissa na cobrança ontem",
            ["campaign:380 agent:158 period:yesterday", "campaign:377 agent:179 period:yesterday"],
        ),
        ("as da retenção e as da camila", ["campaign:380 period:today", "agent:158 period:today"]),
        ("ocupadas da cobrança e rejeitadas da retenção",
         ["campaign:377 period:today cause:busy", "campaign:380 period:today cause:rejected"]),
        ("em vez de cobrança, retenção", ["campaign:380 period:today", "campaign:377 period:today"]),
        ("retenção em vez de cobrança ontem", ["campaign:380 period:yesterday", "campaign:377 period:yesterday"]),
        ("ontem, digo, anteontem da camila", ["agent:158 period:2-days-ago", "agent:158 period:yesterday"]),
        ("ontem, as perdidas também", ["period:yesterday", "period:yesterday unanswered"]),
        ("segunda e quarta por agente", ["period:monday by:agent", "period:wednesday by:agent"]),
        ("84988887777 Camila", ["number:84988887777 period:30d", "agent:158 period:today",
                                "number:84988887777 agent:158 period:30d"]),
        ("atendidas da retenção, não atendidas", ["campaign:380 period:today"]),
        ("exceto camila ou perdidas", []),
        ("não as da retenção, as da camila e as perdidas", []),
    ],
)  # fmt: skip
def test_of_a_text_that_is_more_than_one_question_each_is_offered(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("tme por campanha ontem", ["period:yesterday by:campaign"]),
        ("custo das ligações de ontem", ["period:yesterday"]),
        ("abandonadas ontem", ["period:yesterday unanswered", "period:yesterday"]),
        ("nível de serviço ontem", ["period:yesterday by:hour", "period:yesterday"]),
        ("tme", ["period:today"]),
        ("agente ontem", ["period:yesterday by:agent"]),
        ("chamadas de 10s hoje", ["period:today talk:>10s", "period:today talk:<10s"]),
        ("fulano's calls yesterday", ["period:yesterday"]),
    ],
)
def test_instead_of_what_cannot_be_had_the_nearest_thing_is_offered(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("378", ["campaign:378 period:today"]),
    ("código 378", ["campaign:378 period:today"]),
    ("158 ontem", ["agent:158 period:yesterday"]),
    ("376", ["campaign:376 period:today"]),
    ("999 ontem", ["campaign:999 period:yesterday", "agent:999 period:yesterday"]),
    ("10001", ["customer:10001 period:30d"]),
    ("7 xyzzy", []),
])  # fmt: skip
def test_a_number_alone_is_offered_as_the_ids_that_it_may_be(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize("text", ["84 98888-777", "(84) 9888-777 ontem", "84 9888777"])
def test_a_phone_number_that_lacks_a_digit_is_told_so(text: str) -> None:
    error = refusal(text, NAMES)

    assert (error.code, error.offers) == ("too_few_digits", ())


@pytest.mark.parametrize("word", ["cara", "alôs", "tão", "mais", "liga", "camp", "vende", "santa"])
def test_a_word_is_no_slip_of_one_that_it_resembles_by_chance(word: str) -> None:
    known = Names(
        {415: "Plantão 24h", 377: "Vendas"},
        {151: "Carla Lima", 170: "Carlos Guimarães", 181: "Natália", 165: "Letícia Sant'Anna"},
    )
    with pytest.raises(QueryError) as caught:
        parse(f"{word} xyzzy", known)

    assert caught.value.hint is None


@pytest.mark.parametrize("text", [
    "minhas ligações", "agente:", "98888-7777", "fala:xyz", "top:0", "status:xyz ontem", "causa:xyz", "campo.tipo:VIP",
    "período:xyz", "por:xyz",
])  # fmt: skip
def test_an_example_of_how_something_is_typed_is_not_offered_as_what_was_meant(text: str) -> None:
    assert offers(text, NAMES) == []


@pytest.mark.parametrize(
    "text",
    [
        "xyzzy", "oi xyzzy", "exceto xyzzy ontem", "ontem sem o xyzzy", "xyzzy ou perdidas ontem", "ontem não xyzzy",
        "mais xyzzy que ontem", "nunca ontem", "since xyzzy",
    ],
)  # fmt: skip
def test_a_word_that_may_decide_what_is_asked_is_not_left_out(text: str) -> None:
    assert offers(text, NAMES) == []


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("todas as campanhas mens retenção, hoje", []),
        ("hoje conntra sexta passada", ["period:today compare:friday"]),
        ("números que nunac atenderam", []),
        ("ligações desed segunda", ["period:monday..today"]),
        ("ligações enrte 17h e 18h ontem", ["period:yesterday hour:17..18"]),
    ],
)
def test_a_mistyped_word_that_decides_what_is_asked_is_spelt_right_or_nothing_is_offered(
    text: str, questions: list[str]
) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(
    "text",
    [
        "quem encerrou hoje, ele ou o cliente",
        "quem desligou hoje, o agente ou o cliente?",
        "hoje quem desligou: nós ou ela",
        "who hung up today, the agent or the customer",
    ],
)
def test_of_who_ended_the_calls_both_sides_are_offered(text: str) -> None:
    assert offers(text, NAMES) == ["period:today ended:agent", "period:today ended:subscriber"]


@given(
    st.permutations(["da camila", "ontem", "por hora", "com gravação", "na retenção"]),
    st.integers(1, 5),
    st.sampled_from(["exceto", "não", "sem o", "menos", "ou", "contra", "fora", "nunca", "excpeto", "nnunca"]),
)
def test_what_stands_after_a_word_that_denies_or_joins_is_never_left_out(said: list[str], n: int, denial: str) -> None:
    assert offers(" ".join([*said[:n], denial, "xyzzy"]), NAMES) == []


@pytest.mark.parametrize("text", ["31/02", '"ontem', "x" * 1001, ", " * 300])
def test_what_cannot_be_mended_is_offered_nothing(text: str) -> None:
    assert offers(text, NAMES) == []


def test_a_long_name_leaves_room_for_the_rest_and_reads_back() -> None:
    known = Names({391: "Campanha Nacional de Atualização Cadastral e Confirmação de Endereço"}, {})
    with pytest.raises(QueryError) as caught:
        parse("campanha:391 ontem zzz", known)
    (one,) = caught.value.offers

    assert one.text("pt-BR") == 'campanha:"Campanha Nacional de Atualização Cada... (391)" período:ontem'
    assert parse(one.text("pt-BR"), known) == one.query


def test_names_that_are_too_long_for_a_button_leave_room_for_what_tells_offers_apart() -> None:
    name = "Campanha Nacional de Atualização Cadastral e Confirmação de Endereço"
    known = Names({391: name}, {158: "Camila Rodrigues Pessoa"})
    found = refusal("qntx da camila na campanha 391 mês", known).offers

    assert [one.text("pt-BR") for one in found] == [
        f'campanha:"Campanh... (391)" agente:"Camila... (158)" período:{days}'
        for days in ("este-mês", "mês-passado", "30d")
    ]
    assert all(parse(one.text("pt-BR"), known) == one.query for one in found)


def test_names_that_fit_on_no_button_are_their_ids() -> None:
    known = Names({378: "Vendas Fibra"}, {171: "Priscila Vasconcelos", 181: "Natália Bittencourt"})
    found = refusal("natalia + priscila vendas mes", known).offers

    assert [one.text("en") for one in found][:2] == [
        f"campaign:378 agent:181,171 period:{days}" for days in ("this-month", "last-month")
    ]


def test_too_many_days_are_offered_as_the_most_that_may_be_asked_for() -> None:
    with pytest.raises(QueryError) as caught:
        parse("campanha:376 por agente 200d").search(datetime(2026, 11, 20, 15, tzinfo=UTC), max_days=92)

    assert list(map(str, caught.value.offers)) == ["campaign:376 period:92d by:agent"]


def test_an_offer_names_its_agents_and_reads_back() -> None:
    (one,) = refusal("qntx da camila hoje", NAMES).offers
    first, _, _ = refusal("agente:jose", NAMES).offers

    assert one.text("pt-BR") == 'agente:"Camila Pessoa" período:hoje'
    assert first.text("pt-BR") == 'agente:"José Silva (151)" período:hoje'
    assert all(parse(offer.text("pt-BR"), NAMES) == offer.query for offer in (one, first))


@pytest.mark.parametrize(
    ("reply", "questions"),
    [
        ("zzz ontem", ["campaign:376 period:yesterday"]),
        ("bitencourt", ["campaign:376 agent:181 period:today"]),
        ("no, I meant monday", ["campaign:376 period:monday"]),
        ("zzz", []),
        ("hoje por agnte", ["campaign:376 period:today by:agent"]),
        (
            "chamadas da camila ontem",
            ["campaign:376 agent:158 period:yesterday", "agent:158 period:yesterday"],
        ),
    ],
)
def test_in_a_thread_the_thread_is_kept(reply: str, questions: list[str]) -> None:
    with pytest.raises(QueryError) as caught:
        demand(parse("campaign:376"), reply, NAMES)

    assert list(map(str, caught.value.offers)) == questions


@given(texts(60, 9))
@example("camila na retenção e larissa na cobrança ontem zzz")
def test_every_offer_is_a_question_that_reads_back(text: str) -> None:
    offers: tuple[Offer, ...] = ()
    try:
        parse(text, NAMES)
    except QueryError as error:
        offers = error.offers

    assert len(offers) == len(set(offers)) <= MAX_OFFERS
    for one in offers:
        assert parse(str(one), NAMES) == one.query
        assert all(parse(one.text(language), NAMES) == one.query for language in LANGUAGES)


@pytest.mark.parametrize("unit", NASTY)
def test_offers_cost_no_more_than_the_length_of_a_text(unit: str) -> None:
    def read(text: str) -> None:
        try:
            parse(f"{text} zzz", NAMES)
        except QueryError:
            return

    assert grows_evenly(read, unit)


@pytest.mark.parametrize("text", [
    "hoje vs foobar", "hoje melhor que foobar", "comparar hoje com foobar",
    "compare foobar with yesterday", "hoje comparado com foobar", "camila x foobar", "hoje contra foobar",
])  # fmt: skip
def test_a_word_beside_a_comparison_is_never_left_out(text: str) -> None:
    assert offers(text, NAMES) == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("pausar 3", "/chamadas resumo pausar 3, ou /chamadas alerta pausar 3"),
        ("silenciar 3 2h", "/chamadas alerta silenciar 3 2h"),
    ],
)
def test_a_command_that_names_no_kind_is_shown_with_each(text: str, hint: str) -> None:
    error = refusal(text, NAMES)

    assert (error.code, error.word, error.hint, error.offers) == ("bare_command", text, hint, ())


@pytest.mark.parametrize("text", ["auditoria", "auditoria ontem", "esquecer 84999999999", "audit 7d", "forget"])
def test_a_command_that_only_a_slash_begins_is_shown_with_it_and_never_answered_as_a_question(text: str) -> None:
    error = refusal(text, NAMES)

    assert (error.code, error.hint, error.offers) == ("slash_command", f"/chamadas {text}", ())


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("ligações longas da camila ontem", "agent:158 period:yesterday sort:talk"),
        ("besides camila today", "-agent:158 period:today"),
        ("10/28 por agente", "period:28/10 by:agent"),
        ("compare:hoje..ontem", "period:today compare:2d"),
        ("brief me on yesterday", "period:yesterday"),
        ("what was the first call to 84999887766 this month", "number:84999887766 period:this-month"),
    ],
)
def test_a_word_that_may_mean_much_is_offered_as_the_likeliest(text: str, question: str) -> None:
    assert offers(text, NAMES) == [question]


@pytest.mark.parametrize("text", [
    "camila is out", "calls out by campaign", "sold out campaigns", "out of 100 calls how many answered",
    "who will sell", "long weekend calls",
])  # fmt: skip
def test_a_word_that_means_something_else_is_offered_nothing(text: str) -> None:
    assert offers(text, NAMES) == []


def test_days_are_not_put_together_over_a_word_left_out() -> None:
    assert offers("mês base 10", NAMES) == []


@pytest.mark.parametrize("text", ["ligações de 10/28 a 11/05", "10/5 a 10/30", "de 28/10 a 10/30"])
def test_of_two_dates_none_is_turned_round_by_itself(text: str) -> None:
    error = refusal(text, NAMES)

    assert (error.code, error.hint, error.offers) == ("no_such_day", None, ())


@pytest.mark.parametrize(
    "text", ["clientes do rafael lima", "clientes de camila souza ontem", "clientes de joão da silva"]
)
def test_whose_name_only_begins_like_an_agents_may_be_a_customer(text: str) -> None:
    error = refusal(text, NAMES)

    assert (error.code, error.offers) in {("customer_name", ()), ("unknown_word", ())}


@pytest.mark.parametrize("verb", ["evitou ocupado", "cancelou venda", "perdeu venda", "evita recado", "furou promessa"])
@pytest.mark.parametrize("who", ["quem mais", "quem menos", "qual agente mais"])
def test_who_avoided_most_of_it_is_not_who_got_it(who: str, verb: str) -> None:
    assert offers(f"{who} {verb}", NAMES) == []


def test_what_is_to_be_told_of_is_shown_as_it_was_typed() -> None:
    error = refusal("alerta hit rate &lt; 20%", NAMES)

    assert (error.word, error.hint) == ("alerta hit rate < 20%", "/chamadas alerta hit rate < 20%")
