from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Secret, Settings, SettingsError, loopback

TENANT = {"EVOLUX_URL": "https://acme.evolux.net.br/", "EVOLUX_TOKEN": "not-a-real-token"}


def test_a_tenant_and_its_token_are_enough() -> None:
    settings = Settings.load(TENANT, needs=("EVOLUX_URL", "EVOLUX_TOKEN"))

    assert settings.evolux_url == "https://acme.evolux.net.br"
    assert settings.evolux_token == Secret("not-a-real-token")
    assert settings.evolux_time_zone == ZoneInfo("America/Sao_Paulo")
    assert (settings.evolux_concurrency, settings.max_calls, settings.bot_language) == (4, 20_000, "pt-BR")


def test_every_problem_is_told_at_once() -> None:
    wrong = {
        "EVOLUX_URL": "http://acme.evolux.net.br",
        "EVOLUX_TIME_ZONE": "Sao Paulo",
        "EVOLUX_CONCURRENCY": "9",
        "MAX_CALLS": "many",
        "BOT_LANGUAGE": "es",
        "TEMPLATES_DIR": "/no/such/folder",
    }
    with pytest.raises(SettingsError) as caught:
        Settings.load(wrong, needs=("EVOLUX_URL", "EVOLUX_TOKEN"))

    assert {problem.name for problem in caught.value.problems} == {*wrong, "EVOLUX_TOKEN"}
    assert {problem.value for problem in caught.value.problems} == {*wrong.values(), None}


@pytest.mark.parametrize("url", [
    "https://acme.evolux.net.br", "http://127.0.0.1:8081", "http://localhost:8081/", "http://[::1]:9", "https://ACME.br",
])  # fmt: skip
def test_an_origin_is_https_or_this_machine(url: str) -> None:
    assert Settings.load({"EVOLUX_URL": url}).evolux_url == url.rstrip("/").lower()


@pytest.mark.parametrize("url", [
    "acme.evolux.net.br", "http://acme.evolux.net.br", "https://acme.evolux.net.br/api/v1", "https://user@acme.br",
    "https://acme.br?token=1", "https://", "ftp://acme.br", "https://acme.br:port", "http://127.0.0.1.evil.example",
])  # fmt: skip
def test_anything_else_is_refused_with_its_value(url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({"EVOLUX_URL": url})

    assert caught.value.problems[0].value == url


def test_a_wrong_secret_is_not_repeated() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({"EVOLUX_TOKEN": "two words"})

    assert caught.value.problems[0].value == "…"
    assert "two words" not in str(caught.value)


def test_a_secret_shows_itself_to_nobody_by_accident() -> None:
    secret = Secret("not-a-real-token")

    assert "real" not in repr(secret)
    assert secret.reveal() == "not-a-real-token"
    assert hash(secret) == hash(Secret("not-a-real-token"))
    assert secret != "not-a-real-token"  # noqa: S105 - not a password


def test_an_empty_variable_is_an_absent_one(tmp_path: Path) -> None:
    settings = Settings.load({"MAX_CALLS": " ", "TEMPLATES_DIR": str(tmp_path), "BOT_LANGUAGE": "PT_br"})

    assert (settings.max_calls, settings.templates_dir, settings.bot_language) == (20_000, tmp_path, "pt-BR")


def test_only_this_machine_is_loopback() -> None:
    assert [loopback(host) for host in ("localhost", "127.3.2.1", "::1", "10.0.0.1", "example.com", None)] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
