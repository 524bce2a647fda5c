"""What is said after `/calls digest`."""

import pytest

from bot.slack.digests.command import digest_command_text
from bot.slack.subscriptions.command import SubscriptionCommand, parse_command, without_channel
from tests.growth import NASTY, grows_evenly


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("", SubscriptionCommand("list")),
        (" Lista ", SubscriptionCommand("list")),
        ("novo", SubscriptionCommand("new")),
        ("pause 3", SubscriptionCommand("pause", 3)),
        ("pause 3.", SubscriptionCommand("pause", 3)),
        ("pausar 3?", SubscriptionCommand("pause", 3)),
        ("pausar o resumo 3, por favor!", SubscriptionCommand("pause", 3)),
        ("mover 3 para <#C01|vendas>.", SubscriptionCommand("move", 3, "para <#C01|vendas>")),
        ("apagar 3 sim!", SubscriptionCommand("delete", 3, "sim")),
        ("PAUSAR #3", SubscriptionCommand("pause", 3)),
        ("retomar 12", SubscriptionCommand("resume", 12)),
        ("apagar 3", SubscriptionCommand("delete", 3)),
        ("agora 3", SubscriptionCommand("now", 3)),
        ("editar 3", SubscriptionCommand("edit", 3)),
        ("pausar o resumo 3, por favor", SubscriptionCommand("pause", 3)),
        ("delete the digest #3 please", SubscriptionCommand("delete", 3)),
        ("mudar 3 para 17:30", SubscriptionCommand("edit", 3, "para 17:30")),
        ("pausar resumo nº 3", SubscriptionCommand("pause", 3)),
        ("edit 3  campaign:377 at 19:00", SubscriptionCommand("edit", 3, "campaign:377 at 19:00")),
        ("mover 3 <#C01|vendas>", SubscriptionCommand("move", 3, "<#C01|vendas>")),
        ("responsável 3 <@U01|ana>", SubscriptionCommand("owner", 3, "<@U01|ana>")),
        ("campaign:376 at 18:00 weekdays", SubscriptionCommand("create")),
        ("3", SubscriptionCommand("show", 3)),
        ("#12", SubscriptionCommand("show", 12)),
        ("ver 3", SubscriptionCommand("show", 3)),
        ("3 pausar", SubscriptionCommand("pause", 3)),
        ("3 para 17:30", SubscriptionCommand("create")),
        ("meus", SubscriptionCommand("mine")),
        ("ajuda", SubscriptionCommand("help")),
        ("help!", SubscriptionCommand("help")),
        ("84999999999", SubscriptionCommand("create")),
        ("pause", SubscriptionCommand("list")),
        ("apagar?", SubscriptionCommand("list")),
        ("agora", SubscriptionCommand("create")),
        ("list 3", SubscriptionCommand("create")),
        ("pause 3 4 5", SubscriptionCommand("create")),
    ],
)
def test_an_order_names_its_digest_and_all_else_is_a_new_one(text: str, order: SubscriptionCommand) -> None:
    assert parse_command(text) == order


@pytest.mark.parametrize(
    ("text", "sure"), [("apagar 3 sim", True), ("delete 3 YES", True), ("apagar 3", False), ("apagar 3 não", False)]
)
def test_what_cannot_be_undone_is_done_for_who_says_that_they_mean_it(text: str, sure: bool) -> None:  # noqa: FBT001
    assert parse_command(text).confirmed is sure


