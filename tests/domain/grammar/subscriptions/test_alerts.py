"""What people type after ``/calls alert``."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec import structs

from bot.domain.alerts.alert import WATCHED, Alert, SpeakingHours
from bot.domain.alerts.conditions import SHARED, SURVEYS, Change, Measure, MeasureKind, Threshold
from bot.domain.errors import QueryError
from bot.domain.filters import Filter
from bot.domain.grammar.commands.alert_words import alert_text
from bot.domain.grammar.parser import parse, reads_back
from bot.domain.grammar.subscriptions.alerts import parse_alert
from bot.domain.language import LANGUAGES, Language
from bot.domain.period import DAY
from bot.domain.query import Query
from tests.domain.grammar.names import CALL_CENTRE, NAMES
from tests.domain.strategies import FILTERS

signs = st.sampled_from(["<", "<=", ">", ">="])
percents = st.integers(0, 1000).map(lambda tenths: tenths / 10)
counts = st.integers(0, 99_999).map(float)
changes = st.builds(Change, st.sampled_from(["falls", "rises"]), st.integers(1, 999))
parts = (
    st.sampled_from(sorted(SHARED))
    .flatmap(lambda key: FILTERS[key])
    .map(lambda one: structs.replace(one, negated=False))
)
speaking = st.builds(
    SpeakingHours,
    start=st.integers(0, 1439),
    end=st.integers(1, 1440),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    skip_holidays=st.booleans(),
).filter(lambda hours: hours.start != hours.end)


@st.composite
def scopes(draw: st.DrawFn) -> Query:
    chosen = draw(st.lists(st.sampled_from([*FILTERS.values()]), max_size=4, unique_by=id))
    filters = tuple(draw(strategy) for strategy in chosen)
    filters = tuple(structs.replace(one, negated=False) if one.key == "customer" else one for one in filters)
    if any(one.key == "answered" and one.negated for one in filters):
        filters = tuple(one for one in filters if one.key != "talk")
    by = draw(st.none() | st.sampled_from(sorted(WATCHED)))
    return Query(filters=filters, period=DAY, by=by)


def bounds(measure: Measure) -> st.SearchStrategy[Threshold]:
    match measure.kind:
        case "rate" | "share":
            return st.builds(Threshold, signs, percents, st.just("%"))
        case "talk":
            return st.builds(Threshold, signs, counts, st.just("s"))
        case "unanswered" | "short":
            return st.builds(Threshold, signs, percents, st.just("%")) | st.builds(Threshold, signs, counts)
        case _:
            return st.builds(Threshold, signs, counts)


measures = st.one_of(
    st.sampled_from([kind for kind in get_args(MeasureKind) if kind != "share"]).map(Measure),
    parts.map(lambda part: Measure("share", part)),
)


@st.composite
def alerts(draw: st.DrawFn) -> Alert:
    """Return any alert that a text could be."""
    measure, query = draw(measures), draw(scopes())
    if measure.kind == "rate":
        kept = tuple(one for one in query.filters if Query(filters=(one,), period=DAY).rated)
        query = structs.replace(query, filters=kept)
    if measure.kind in SURVEYS:
        query = structs.replace(query, by=None)
    condition = draw(bounds(measure) if measure.kind in SURVEYS else bounds(measure) | changes)
    clears = None
    if isinstance(condition, Threshold) and measure.kind not in SURVEYS and draw(st.booleans()):
        lower = condition.sign in {"<", "<="}
        gap = draw(st.integers(1, 50)) * (1 if lower else -1)
        clears = Threshold(">" if lower else "<", max(round(condition.value + gap, 1), 0), condition.unit)
        clears = None if (clears.value - condition.value) * gap < 0 or clears.value == condition.value else clears
        clears = None if clears is None or clears.beyond else clears  # no text gives one
    return Alert(
        query=query,
        measure=measure,
        condition=condition,
        window=draw(st.none() | st.integers(15, 1440)),
        minimum=draw(st.integers(0, 9999)),
        speaks=draw(speaking),
        again_after=draw(st.none() | st.integers(15, 1440)),
        clears=clears,
    )


@settings(deadline=None)
@given(alerts(), st.sampled_from(LANGUAGES))
def test_an_alert_reads_back_what_it_writes(alert: Alert, language: Language) -> None:
    text = alert.text(language)
    of_share = () if alert.measure.part is None else (alert.measure.part,)
    assume(reads_back(alert.query) and all(reads_back(Query(filters=(one,), period=DAY)) for one in of_share))

    if len(text) <= 1000:
        assert parse_alert(text) == alert


def test_a_bound_that_no_share_reaches_hinders_no_other_change() -> None:
    """An earlier version took such bounds."""
    kept = replace(parse_alert("hit rate < 20%"), clears=Threshold(sign=">", value=240, unit="%"))

    assert parse_alert("mínimo 77 chamadas", kept=kept) == replace(kept, minimum=77)
    assert parse_alert("normal > 24%", kept=kept).clears == Threshold(sign=">", value=24, unit="%")
    with pytest.raises(QueryError, match="alert_beyond"):
        parse_alert("normal > 150%", kept=kept)


@pytest.mark.unmeasured
@settings(deadline=None)
@given(alerts(), alerts())
def test_of_one_that_is_changed_all_stays_that_is_not_said(kept: Alert, other: Alert) -> None:
    assume(reads_back(kept.query))
    assert parse_alert("", kept=kept) == kept
    assert parse_alert("por favor", kept=kept) == kept
    if not kept.measure.of_calls:
        assert parse_alert("em 45m", kept=kept) == replace(kept, window=45)
        assert parse_alert("mínimo 77 chamadas", kept=kept) == replace(kept, minimum=77)
    hours = other.speaks.hours("pt-BR")
    changed = replace(kept.speaks, start=other.speaks.start, end=other.speaks.end)
    assert parse_alert(hours, kept=kept) == replace(kept, speaks=changed)


PIECES = (
    *("campanha:376", "rate", "hit rate", "<", "> 20%", "20%", "abaixo de", "cai 30%", "contra o normal", "over", "em"),
    *("30m", "1h", "5m", "hoje", "ontem", "por campanha", "by:hour", "mínimo 100", "curtas", "nps", "<= 6", "normal"),
    *("das 8h às 20h", "dias úteis", "de novo após", "sem chamadas", "causa:ocupado", "não atendidas", "se", "quando"),
    *("de", '"x', "-", ",", "ana", "99h", "sex", "friday", "min 1", "&lt;"),
)


@settings(deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join), st.sampled_from(LANGUAGES))
def test_any_text_is_an_alert_or_an_error_of_ours(text: str, language: Language) -> None:
    try:
        understood = parse_alert(text, NAMES, language=language)
    except QueryError:
        return
    assert parse_alert(understood.text(language)) == understood


@pytest.mark.parametrize(("text", "canonical"), [
    ("campaign:376 rate < 20% over 30m min 100 calls", "campaign:376 rate < 20% over 30m min 100 calls"),
    ("campanha:376 hit rate < 20% em 30m mínimo 100 chamadas", "campaign:376 rate < 20% over 30m min 100 calls"),
    ("causa:congestionamento > 15% por tronco em 15m", "cause:network > 15% by:trunk over 15m"),
    ("cause:congestion > 15% by trunk over 15m", "cause:network > 15% by:trunk over 15m"),
    ("sem chamadas campanha:376 por 20m das 8h às 20h dias úteis", "campaign:376 no calls over 20m weekdays"),
    ("sem chamadas campanha:376 por 20m nos dias de semana", "campaign:376 no calls over 20m weekdays"),
    ("sem chamadas campanha:376 por 20m todos os dias da semana", "campaign:376 no calls over 20m"),
    ("no calls campaign:376 over 20m 7 days a week", "campaign:376 no calls over 20m"),
    ("sem chamadas por 20m das 7h às 22h30", "no calls over 20m from 07:00 to 22:30"),
    ("hit rate cai 30% contra o normal em 1h por campanha", "rate falls 30% against normal by:campaign over 1h"),
    ("curtas > 80% por tronco hoje", "short > 80% by:trunk today"),
    ("nps <= 6", "nps <= 6"),
    ("hit rate < 20% normal > 24% de novo após 2h", "rate < 20% over 30m normal > 24% again after 2h"),
    ("hit rate < 20% volta ao normal acima de 24%", "rate < 20% over 30m normal > 24%"),
    ("rate &lt; 20% over 30m", "rate < 20% over 30m"),
    ("menos de 10 chamadas em 30m campanha:376", "campaign:376 calls < 10 over 30m"),
    ("volume de chamadas < 1.000 em 1h", "calls < 1000 over 1h"),
    ("atendidas < 10%", "rate < 10% over 30m"),
    ("taxa abaixo de 12,5% nas últimas 2 horas", "rate < 12.5% over 2h"),
    ("tempo médio acima de 3 minutos em 1h por agente", "mean talk > 180s by:agent over 1h"),
    ("TMA > 200s em 1h", "mean talk > 200s over 1h"),
    ("resultado:Venda < 5% hoje por agente", "outcome:Venda < 5% by:agent today"),
    ("desligadas pelo agente > 30% por agente em 1h", "ended:agent > 30% by:agent over 1h"),
    ("chamadas sobem 50% contra o normal dia e noite", "calls rise 50% against normal over 30m day and night"),
    ("nps 6 ou menos da campanha 376", "campaign:376 nps <= 6"),
    ("hit rate < 20% sem lembretes", "rate < 20% over 30m no reminders"),
    ("curtas > 9 das 22h às 6h toda segunda e sexta", "short > 9 over 30m from 22:00 to 06:00 every monday and friday"),
    ("hora:9..12 campanha:376 hit rate < 20%", "campaign:376 hour:9..12 rate < 20% over 30m"),
])  # fmt: skip
def test_an_alert_is_read_in_both_languages(text: str, canonical: str) -> None:
    assert str(parse_alert(text, NAMES)) == canonical


@pytest.mark.parametrize(("text", "canonical"), [
    ("me avisa quando o hit rate da campanha 376 cair abaixo de 20%", "campaign:376 rate < 20% over 30m"),
    ("avise se não tiver chamadas por 20 minutos", "no calls over 20m"),
    ("avisa se mais de 15% de ocupado por tronco na última hora", "cause:busy > 15% by:trunk over 1h"),
    ("tell me when the rate of campaign 376 drops below 20%", "campaign:376 rate < 20% over 30m"),
    ("alert me if there are no calls for 20 minutes", "no calls over 20m"),
    ("quero ser avisado quando as curtas passarem de 80% por tronco", "short > 80% by:trunk over 30m"),
    ("quero um alerta quando o TMA ficar acima de 3 minutos em 1h", "mean talk > 180s over 1h"),
    ("notify me when missed calls exceed 90% in the last hour", "unanswered > 90% over 1h"),
    ("me avise quando as não atendidas da black friday passarem de 90%", "campaign:378 unanswered > 90% over 30m"),
    ("me avisa se o hit rate estiver 30% abaixo do normal", "rate falls 30% against normal over 30m"),
    ("alerta quando a ana paula ficar sem chamadas por 30 minutos", "agent:150 no calls over 30m"),
    ("avisa quando a retenção ficar abaixo de 20% de hit rate", "campaign:380 rate < 20% over 30m"),
])  # fmt: skip
def test_an_alert_is_asked_for_as_people_say_it(text: str, canonical: str) -> None:
    after = alert_text(text)

    assert after is not None
    assert str(parse_alert(after, CALL_CENTRE if "retenção" in text else NAMES)) == canonical


@pytest.mark.parametrize("text", ["ontem por agente", "alertas:sim", "avisos de ontem", "avisa", "resumo às 18h", ""])
def test_other_texts_ask_for_no_alert(text: str) -> None:
    assert alert_text(text) is None


@pytest.mark.parametrize(("kept", "text", "changed"), [
    ("rate < 20%", "abaixo de 15%", "rate < 15%"),
    ('trunk:"Vivo" rate < 20% over 1h', "&lt; 15%", 'trunk:"Vivo" rate < 15% over 1h'),
    ("campaign:376 calls < 5", "< 10", "campaign:376 calls < 10"),
    ("cause:busy > 15%", "> 20% em 1h", "cause:busy > 20% over 1h"),
    ("mean talk < 60s", "< 90", "mean talk < 90s"),
    ("rate falls 30% against normal", "cai 40%", "rate falls 40% against normal"),
    ("calls < 5", "hit rate < 20%", "rate < 20%"),
    ("calls < 5", "chamadas sobem 150% contra o normal", "calls rise 150% against normal"),
    ("calls < 5", "hit rate < 100%", "rate < 100%"),
])  # fmt: skip
def test_a_bound_alone_changes_the_bound(kept: str, text: str, changed: str) -> None:
    assert parse_alert(text, kept=parse_alert(kept)) == parse_alert(changed)


@pytest.mark.parametrize(("text", "code", "word"), [
    ("&lt; 20%", "alert_needs_condition", "< 20%"),
    ("campanha:376", "alert_needs_condition", "campanha:376"),
    ("hit rate cair", "alert_needs_bound", "hit rate cair"),
    ("xyzzy hit rate", "alert_needs_condition", "xyzzy hit rate"),
    ("> 20%", "alert_needs_condition", "> 20%"),
    ("nps cai 30%", "alert_needs_condition", "nps cai 30%"),
    ("campanha:376 > 20%", "alert_needs_condition", "campanha:376 > 20%"),
    ("chamadas > 20%", "alert_needs_condition", "chamadas > 20%"),
    ("hit rate < 20% e curtas > 80%", "alert_two_conditions", "curtas > 80%"),
    ("hit rate < 20% em 5m", "alert_window", "em 5m"),
    ("hit rate < 120%", "alert_beyond", "< 120%"),
    ("causa:ocupado > 100,5%", "alert_beyond", "> 100,5%"),
    ("hit rate < 20% normal > 240%", "alert_beyond", "> 240%"),
    ("hit rate < 20% em 25h", "alert_window", "em 25h"),
    ("hit rate < 20% em 30m hoje", "contradiction", "hoje"),
    ("hit rate < 20% ontem", "not_in_alerts", "período:ontem"),
    ("hit rate < 20% por hora", "not_in_alerts", "por:hora"),
    ("hit rate < 20% comparado com ontem", "not_in_alerts", "comparar:ontem"),
    ("status:erro chamadas > 5", "not_in_alerts", "status:erro"),
    ("campanha:376 campo.tipo:VIP chamadas > 5", "not_in_alerts", "campo.tipo:VIP"),
    ("nps <= 6 por agente", "not_in_alerts", "por:agente"),
    ("hit rate < 20% normal > 10%", "alert_clears", "normal > 10%"),
    ("causa:ocupado hit rate < 20%", "alert_unrated", "causa:ocupado"),
    ("hit rate < 20% das 8h às 99h", "no_such_time", "das 8h às 99h"),
    ("hit rate < 20% xyzzy", "unknown_word", "xyzzy"),
])  # fmt: skip
def test_what_is_no_alert_is_said_with_the_word_at_fault(text: str, code: str, word: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_alert(text)

    assert (caught.value.code, caught.value.word) == (code, word)


@pytest.mark.parametrize(("text", "hint"), [
    ("me avisa quando o hit rate cair abaixo de 20%", "/chamadas me avisa quando o hit rate cair abaixo de 20%"),
    ("alerta hit rate < 20%", "/chamadas alerta hit rate < 20%"),
])  # fmt: skip
def test_where_questions_are_read_it_is_said_how_an_alert_is_made(text: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, NAMES)

    assert (caught.value.code, caught.value.hint) == ("watching", hint)


def test_a_share_beside_a_filter_of_its_kind_is_what_stands_before_the_bound() -> None:
    alert = parse_alert("trunk:Vivo cause:busy > 15%")

    assert alert.measure.part == Filter("cause", ("busy",))
    assert alert.query.filters == (Filter("trunk", ("Vivo",)),)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("hit rate cair", "hit rate cai 30% contra o normal em 30m"),
        ("hit rate da campanha:376", "campanha:376 hit rate cai 30% contra o normal em 30m"),
        ("curtas aumentarem", "curtas sobem 30% contra o normal em 30m"),
        ("quando as chamadas caírem por campanha", "chamadas caem 30% contra o normal por:campanha em 30m"),
        ("tempo médio em 1h", "tempo médio cai 30% contra o normal em 1h"),
    ],
)
def test_a_condition_without_a_bound_is_offered_with_one(text: str, offered: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_alert(text)

    assert (caught.value.code, caught.value.hint) == ("alert_needs_bound", offered)
    assert parse_alert(offered).text("pt-BR") == offered
