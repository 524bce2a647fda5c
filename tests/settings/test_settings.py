from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import NEEDS_OF_RUN, Secret, Settings, SettingsError, loopback

TENANT = {"EVOLUX_URL": "https://acme.evolux.net.br/", "EVOLUX_TOKEN": "not-a-real-token"}


def test_a_tenant_and_its_token_are_enough() -> None:
    settings = Settings.load(TENANT, needs=("EVOLUX_URL", "EVOLUX_TOKEN"))

    assert settings.evolux_url == "https://acme.evolux.net.br"
    assert settings.evolux_token == Secret("not-a-real-token")
    assert settings.evolux_time_zone == ZoneInfo("America/Sao_Paulo")
    assert (settings.evolux_concurrency, settings.max_calls, settings.bot_language) == (4, 20_000, "pt-BR")
    assert settings.evolux_concurrency_max == 16


@pytest.mark.parametrize(("chosen", "most"), [
    ({"EVOLUX_CONCURRENCY": "2"}, 2), ({"EVOLUX_CONCURRENCY": "2", "EVOLUX_CONCURRENCY_MAX": "8"}, 8),
    ({"EVOLUX_CONCURRENCY_MAX": "1"}, 1),
])  # fmt: skip
def test_a_concurrency_that_alone_is_set_is_the_most_too(chosen: dict[str, str], most: int) -> None:
    assert Settings.load(TENANT | chosen).evolux_concurrency_max == most