@pytest.mark.parametrize(
    ("more", "channel", "user"),
    [
        ("<#C01|vendas>", "C01", None),
        ("<@U01>", None, "U01"),
        ("para <#C01|vendas>", "C01", None),
        ("para o canal <#C01>", "C01", None),
        ("to the <#C01>", "C01", None),
        ("para aqui", "CHERE", None),
        ("para a <@U01|ana>", None, "U01"),
        ("aqui", "CHERE", None),
        ("me", None, "UME"),
        ("#vendas", None, None),
        ("", None, None),
    ],
)
def test_a_place_and_a_person_are_those_that_slack_has_marked(more: str, channel: str | None, user: str | None) -> None:
    order = SubscriptionCommand("move", 3, more)

    assert (order.channel("CHERE"), order.user("UME")) == (channel, user)


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("digest", ""),
        ("Digest campaign:376 at 18:00", "campaign:376 at 18:00"),
        ("digest yesterday", None),
        ("digest yesterday at 18:00", "yesterday at 18:00"),
        ("digest campaign:376", "campaign:376"),
        ("digest pause 3", "pause 3"),
        ("resumo", ""),
        ("RESUMOS lista", "lista"),
        ("resumo pausar 3", "pausar 3"),
        ("resumo campanha:376 às 18:00 dias úteis", "campanha:376 às 18:00 dias úteis"),
        ("resumo da campanha 376 toda segunda às 9h", "da campanha 376 toda segunda às 9h"),
        ("resumo da campanha 376 ontem", None),
        ("resumo de ontem às 18h", None),
        ("resumo por campanha às 18h", "por campanha às 18h"),
        ("resumo de hoje às 18h no <#C01|vendas>", "de hoje às 18h no <#C01|vendas>"),
        ("resumo de hoje no <#C01|vendas>", None),
        ("resumo por campanha até as 18h", None),
        ("resumo da campanha 376 todo dia útil 9h e 18h", "da campanha 376 todo dia útil 9h e 18h"),
        ("resumo por dia da semana", None),
        ("resumo de segunda a sexta", None),
        ("ontem", None),
        ("pausa o resumo 3", "pausa 3"),
        ("por favor, apaga o resumo nº 3", "apaga 3"),
        ("Muda o resumo 3 para 18:30", "muda 3 para 18:30"),
        ("muda o horário do resumo 3 pra 19h", "muda 3 pra 19h"),
        ("please change digest 3 to by:agent", "change 3 to by:agent"),
        ("cancel the digest 12", "cancel 12"),
        ("move digest 3 to <#C01|sales>", "move 3 to <#C01|sales>"),
        ("abre o resumo 3", "abre 3"),
        ("mostra o resumo 3 dias", None),
        ("mostra o resumo de ontem", None),
        ("manda o resumo 7 dias", None),
        ("pausa o resumo", None),
    ],
)
def test_a_summary_that_is_asked_for_once_is_a_question(text: str, said: str | None) -> None:
    assert digest_command_text(text) == said


def test_what_was_typed_is_shown_as_it_looked() -> None:
    assert SubscriptionCommand("move", 3, "de <#C01|vendas> para <@U01> já").shown == "de #vendas para @U01 já"


@pytest.mark.parametrize(
    ("text", "rest", "channel"),
    [
        ("por campanha às 18h no <#C01|vendas>", "por campanha às 18h", "C01"),
        ("por campanha <#C01> às 18h", "por campanha às 18h", "C01"),
        ("at 18:00 in the channel <#C01|sales> by agent", "at 18:00 by agent", "C01"),
        ("para o canal <#C01|vendas>", "", "C01"),
        ("por campanha às 18h", "por campanha às 18h", None),
        ("<#C01> e <#C02> às 18h", "<#C01> e <#C02> às 18h", None),
        ("campanha:x<#C01> às 18h", "campanha:x<#C01> às 18h", None),
    ],
)
def test_the_channel_that_a_text_mentions_is_where_to_post(text: str, rest: str, channel: str | None) -> None:
    assert without_channel(text) == (rest, channel)


@pytest.mark.parametrize("unit", NASTY)
def test_no_command_costs_more_than_its_length(unit: str) -> None:
    assert grows_evenly(lambda text: digest_command_text(f"resumo {text}"), unit)


def test_a_command_that_is_too_long_is_left_to_be_refused_as_a_question_is() -> None:
    assert digest_command_text("resumo x" + " " * 40_000 + "x") is None
    assert digest_command_text("digest" + " ontem" * 200) is None
