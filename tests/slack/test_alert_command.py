"""What users type after ``/calls alert``, and the length of a mute."""

from datetime import timedelta

import pytest

from bot.domain.grammar.commands.alert_words import asks_why
from bot.domain.grammar.commands.verbs import Verb
from bot.slack.alerts.command import alert_command_text, mute_length, parse_alert_command
from bot.slack.subscriptions.command import SubscriptionCommand


@pytest.mark.parametrize(("text", "verb", "number", "more"), [
    ("", "list", 0, ""),
    ("listar", "list", 0, ""),
    ("novo", "new", 0, ""),
    ("pausar 3", "pause", 3, ""),
    ("pausar 3?", "pause", 3, ""),
    ("pausa 3.", "pause", 3, ""),
    ("pausa 3! por favor", "pause", 3, ""),
    ("testar 3?", "try", 3, ""),
    ("resume 3", "resume", 3, ""),
    ("mute 3", "mute", 3, ""),
    ("mute 3 today", "mute", 3, "today"),
    ("silenciar o alerta 3 por 2h", "mute", 3, "por 2h"),
    ("unmute 3", "unmute", 3, ""),
    ("testar 3", "try", 3, ""),
    ("try 3", "try", 3, ""),
    ("edit 3", "edit", 3, ""),
    ("editar 3 hit rate < 10%", "edit", 3, "hit rate < 10%"),
    ("apagar 3 sim", "delete", 3, "sim"),
    ("mover 3 para <#C1|vendas>", "move", 3, "para <#C1|vendas>"),
    ("mover 3 para <#C1|vendas>.", "move", 3, "para <#C1|vendas>"),
    ("dono 3 <@U1>", "owner", 3, "<@U1>"),
    ("dono 3 <@U1|ana>.", "owner", 3, "<@U1|ana>"),
    ("now 3", "create", 0, ""),
    ("5", "show", 5, ""),
    ("5?", "show", 5, ""),
    ("5 pausar", "pause", 5, ""),
    ("5 silenciar 2h", "mute", 5, "2h"),
    ("silenciar", "list", 0, ""),
    ("Mute!", "list", 0, ""),
    ("123456 pausar", "pause", 123456, ""),
    ("84999999999", "create", 0, ""),
    ("5 chamadas", "create", 0, ""),
    ("ajuda", "help", 0, ""),
    ("help", "help", 0, ""),
    ("mine", "mine", 0, ""),
    ("campaign:376 rate < 20% over 30m", "create", 0, ""),
])  # fmt: skip
def test_a_command_about_alerts_is_read(text: str, verb: str, number: int, more: str) -> None:
    command = parse_alert_command(text)

    assert (command.verb, command.number, command.more) == (verb, number, more)


@pytest.mark.parametrize(("text", "rest"), [
    ("alert list", "list"),
    ("alerta campanha:376 hit rate < 20%", "campanha:376 hit rate < 20%"),
    ("Alertas", ""),
    ("me avisa quando o hit rate cair abaixo de 20%", "quando o hit rate cair abaixo de 20%"),
    ("apaga o alerta 2", "apaga 2"),
    ("silencia o alerta 5 por 2 horas", "silencia 5 por 2 horas"),
    ("pausa o alerta 3, por favor", "pausa 3, por favor"),
    ("Por favor, pode pausar o alerta nº 3?", "pausar 3?"),
    ("move o alerta 3 para <#C1|vendas>", "move 3 para <#C1|vendas>"),
    ("edita o alerta 12 hit rate < 10%", "edita 12 hit rate < 10%"),
    ("please mute alert 5 for 2 hours", "mute 5 for 2 hours"),
    ("could you delete the alert 2", "delete 2"),
    ("show alert 5", "show 5"),
    ("meus alertas", "mine"),
    ("show my alerts", "mine"),
    ("quais são os meus alertas?", "mine"),
    ("ver os alertas", "list"),
    ("list alerts", "list"),
    ("alerta 5", "5"),
    ("alerta ajuda", "ajuda"),
    ("ontem por agente", None),
    ("liga o alerta 5", None),
    ("agente alerta 3", None),
    ("alerta " + "x" * 1000, None),
])  # fmt: skip
def test_a_text_asks_for_alerts_by_its_first_words(text: str, rest: str | None) -> None:
    assert alert_command_text(text) == rest


@pytest.mark.parametrize(("text", "verb"), [
    ("pausa o alerta 3.", "pause"),
    ("Por favor, pode pausar o alerta nº 3?", "pause"),
    ("me mostra o alerta 3?", "show"),
    ("can you pause alert 3?", "pause"),
    ("please delete alert 3!", "delete"),
])  # fmt: skip
def test_a_polite_sentence_is_carried_out(text: str, verb: Verb) -> None:
    rest = alert_command_text(text)

    assert rest is not None
    assert parse_alert_command(rest) == SubscriptionCommand(verb, 3)


@pytest.mark.parametrize("text", ["por que?", "Por quê?", "pq", "e por que isso?", "why?", "what happened?"])
def test_the_cause_of_an_alert_is_asked_for_in_many_ways(text: str) -> None:
    assert asks_why(text)


@pytest.mark.parametrize(
    "text", ["por causa", "por quem?", "why not call Ana", "por que a Ana faltou?", "causa:ocupado"]
)
def test_what_asks_for_more_is_no_why(text: str) -> None:
    assert not asks_why(text)


@pytest.mark.parametrize(("text", "length"), [
    ("", timedelta(hours=1)),
    ("1h", timedelta(hours=1)),
    ("por 2 horas", timedelta(hours=2)),
    ("30 min", timedelta(minutes=30)),
    ("hoje", None),
    ("for today", None),
])  # fmt: skip
def test_a_mute_lasts_an_hour_unless_it_is_said(text: str, length: timedelta | None) -> None:
    assert mute_length(text) == length


@pytest.mark.parametrize("text", ["xyz", "2 dias", "3 meses", "0h", "1h e pouco", "até amanhã cedo"])
def test_a_length_that_is_not_understood_mutes_nothing(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        mute_length(text)


@pytest.mark.parametrize("text", ["3 pausar amanhã", "pausar 3 amanhã", "3 testar ontem", "unmute 3 x"])
def test_nothing_is_done_that_was_asked_for_otherwise(text: str) -> None:
    """It is read as an alert to be made, whose error names the words."""
    assert parse_alert_command(text).verb == "create"