def test_every_problem_is_told_at_once() -> None:
    wrong = {
        "EVOLUX_URL": "http://acme.evolux.net.br",
        "EVOLUX_TIME_ZONE": "Sao Paulo",
        "EVOLUX_CONCURRENCY": "65",
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
    "acme.evolux.net.br", "http://acme.evolux.net.br", "https://acme.evolux.net.br/api/v1",
    "https://", "ftp://acme.br", "https://acme.br:port", "http://127.0.0.1.evil.example",
    "https://acme evolux.br", "https://acme..br", "https://-", "https://.br", "https://[acme]",
])  # fmt: skip
def test_anything_else_is_refused_with_its_value(url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({"EVOLUX_URL": url})

    assert caught.value.problems[0].value == url


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ana:secret@acme.br", "https://…@acme.br"),
        ("https://token@acme.br", "https://…@acme.br"),
        ("https://acme.br?token=1", "https://acme.br?…"),
        ("https://acme.br/api/v1/?token=a?b", "https://acme.br/api/v1/?…"),
        ("https://ana:secret@acme.br/?token=1", "https://…@acme.br/?…"),
        ("acme.br/api/v1/x?token=1", "acme.br/api/v1/x?…"),
        ("https://ana:sec@ret@acme.br", "https://…@acme.br"),
        ("https://ana:sec/ret@acme.br", "https://…@acme.br"),
        ("ana:secret@acme.br", "…@acme.br"),
    ],
)
def test_a_password_or_token_in_an_address_is_not_repeated(url: str, shown: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({"EVOLUX_URL": url})

    assert caught.value.problems[0].value == shown


@pytest.mark.parametrize("name", ["TEMPLATES_DIR", "SECRET_KEY_FILE"])
@pytest.mark.parametrize("path", ["/nowhere/at/all", "~no-such-user/calls", "/" + "x" * 300, "/dev/null/calls"])
def test_a_path_that_leads_nowhere_is_refused_with_its_value(name: str, path: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({name: path})

    assert [(problem.name, problem.value) for problem in caught.value.problems] == [(name, path)]


def test_a_wrong_secret_is_not_repeated() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({"EVOLUX_TOKEN": "two words"})

    assert caught.value.problems[0].value == "…"
    assert "two words" not in str(caught.value)


def test_a_secret_is_not_shown_by_accident() -> None:
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


SLACK = {**TENANT, "SLACK_BOT_TOKEN": "xoxb-not-real", "SLACK_APP_TOKEN": "xapp-not-real"}


def test_to_run_it_needs_a_tenant_and_slack() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({}, needs=NEEDS_OF_RUN)

    names = [problem.name for problem in caught.value.problems]
    assert names == ["EVOLUX_URL", "EVOLUX_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]


def test_with_a_signing_secret_it_needs_no_app_token() -> None:
    over_http = {**TENANT, "SLACK_BOT_TOKEN": "xoxb-not-real", "SLACK_SIGNING_SECRET": "not-a-real-secret"}

    settings = Settings.load(over_http, needs=NEEDS_OF_RUN)

    assert settings.slack_app_token is None
    assert settings.slack_signing_secret == Secret("not-a-real-secret")


def test_a_question_in_a_terminal_does_not_look_at_slack() -> None:
    settings = Settings.load({**TENANT, "SLACK_BOT_TOKEN": "wrong", "SLACK_API_URL": "wrong"}, needs=("EVOLUX_URL",))

    assert settings.slack_bot_token is None


def test_what_runs_has_defaults() -> None:
    settings = Settings.load(SLACK, needs=NEEDS_OF_RUN)

    assert (settings.slack_api_url, settings.http_host, settings.http_port, settings.log_level) == (
        "https://slack.com/api/", "127.0.0.1", 3000, "INFO",
    )  # fmt: skip
    assert settings.database_url.reveal() == "sqlite:///calls-bot.db"
    assert settings.secret_key is None
    assert [settings.file_retention.days, settings.thread_retention.days, settings.audit_retention.days] == [7, 90, 365]


def test_what_runs_can_be_set() -> None:
    settings = Settings.load(
        {
            **SLACK,
            "SLACK_API_URL": "http://127.0.0.1:8080/api/",
            "DATABASE_URL": "postgresql+psycopg://bot:secret@db/calls",
            "HTTP_HOST": "0.0.0.0",  # noqa: S104 - nothing listens here
            "HTTP_PORT": "8080",
            "SECRET_KEY": "0123456789abcdef0123456789abcdef",
            "LOG_LEVEL": "debug",
            "FILE_RETENTION": "3d",
        },
        needs=NEEDS_OF_RUN,
    )

    assert settings.slack_api_url == "http://127.0.0.1:8080/api/"
    assert settings.http_port == 8080
    assert settings.log_level == "DEBUG"
    assert settings.file_retention == timedelta(days=3)
    assert "bot:secret" not in repr(settings)


def test_the_longer_spelling_of_a_file_stays_accepted() -> None:
    settings = Settings.load({**SLACK, "DATABASE_URL": "sqlite+aiosqlite:///calls.db"}, needs=NEEDS_OF_RUN)

    assert settings.database_url.reveal() == "sqlite+aiosqlite:///calls.db"


@pytest.mark.parametrize(("name", "value", "shown"), [
    ("SLACK_BOT_TOKEN", "xoxp-of-a-person", "…"),
    ("SLACK_APP_TOKEN", "xoxb-the-other-one", "…"),
    ("SLACK_API_URL", "https://slack.com", "https://slack.com"),
    ("DATABASE_URL", "mysql://bot:secret@db/calls", "…"),
    ("HTTP_HOST", "two words", "two words"),
    ("HTTP_PORT", "70000", "70000"),
    ("SECRET_KEY", "short", "…"),
    ("LOG_LEVEL", "LOUD", "LOUD"),
    ("FILE_RETENTION", "0", "0"),
    ("AUDIT_RETENTION", "a year", "a year"),
])  # fmt: skip
def test_what_runs_can_be_wrong(name: str, value: str, shown: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({**SLACK, name: value}, needs=NEEDS_OF_RUN)

    assert [(problem.name, problem.value) for problem in caught.value.problems] == [(name, shown)]


def test_who_may_do_what_is_set_by_ids_and_names() -> None:
    settings = Settings.load(
        {
            "SUPERVISORS": "U0ANA, S0GROUP",
            "ADMINS": "U0BOSS",
            "POLICY": "agent:-listen",
            "OWN_CALLS": "U0LIA=149,150;U0RUI=151",
            "MAX_RECORDING_MB": "5",
        }
    )

    assert (settings.supervisors, settings.admins) == (frozenset({"U0ANA", "S0GROUP"}), frozenset({"U0BOSS"}))
    assert settings.policy == {("agent", "listen")}
    assert settings.own_calls == {"U0LIA": (149, 150), "U0RUI": (151,)}
    assert settings.max_recording_mb == 5
    assert Settings.load({}).own_calls is None


def test_ids_of_no_user_are_reported_with_every_other_problem() -> None:
    wrong = {"SUPERVISORS": "ana", "ADMINS": "@bruno", "POLICY": "agent:listen", "OWN_CALLS": "ana=149"}
    with pytest.raises(SettingsError) as caught:
        Settings.load({**wrong, "MAX_RECORDING_MB": "0"})

    assert [problem.name for problem in caught.value.problems] == [*wrong, "MAX_RECORDING_MB"]


PLAYER = {
    "PUBLIC_URL": "https://calls.example.com/",
    "SIGN_IN_CLIENT_ID": "2141029472.691202649728",
    "SIGN_IN_CLIENT_SECRET": "not-a-real-secret",
}


def test_a_player_page_has_an_address_and_what_people_sign_in_with() -> None:
    settings = Settings.load({**SLACK, **PLAYER, "LINK_RETENTION": "30d"}, needs=NEEDS_OF_RUN)

    assert settings.public_url == "https://calls.example.com"
    assert settings.sign_in_client_secret == Secret("not-a-real-secret")
    assert (settings.sign_in_pkce, settings.link_retention) == (False, timedelta(days=30))
    assert Settings.load(SLACK, needs=NEEDS_OF_RUN).public_url is None


@pytest.mark.parametrize("given", [{name} for name in PLAYER] + [set(PLAYER) - {name} for name in PLAYER], ids=sorted)
def test_of_what_belongs_together_all_has_to_be_there(given: set[str]) -> None:
    """Half of it would make links that no user can follow."""
    environ = {**SLACK, **{name: PLAYER[name] for name in given}}
    with pytest.raises(SettingsError) as caught:
        Settings.load(environ, needs=NEEDS_OF_RUN)

    assert {(problem.name, problem.value) for problem in caught.value.problems} == {
        (name, None) for name in PLAYER if name not in given
    }
    assert Settings.load(environ).link_retention == timedelta(days=7), "a question in the terminal needs none of it"


@pytest.mark.parametrize(("name", "value", "shown"), [
    ("PUBLIC_URL", "http://calls.example.com", "http://calls.example.com"),
    ("PUBLIC_URL", "https://calls.example.com/listen", "https://calls.example.com/listen"),
    ("SIGN_IN_CLIENT_ID", "A0123", "A0123"),
    ("SIGN_IN_CLIENT_SECRET", "two words", "…"),
    ("SIGN_IN_PKCE", "perhaps", "perhaps"),
    ("LINK_RETENTION", "91", "91"),
])  # fmt: skip
def test_what_the_player_needs_can_be_wrong(name: str, value: str, shown: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({**SLACK, **PLAYER, name: value}, needs=NEEDS_OF_RUN)

    assert [(problem.name, problem.value) for problem in caught.value.problems] == [(name, shown)]


@pytest.mark.parametrize(("said", "meant"), [("yes", True), ("Sim", True), ("1", True), ("no", False), ("NÃO", False)])
def test_a_choice_is_said_in_either_language(said: str, meant: object) -> None:
    assert Settings.load({"SIGN_IN_PKCE": said}).sign_in_pkce is meant
