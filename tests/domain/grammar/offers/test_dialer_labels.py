"""Words that are of a label of the tenant's only are offered as that outcome or trunk, with the rest of the text."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from bot.domain.dialer_labels import Labels
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.subscriptions.alerts import parse_alert
from bot.domain.grammar.subscriptions.digests import parse_subscription
from bot.domain.grammar.threads.demands import demand
from bot.domain.grammar.threads.refinement import refine
from bot.domain.names import Names
from tests.domain.grammar.refusals import offers, refusal
from tests.domain.strategies import texts

NAMES = Names(
    {376: "Vendas", 377: "Cobrança Varejo"},
    {158: "Camila Pessoa", 179: "Larissa Costa"},
    labels=Labels(
        outcomes=(
            "Boleto enviado",
            "Não Interessado",
            "Proposta enviada",
            "Proposta em análise",
            "Sem proposta",
            "Retido",
        ),
        trunks=("Pontal", "Pontal reserva", "Claro SP", "Provedor de Telefonia"),
    ),
)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("pontal manha", ["period:today hour:6..12 trunk:Pontal"]),
        ("quantas no motivo pontal hoje", ["period:today trunk:Pontal"]),
        ("provedor ontem por hora", ['period:yesterday trunk:"Provedor de Telefonia" by:hour']),
        ("boletos enviados ontem na cobrança", ['campaign:377 period:yesterday outcome:"Boleto enviado"']),
        ("boleto da larissa ontem", ['agent:179 period:yesterday outcome:"Boleto enviado"']),
        ("provdor ontem", ['period:yesterday trunk:"Provedor de Telefonia"']),
        ("retidos por agente 7d", ["period:7d outcome:Retido by:agent"]),
        ('"boleto enviado" ontem', ['period:yesterday outcome:"Boleto enviado"']),
    ],
)
def test_a_word_of_a_label_is_offered_as_that_label_with_the_rest_of_the_text(text: str, questions: list[str]) -> None:
    assert offers(text, NAMES) == questions


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("tronco algar sip 02 ontem por hora", 'period:yesterday trunk:"Algar SIP 02" by:hour'),
        ("algar sip 02 ontem", 'period:yesterday trunk:"Algar SIP 02"'),
        ("tronco vivo e1 (natal) ontem", 'period:yesterday trunk:"Vivo E1 (Natal)"'),
        ("resultado recusou 2 vezes ontem", 'period:yesterday outcome:"Recusou 2 vezes"'),
    ],
)
def test_after_its_noun_a_known_label_is_whole_whatever_its_words_mean_elsewhere(text: str, query: str) -> None:
    labels = Labels(outcomes=("Recusou 2 vezes",), trunks=("Algar SIP 02", "Vivo E1 (Natal)"))

    assert str(parse(text, Names(NAMES.campaigns, NAMES.agents, labels=labels))) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("resultado promessa pagamento ontem", 'period:yesterday outcome:"promessa pagamento"'),
        ("pela vivo natal ontem", 'period:yesterday trunk:"vivo natal"'),
        ("pela vivo ontem", "period:yesterday trunk:Vivo"),
    ],
)
def test_a_known_label_does_not_cut_a_longer_one_that_is_named(text: str, query: str) -> None:
    labels = Labels(outcomes=("Promessa",), trunks=("Vivo",))

    assert str(parse(text, Names(NAMES.campaigns, NAMES.agents, labels=labels))) == query


def test_of_several_labels_each_is_offered_and_all_of_them() -> None:
    assert offers("propostas ontem", NAMES) == [
        'period:yesterday outcome:"Proposta enviada"',
        'period:yesterday outcome:"Proposta em análise"',
        'period:yesterday outcome:"Proposta enviada","Proposta em análise"',
    ]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("proposta enviada ontem", 'period:yesterday outcome:"Proposta enviada"'),
        ("sem proposta ontem", 'period:yesterday outcome:"Sem proposta"'),
        ("pontal reserva ontem", 'period:yesterday trunk:"Pontal reserva"'),
    ],
)
def test_the_label_that_has_most_of_the_words_is_offered(text: str, question: str) -> None:
    assert offers(text, NAMES)[0] == question


def test_a_word_is_no_label_that_denies_it() -> None:
    denying = Names(labels=Labels(outcomes=("Sem cobertura",)))

    assert offers("cobertura ontem", denying) == ["period:yesterday"]
    assert offers("sem cobertura ontem", denying) == ['period:yesterday outcome:"Sem cobertura"']
    assert offers("ontem sem retidos", NAMES) == ["period:yesterday -outcome:Retido"]


def test_what_a_label_leaves_not_understood_is_left_out_as_before() -> None:
    error = refusal("pontal xyzw ontem", NAMES)

    assert [str(one) for one in error.offers] == ["period:yesterday trunk:Pontal"]
    assert error.words == ("xyzw",)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("quantas pelo pontal hoje", "period:today trunk:Pontal"),
        ("busy calls on pontal reserva since monday", 'period:monday..today cause:busy trunk:"Pontal reserva"'),
        ("calls per weekday in october, pontal only", "period:october trunk:Pontal by:weekday"),
        ("pontal ta ruim? ultima hora", "period:1h trunk:Pontal"),
        ("is claro sp worse than pontal today?", 'period:today trunk:"Claro SP",Pontal by:trunk'),
        ("a claro sp e a pontal por hora ontem", 'period:yesterday trunk:"Claro SP",Pontal by:hour'),
        ("pela claro sp e pela pontal ontem", 'period:yesterday trunk:"Claro SP",Pontal by:trunk'),
    ],
)
def test_a_trunk_is_known_by_its_whole_name_where_calls_go_through_it(text: str, query: str) -> None:
    assert str(parse(text, NAMES)) == query


def test_a_label_alone_is_never_asked_for_without_a_click() -> None:
    """The word may as well be a name that is not known yet."""
    with pytest.raises(QueryError) as caught:
        parse("pontal", NAMES)

    assert (caught.value.code, caught.value.word, caught.value.hint) == ("unknown_word", "pontal", "trunk:Pontal")


def test_in_a_thread_a_label_is_offered_to_who_speaks_to_the_bot_and_to_no_other() -> None:
    query = parse("campaign:377 yesterday by:hour", NAMES)
    with pytest.raises(QueryError) as caught:
        demand(query, "só o pontal", NAMES)

    assert [str(one) for one in caught.value.offers] == ["campaign:377 period:yesterday trunk:Pontal by:hour"]
    assert refine(query, "só o pontal", NAMES) is None


@given(texts(40, 7))
def test_labels_change_nothing_that_is_understood_without_them(text: str) -> None:
    def read(names: Names) -> str:
        try:
            return str(parse(text, names))
        except QueryError as error:
            return error.code

    without = Names(NAMES.campaigns, NAMES.agents)

    assert read(NAMES) == read(without)


def test_in_a_digest_or_an_alert_it_is_a_hint_since_no_question_is_one() -> None:
    with pytest.raises(QueryError) as digest:
        parse_subscription("pontal às 18:00 dias úteis", NAMES, home=ZoneInfo("America/Sao_Paulo"))
    with pytest.raises(QueryError) as alert:
        parse_alert("pontal hit rate < 20% em 30m", NAMES)

    assert [(one.value.word, one.value.hint, one.value.offers) for one in (digest, alert)] == [
        ("pontal", "trunk:Pontal", ())
    ] * 2
