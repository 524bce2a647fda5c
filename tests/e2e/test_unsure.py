"""Where Slack does what was asked and does not say so, it is done once, and no user hears of a failure."""

from typing import Literal, get_args

import pytest

from bot.sandbox.workspace.faults import Form
from tests.e2e.clicking import becomes
from tests.e2e.running import REGULAR, Place, words
from tests.e2e.users import asked

pytestmark = pytest.mark.unmeasured

Hidden = Form | Literal["drop"]

FORMS: list[Hidden] = [*get_args(Form), "drop"]
"""The ways in which an answer of Slack's may say nothing."""

POSTED = "23 chamadas"


def hide(here: Place, method: str, form: Hidden) -> None:
    """Let Slack carry out the next request of a method, and not say so."""
    if form == "drop":
        here.ws.faults.drop_after(method)
    else:
        here.ws.faults.garble(method, form)


def ours(here: Place, channel: str) -> list[str]:
    return [words(one) for one in here.ws.messages(channel) if one.user == here.ws.bot.id]


@pytest.mark.parametrize("form", FORMS)
async def test_a_direct_answer_stands_once(here: Place, form: Hidden) -> None:
    direct = here.ws.direct("ana").id
    async with here.bot() as bot:
        hide(here, "chat.postMessage", form)
        await here.user("ana").says(REGULAR, channel="@calls")
        await here.said(direct)
        await bot.work.drain(60)

    (answer,) = ours(here, direct)
    assert POSTED in answer


@pytest.mark.parametrize("form", FORMS)
async def test_a_published_root_stands_once_and_is_alive(here: Place, form: Hidden) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        answer = await asked(here, ana)
        hide(here, "chat.postMessage", form)
        await ana.clicks(answer, "Publicar")
        root = await here.said("vendas")
        await bot.work.drain(60)
        await ana.replies("só atendidas", to=root)
        await here.said("vendas", root.ts, count=2)

    assert len([one for one in here.ws.messages("vendas") if one.thread_ts is None]) == 1


@pytest.mark.parametrize("form", FORMS)
async def test_a_changed_message_stands_for_the_one_before(here: Place, form: Hidden) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot() as bot:
        await ana.says(REGULAR, channel="@calls")
        answer = await here.said(direct)
        here.ws.faults.break_down("response_url", status=404, times=None)
        hide(here, "chat.update", form)
        await ana.clicks(answer, "Próxima ▶")
        await becomes(here, answer, "*6.*")
        await bot.work.drain(60)

    assert len(ours(here, direct)) == 1


@pytest.mark.parametrize("form", [form for form in FORMS if form not in {"cut", "empty"}])
async def test_an_answer_at_a_response_url_comes_once_and_says_what_is_not_known(here: Place, form: Hidden) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        hide(here, "response_url", form)
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        await here.answered(ana, "vendas", 2)
        await bot.work.drain(60)

    answer, told = ana.whispers("vendas")
    assert POSTED in answer.text
    assert told.text == "O Slack não disse se a minha resposta foi publicada. Se você não a vê, pergunte de novo."
    assert ours(here, here.ws.direct("ana").id) == []


async def test_an_answer_that_a_response_url_lost_is_not_lost_silently(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        here.ws.faults.drop_before("response_url")
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        told = await here.answered(ana, "vendas")

    assert "pergunte de novo" in told.text


@pytest.mark.parametrize("form", FORMS)
async def test_an_answer_that_was_clicked_is_replaced_once(here: Place, form: Hidden) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        answer = await asked(here, ana)
        hide(here, "response_url", form)
        await ana.clicks(answer, "Próxima ▶")
        await becomes(here, answer, "*6.*")
        await bot.work.drain(60)

    assert len(ana.whispers("vendas")) == 1


@pytest.mark.parametrize("form", FORMS)
async def test_a_form_is_opened_and_no_user_is_told_that_it_was_not(here: Place, form: Hidden) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        hide(here, "views.open", form)
        await ana.types("/calls", channel="vendas")
        await here.ws.wait_for(lambda: ana.modal)
        await bot.work.drain(60)

    assert ana.whispers("vendas") == []


@pytest.mark.parametrize("form", FORMS)
async def test_a_home_is_published(here: Place, form: Hidden) -> None:
    async with here.bot() as bot:
        hide(here, "views.publish", form)
        await here.user("ana").opens_home()
        await here.ws.wait_for(lambda: here.ws.home("ana"))
        await bot.work.drain(60)

    assert bot.container.metrics.text().decode().count('kind="home",result="failed"') == 0


@pytest.mark.parametrize("form", FORMS)
async def test_a_channel_that_was_joined_is_published_in(here: Place, form: Hidden) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types(f"/calls {REGULAR}", channel="cobranca")
        answer = await here.answered(ana, "cobranca")
        hide(here, "conversations.join", form)
        await ana.clicks(answer, "Publicar")
        await here.said("cobranca")
        await bot.work.drain(60)

    assert [one.text for one in ana.whispers("cobranca")][1:] == [f"Publicado em <#{answer.channel}>."]


@pytest.mark.parametrize("form", FORMS)
async def test_a_file_that_slack_has_taken_is_not_said_to_be_refused(here: Place, form: Hidden) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        answer = await asked(here, ana)
        hide(here, "files.completeUploadExternal", form)
        await ana.clicks(answer, "▶ Ouvir")
        told = await here.answered(ana, "vendas", 2)
        await bot.work.drain(60)

    assert "mensagens diretas" in told.text
    assert len(here.ws.files()) == 1


async def test_a_file_that_is_not_seen_is_said_to_be_unsure(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        answer = await asked(here, ana)
        here.ws.faults.drop_before("files.completeUploadExternal")
        await ana.clicks(answer, "▶ Ouvir")
        told = await here.answered(ana, "vendas", 2)

    assert "não disse se aceitou o arquivo" in told.text
    assert here.ws.files() == []


async def test_a_file_that_slack_refuses_is_said_to_be_refused(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        answer = await asked(here, ana)
        here.ws.faults.fail("files.completeUploadExternal", "file_update_failed")
        await ana.clicks(answer, "▶ Ouvir")
        told = await here.answered(ana, "vendas", 2)

    assert "não aceitou o arquivo" in told.text
