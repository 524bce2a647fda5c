"""The questions that are offered instead of a text that is none."""

from datetime import UTC, datetime

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.demands import demand
from bot.domain.names import Names
from tests.domain.grammar.names import ALIKE
from tests.domain.grammar.refusals import offers, refusal

NAMES = ALIKE


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
    ],
)
def test_each_meaning_of_a_word_is_offered_as_a_question(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


def test_of_a_word_that_is_an_outcome_and_in_a_campaigns_name_both_are_offered() -> None:
    known = Names({378: "Vendas Fibra"}, {161: "Patrícia Queiroz"})
    with pytest.raises(QueryError) as caught:
        parse("na vendas da patricia ontem", known)

    assert list(map(str, caught.value.offers)) == [
        "campaign:378 agent:161 period:yesterday", "agent:161 period:yesterday outcome:Venda",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("campanh:376 ontem", "campaign:376 period:yesterday"),
        ("yestrday", "period:yesterday"),
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
        ("tempo de zzz fala por agente", "period:today by:agent sort:talk"),
        ("quem ficou vendendo sem gravação", "period:today outcome:Venda -with:recording by:agent"),
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


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("todas as campanhas mens retenção, hoje", ["-campaign:380 period:today"]),
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


def test_too_many_days_are_offered_as_the_most_that_may_be_asked_for() -> None:
    with pytest.raises(QueryError) as caught:
        parse("campanha:376 por agente 200d").search(datetime(2026, 11, 20, 15, tzinfo=UTC), max_days=92)

    assert list(map(str, caught.value.offers)) == ["campaign:376 period:92d by:agent"]


@pytest.mark.parametrize(
    ("reply", "questions"),
    [
        ("zzz ontem", ["campaign:376 period:yesterday"]),
        ("bitencourt", ["campaign:376 agent:181 period:today"]),
        ("no, I meant monday", ["campaign:376 period:monday"]),
        ("zzz", []),
        ("hoje por agemte", ["campaign:376 period:today by:agent"]),
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


@pytest.mark.parametrize("named", ["", "calls ", "Chamadas ", "/calls "])
@pytest.mark.parametrize("text", ["auditoria", "auditoria ontem", "esquecer 84999999999", "audit 7d", "forget"])
def test_a_command_that_only_a_slash_begins_is_shown_with_it_and_never_answered_as_a_question(
    text: str, named: str
) -> None:
    error = refusal(named + text, NAMES)

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


def test_what_is_to_be_told_of_is_shown_as_it_was_typed() -> None:
    error = refusal("alerta hit rate &lt; 20%", NAMES)

    assert (error.word, error.hint) == ("alerta hit rate < 20%", "/chamadas alerta hit rate < 20%")
