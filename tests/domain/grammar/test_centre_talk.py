"""Comparisons, bounds and short words of people of a call centre, and what looks like them."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import meant, reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("semana passada x essa, so venda", "period:this-week compare:last-week outcome:Venda"),
        ("sem passada x essa", "period:this-week compare:last-week"),
        ("semana atual x anterior por campanha", "period:this-week compare:last-week by:campaign"),
        ("mes atual vs anterior na retenção", "campaign:380 period:this-month compare:last-month"),
        ("last week vs this by agent", "period:this-week compare:last-week by:agent"),
        ("current month vs previous", "period:this-month compare:last-month"),
        ("current week vs last friday", "period:this-week compare:friday"),
        ("current month vs last quarter", "period:this-month compare:last-quarter"),
        ("semana passada x essa sexta", "period:friday compare:last-week"),
        ("last week vs this afternoon", "!compare_what vs"),
    ],
)
def test_the_week_before_is_known_from_the_other_side(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a retenção melhorou da semana passada pra cá?", "campaign:380 period:this-week compare:last-week"),
        ("caiu do mês passado pra cá?", "period:this-month compare:last-month"),
        ("did retenção improve since last week", "campaign:380 period:this-week compare:last-week"),
        ("ligações da semana passada pra cá", "period:last-week..today"),
        ("calls since last week", "period:last-week..today"),
        ("vendas de segunda pra cá", "period:monday..today outcome:Venda"),
    ],
)
def test_a_change_since_a_week_compares_with_it(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("qm vendeu + de 3 hj", "period:today outcome:Venda by:agent calls:>3"),
        ("who sold more than 3 today", "period:today outcome:Venda by:agent calls:>3"),
        ("quem ligou mais de 50 ontem", "period:yesterday by:agent calls:>50"),
        ("quem ligou mais de 3 minutos hoje", "period:today talk:>180s by:agent"),
        ("quem vendeu mais de 300 reais hoje", "!invalid_talk mais de 300"),
        ("nº repetido hj", "period:today by:number calls:>1"),
        ("duplicate numbers today", "period:today by:number calls:>1"),
        ("as minhas que não deram nem 5 segundos hoje", "agent:171 period:today talk:<5s"),
        ("não chegou nem a 30 segundos ontem", "period:yesterday talk:<30s"),
        ("calls that didn't even last 10 seconds today", "period:today talk:<10s"),
        ("calls of 10 seconds today", "!talk_needs_bound 10 seconds"),
    ],
)
def test_amounts_are_bounds_as_they_are_said(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("desligou qm hj na retenção", "campaign:380 period:today by:ended"),
        ("did anyone ever get hold of 84991234567", "number:84991234567 period:30d answered"),
        ("did i get hold of 84991234567", "number:84991234567 agent:171 period:30d answered"),
        ("lig da mª das graças ant de ontem", "agent:152 period:2-days-ago"),
        ("ligações ma da retenção ontem", "!unknown_word ma"),
        ("sem passar com venda", "!without sem"),
        ("penúltima semana", "!unknown_word penúltima"),
        ("como eu to em rel a ontem", "agent:171 period:today compare:yesterday"),
        ("quem não desligou hoje", "!dangling_negation quem não desligou"),
        ("we never got hold of 84991234567", "!unknown_word never"),
    ],
)
def test_short_words_of_a_centre_are_read_in_full(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quantas fiz ontem, tô achando que foram umas 40", "agent:171 period:yesterday"),
        ("i think it was about 7, how many agreements yesterday", "period:yesterday outcome:Acordo"),
        ("contei 158 ontem", "!unknown_word contei"),
        (
            "cliente 2231 tá reclamando que a gente liga toda hora, foram quantas essa semana?",
            "customer:2231 period:this-week",
        ),
        ("customer 2231 complains we call all the time, how many this week", "customer:2231 period:this-week"),
        ("o 84991234567 pediu pra não ligarem mais, ligaram hoje?", "number:84991234567 period:today"),
        ("84991234567 asked us to stop calling, did anyone call today", "number:84991234567 period:today"),
        ("quem pediu pra não ligar mais hoje", "!unknown_word pediu"),
        (
            "em que horário menos atendem na retenção? pra gente nem discar",
            "campaign:380 period:today answered by:hour sort:calls-asc",
        ),
        ("quem falou mais tempo ontem, somando tudo?", "period:yesterday by:agent sort:talk"),
    ],
)
def test_what_people_think_or_complain_of_filters_nothing(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("cpf 04512378960 ontem", "customer:04512378960 period:yesterday"),
        ("o cpf 045.123.789-60 já tem acordo?", "customer:04512378960 period:30d outcome:Acordo"),
        ("cliente 2231 ontem", "customer:2231 period:yesterday"),
        (
            'em que hora o pessoal mais levou "não interessado" ontem',
            'period:yesterday outcome:"não interessado" by:hour',
        ),
        ("to em q lugar no rank de vendas?", "period:today outcome:Venda by:agent"),
    ],
)
def test_ids_and_labels_are_read_as_they_are_written(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("nada de ligação curta ontem", ["period:yesterday -short:6s"]),
        ("nada de plantão ontem", ["-campaign:415 period:yesterday"]),
        ("no short calls yesterday", ["period:yesterday -short:6s"]),
        ("calls not from retenção or plantão on friday", ["-campaign:380,415 period:friday"]),
        ("que não sejam da retenção ou do plantão ontem", ["-campaign:380,415 period:yesterday"]),
        ("depois do dia 12", ["period:day-13..today", "period:day-12..today"]),
        ("calls after the 12th", ["period:day-13..today", "period:day-12..today"]),
        (
            "agente q atende e desliga em 5 seg hj",
            ["period:today answered ended:agent talk:<=5s by:agent"],
        ),
        ("quantas eu perdi hoje", ["agent:171 period:today unanswered"]),
    ],
)
def test_what_is_denied_or_bounded_is_offered_so(text: str, questions: list[str]) -> None:
    """And never the contrary."""
    assert meant(text, COLLECTIONS_CENTRE) == questions


def test_the_call_that_was_cut_off_is_the_last_one() -> None:
    questions = meant("caiu a ligação aqui agora, qual era o número dela?", COLLECTIONS_CENTRE)

    assert questions[0] == "agent:171 period:today top:1"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("tirando o Hugo e a Larissa, como tá a cobrança?", "campaign:377 -agent:186,179 period:today"),
        ("except hugo, how is cobrança today", "campaign:377 -agent:186 period:today"),
        ("sem contar o hugo, quantos acordos hoje", "-agent:186 period:today outcome:Acordo"),
        ("fora o hugo, quantas a camila fez?", "!ambiguous_word camila"),
        ("fora o hugo, a camila hoje", "-agent:186,158 period:today"),
        ("exceto camila, hugo, larissa ontem", "-agent:158,186,179 period:yesterday"),
        ("tirando o hugo, a cobrança hoje", "!ambiguous_word cobrança"),
    ],
)
def test_a_question_word_ends_what_is_left_out(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("fim de tarde ontem, 16 as 18, retenção", "campaign:380 period:yesterday hour:16..18"),
        ("fim de tarde ontem", "!which_hours fim de tarde"),
        ("84991234567 deu o que das últimas vezes", "number:84991234567 period:30d"),
        ("pior hr pra ligar na retenção 7 dias", "campaign:380 period:7d by:hour sort:rate-asc"),
    ],
)
def test_what_is_said_twice_is_read_once(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("quem além do hugo vendeu ontem", ["-agent:186 period:yesterday outcome:Venda by:agent"]),
        ("quem além de mim vendeu hoje", ["-agent:171 period:today outcome:Venda by:agent"]),
        ("who else besides me called retenção today", ["campaign:380 -agent:171 period:today by:agent"]),
        ("quem além da camila falou com o cliente 1919", ["-agent:158 customer:1919 period:30d answered"]),
        ("alguém além do hugo vendeu ontem", ["-agent:186 period:yesterday outcome:Venda"]),
        ("quem menos vendeu ontem", ["period:yesterday outcome:Venda by:agent sort:calls-asc"]),
    ],
)
def test_who_besides_one_is_a_table_of_the_others(text: str, questions: list[str]) -> None:
    assert meant(text, COLLECTIONS_CENTRE) == questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("a segunda última do 84991234567", ["number:84991234567 period:30d top:2"]),
        ("penúltima ligação do 84991234567", ["number:84991234567 period:30d top:2"]),
        ("last but one call to 84991234567", ["number:84991234567 period:30d top:2"]),
        ("a última ligação da camila na segunda", ["agent:158 period:monday top:1"]),
    ],
)
def test_the_last_call_but_one_is_among_the_last_two(text: str, questions: list[str]) -> None:
    assert meant(text, COLLECTIONS_CENTRE) == questions


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("cobrança x retenção por dia essa semana", "campaign:377,380 period:this-week by:day,campaign"),
        ("camila x hugo hoje por hora", "agent:158,186 period:today by:hour,agent"),
        ("camila x hugo hoje por agente", "agent:158,186 period:today by:agent"),
        ("cobrança e retenção por dia essa semana", "campaign:377,380 period:this-week by:day"),
    ],
)
def test_two_sides_have_a_column_each_in_another_table(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize("text", ["quem tá me batendo hoje", "who is beating me today", "ocupado x tronco hj"])
def test_today_is_never_compared_with_today(text: str) -> None:
    assert meant(text, COLLECTIONS_CENTRE) == []
