"""Own words, teams and *minhas*: what a workspace has taught is read before the grammar, and never against it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, reject, settings
from hypothesis import strategies as st

from bot.domain.errors import QueryError
from bot.domain.filters import Filter
from bot.domain.grammar.parser import parse
from bot.domain.grammar.teaching import agents_in, check_phrase, check_team, meaning_of, read_entry, typed_words
from bot.domain.grammar.threads.refinement import refine
from bot.domain.grammar.words.own_words import MAX_WORDS
from bot.domain.names import Names
from bot.domain.query import Query
from bot.domain.taught_vocabulary import OwnWord, Person, Team, Vocabulary
from tests.domain.strategies import SOME_WORDS, queries

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
TEAMS = {
    "Equipe A": (149, 150),
    "Time da Ana": (150,),
    "Cobrança Norte": tuple(range(200, 260)),
}
WORDS = {
    "cpc": 'outcome:"Contato com pessoa certa"',
    "fechamento": "by:campaign",
    "safra": "period:this-month",
    "a casa": "agent:149 status:error",
    "black": "campaign:376",
    "turma antiga": 'team:"Equipe Z"',
}


def own(phrase: str, means: str) -> OwnWord:
    return OwnWord(phrase=phrase, means=means, taught_by="U0LIA", taught_at=AT)


NAMES = Names(
    agents={149: "Carlos Silva", 150: "Ana Paula Medeiros", 151: "Ana Souza"}, campaigns={376: "Black Friday"}
).taught(
    Vocabulary(
        words={check_phrase(phrase): own(phrase, means) for phrase, means in WORDS.items()},
        teams={name: Team(name=name, agents=agents) for name, agents in TEAMS.items()},
    )
)


def code(text: str, names: Names = NAMES) -> str:
    with pytest.raises(QueryError) as raised:
        parse(text, names)
    return raised.value.code


@pytest.mark.parametrize(("text", "query"), [
    ("cpc ontem", 'period:yesterday outcome:"Contato com pessoa certa"'),
    ("CPC's de ontem", 'period:yesterday outcome:"Contato com pessoa certa"'),
    ("resultado cpc hoje", 'period:today outcome:"Contato com pessoa certa"'),
    ("outcome:cpc", "period:today outcome:cpc"),
    ('resultado "cpc"', "period:today outcome:cpc"),
    ("tronco cpc", "period:today trunk:cpc"),
    ("-cpc", 'period:today -outcome:"Contato com pessoa certa"'),
    ("exceto cpc", 'period:today -outcome:"Contato com pessoa certa"'),
    ("fechamento ontem", "period:yesterday by:campaign"),
    ("safra da Ana Paula", "agent:150 period:this-month"),
    ("a casa ontem", "agent:149 status:error period:yesterday"),
    ("campanha black hoje", "campaign:376 period:today"),
    ("cpc fechamento safra", 'period:this-month outcome:"Contato com pessoa certa" by:campaign'),
])  # fmt: skip
def test_an_own_word_is_read_as_what_it_stands_for(text: str, query: str) -> None:
    assert str(parse(text, NAMES)) == query


@pytest.mark.parametrize(("text", "problem"), [
    ("não a casa", "dangling_negation"),
    ("-safra", "negated_period"),
    ("a casa ou cpc", "either_or"),
    ("turma antiga", "own_word_gone"),
    ("safra ontem", "contradictory_periods"),
])  # fmt: skip
def test_an_own_word_of_several_filters_is_not_torn_apart(text: str, problem: str) -> None:
    assert code(text) == problem


def test_a_word_whose_team_is_gone_says_what_it_stood_for() -> None:
    with pytest.raises(QueryError) as raised:
        parse("turma antiga ontem", NAMES)

    assert raised.value.word == 'turma antiga = equipe:"Equipe Z"'


def test_own_words_are_told_as_they_were_typed() -> None:
    assert typed_words("CPC da ana, fechamento", NAMES) == {"CPC": WORDS["cpc"], "fechamento": WORDS["fechamento"]}
    assert typed_words('"', NAMES) == {}


def test_an_own_word_refines_a_thread() -> None:
    refined = refine(parse("ontem"), "só cpc", NAMES)

    assert refined is not None
    assert str(refined.query) == 'period:yesterday outcome:"Contato com pessoa certa"'


@pytest.mark.parametrize("phrase", [
    "ontem", "não atendidas", "perdidas", "agente", "campanha", "busy", "network", "e", "mais", "quem", "todo dia",
    "todas as chamadas", "resumo do mês", "help", "team x", "por agente", "segunda", "hit rate", "sem", "minhas",
])  # fmt: skip
def test_a_word_of_the_grammar_cannot_be_taught(phrase: str) -> None:
    with pytest.raises(QueryError, match="hides_grammar"):
        check_phrase(phrase)


@pytest.mark.parametrize("phrase", ["84999999999", "", "=", "a:b", "a b c d e f", "campanha:376", '"cpc"', "10/11"])
def test_only_plain_words_can_be_taught(phrase: str) -> None:
    with pytest.raises(QueryError):
        check_phrase(phrase)


@pytest.mark.unmeasured
@given(queries())
def test_whatever_can_be_asked_can_be_taught(query: Query) -> None:
    """An own word stands for exactly the filters, days and shape for which it was taught."""
    means = meaning_of(str(query), Names(), language="en")
    names = Names().taught(Vocabulary(words={"xpto": own("xpto", means)}))

    assert means == str(query)
    if not any(one.key == "team" for one in query.filters):
        assert parse("xpto", names) == query


def test_a_meaning_names_only_what_was_said() -> None:
    assert meaning_of("resultado Venda", NAMES, language="pt-BR") == "outcome:Venda"
    assert meaning_of("por campanha", NAMES, language="pt-BR") == "by:campaign"
    assert meaning_of("cpc ontem", NAMES, language="pt-BR") == f"period:yesterday {WORDS['cpc']}"
    for text in ("oi", "xpto", "campo.x:1"):
        with pytest.raises(QueryError):
            meaning_of(text, NAMES, language="pt-BR")


@pytest.mark.parametrize(("text", "query"), [
    ("equipe A ontem", 'period:yesterday team:"Equipe A"'),
    ('team:"equipe a"', 'period:today team:"Equipe A"'),
    ("equipe:Equipe A ontem", 'period:yesterday team:"Equipe A"'),
    ("team:A", 'period:today team:"Equipe A"'),
    ("time da ana hoje", 'period:today team:"Time da Ana"'),
    ("equipe cobranca norte", 'period:today team:"Cobrança Norte"'),
    ("exceto equipe A", 'period:today -team:"Equipe A"'),
    ("-equipe:A", 'period:today -team:"Equipe A"'),
    ("equipe A e time da ana", 'period:today team:"Equipe A","Time da Ana"'),
    ("por equipe", "period:today by:team"),
    ("by team yesterday", "period:yesterday by:team"),
    ("por time ontem", "period:yesterday by:team"),
])  # fmt: skip
def test_a_team_is_known_by_its_name(text: str, query: str) -> None:
    assert str(parse(text, NAMES)) == query


def test_a_team_that_there_is_not_is_told_with_those_that_there_are() -> None:
    with pytest.raises(QueryError) as raised:
        parse("equipe:B", NAMES)

    assert (raised.value.code, raised.value.word) == ("unknown_team", "B")
    assert 'equipe:"Equipe A"' in str(raised.value.hint)
    assert code("equipe xpto") == "unknown_team"


@pytest.mark.parametrize("vocabulary", [NAMES.vocabulary, Vocabulary()])
def test_a_letter_or_a_number_after_the_noun_is_a_team_that_there_is_not(vocabulary: Vocabulary) -> None:
    """*Equipe ontem* lacks its name; of *equipe C ontem* it was said, too."""
    for text, team in (("equipe C ontem", "C"), ("how did team C do today", "C"), ("equipe 3 hoje", "3")):
        with pytest.raises(QueryError) as raised:
            parse(text, replace(NAMES, vocabulary=vocabulary))
        assert (raised.value.code, raised.value.word) == ("unknown_team", team)
    assert code("equipe ontem") == "missing_value"


def test_a_stored_query_keeps_the_name_of_a_team_that_may_be_gone() -> None:
    stored = parse('team:"Equipe Z" period:today')

    assert str(stored) == 'period:today team:"Equipe Z"'
    with pytest.raises(QueryError, match="unknown_team"):
        stored.with_teams(NAMES.vocabulary)


@pytest.mark.parametrize(("text", "query"), [
    ("minhas ligações de ontem", "agent:150 period:yesterday"),
    ("my calls today", "agent:150 period:today"),
    ("as que eu fiz ontem", "agent:150 period:yesterday"),
    ("que eu atendi hoje", "agent:150 period:today answered"),
    ("feitas por mim ontem", "agent:150 period:yesterday"),
    ("minha equipe ontem", 'period:yesterday team:"Equipe A","Time da Ana"'),
    ("mostra pra mim ontem", "period:yesterday"),
])  # fmt: skip
def test_mine_are_the_calls_of_the_agent_that_the_asker_is(text: str, query: str) -> None:
    assert str(parse(text, NAMES.of((150,)))) == query


def test_whose_calls_are_meant_is_asked_where_nobody_has_told() -> None:
    assert code("minhas ligações de ontem") == "unknown_asker"
    assert code("minha equipe", NAMES.of((151,))) == "no_team_of_yours"
    assert refine(parse("ontem"), "as minhas reclamações", NAMES) is None
    with pytest.raises(QueryError, match="unknown_asker"):
        refine(parse("ontem"), "só as minhas", NAMES)


def test_names_for_an_asker_share_what_was_worked_out_of_them() -> None:
    assert NAMES.words is NAMES.of((150,)).words
    assert NAMES.of(()) is NAMES


@pytest.mark.parametrize(("text", "agents"), [
    ("agent:149,150", (149, 150)),
    ("149, 150 e 151", (149, 150, 151)),
    ("agente:ana souza", (151,)),
    ("Carlos e Ana Paula", (149, 150)),
    ('agent:"Ana Souza",149', (151, 149)),
    (",".join(map(str, range(1, 61))), tuple(range(1, 61))),
])  # fmt: skip
def test_a_list_of_agents_is_read(text: str, agents: tuple[int, ...]) -> None:
    assert agents_in(text, NAMES, language="pt-BR") == agents


def test_an_entry_is_read_from_what_is_typed() -> None:
    def read(kind: str, name: str, means: str) -> OwnWord | Team | Person:
        return read_entry(kind, name, means, NAMES, language="pt-BR", at=AT)

    assert read("who", "<@U0ANA|ana>", "agente:150") == Person(user="U0ANA", agents=(150,))
    assert read("team", " Equipe  B ", "149") == Team(name="Equipe B", agents=(149,))
    assert read("word", "Venda boa", "resultado:Venda") == OwnWord(
        phrase="Venda boa", means="outcome:Venda", taught_by="", taught_at=AT
    )
    for kind, name, means in (
        ("who", "ana", "149"),
        ("team", "(none)", "149"),
        ("team", "B", ""),
        ("colour", "a", "149"),
        ("word", "ontem", "149"),
        ("team", "B", "Fulano"),
    ):
        with pytest.raises(QueryError):
            read(kind, name, means)


@given(st.text(max_size=80))
@example("S/A")
@example("Fulano s/a")
def test_any_name_is_a_team_or_an_error(name: str) -> None:
    try:
        kept = check_team(name)
    except QueryError:
        reject()
    known = Vocabulary(teams={kept: Team(name=kept, agents=(1,))})

    assert known.find_team(kept) is not None
    assert parse(Filter("team", (kept,)).text("en"), Names().taught(known)).values("team") == (kept,)


def test_a_phrase_has_few_words() -> None:
    assert check_phrase(" ".join(["xpto"] * MAX_WORDS))
    with pytest.raises(QueryError, match="not_a_phrase"):
        check_phrase(" ".join(["xpto"] * (MAX_WORDS + 1)))


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*WORDS, *TEAMS, *SOME_WORDS.split(), "minhas", "equipe", "time"]), max_size=9))
def test_any_text_with_own_words_is_a_query_or_an_error(some: list[str]) -> None:
    try:
        query = parse(" ".join(some), NAMES.of((150,)))
    except QueryError:
        return
    assert parse(str(query), NAMES) == query
