"""Every error has one clear sentence in every language, and what to do about it."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.errors import QueryError
from bot.domain.filters import in_language
from bot.domain.grammar.parser import parse
from bot.domain.language import LANGUAGES, Language
from bot.domain.query_error_codes import QUERY_ERRORS, QueryErrorCode
from bot.domain.query_keys import KEYS
from bot.evolux import errors
from bot.evolux.errors import (
    CertificateRefusedError,
    CredentialsRefusedError,
    EvoluxError,
    LoginPageError,
    RateLimitedError,
)
from bot.rendering.text.errors import NEXT_STEPS, error_message
from bot.rendering.text.refusals import REFUSALS, RETRYABLE_REFUSALS
from bot.settings import Problem, Settings, SettingsError
from tests.domain.grammar.names import NAMES
from tests.domain.strategies import texts

TENANT = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, EvoluxError)]


class RefusedError(Exception):
    """As a refusal looks from here."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = {"limit": 4, "call": 5, "number": 6, "word": "#x", "example": "/calls digest move 6 #channel"}
        self.params |= {"incident": "7f3a91", "team": "Norte", "count": 600, "days": 7}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", QUERY_ERRORS)
def test_every_query_error_is_said(code: QueryErrorCode, language: Language) -> None:
    said = error_message(QueryError(code, "word", days=92, limit=20, weekday="friday", button="Publish"), language)

    assert said.code == code
    assert "{" not in said.message
    assert said.message[-1] in ".?:d"
    assert (said.hint is None) == (code not in NEXT_STEPS)
    assert "{" not in (said.hint or "")


@pytest.mark.parametrize(("text", "message"), [
    ("numbers hammered above 4 times", "“numbers” lacks a value. I do not understand “hammered”."),
    ("year zzz", "“year” is too long: I search at most 92 days. I do not understand “zzz”."),
    ("qntz da ana paula xyzzy ontem", "I do not understand “qntz”, “xyzzy”."),
])  # fmt: skip
def test_words_that_an_offer_leaves_out_are_named_beside_the_word_at_fault(text: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, NAMES)

    assert error_message(caught.value, "en").message == message


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TENANT)
def test_every_error_of_the_tenant_is_said_with_what_to_do(kind: type[EvoluxError], language: Language) -> None:
    error = kind("a problem")

    said = error_message(error, language)

    assert said.code == error.code
    assert said.again == error.again
    assert said.hint
    assert "a problem" not in said.message


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_is_said(code: str, language: Language) -> None:
    said = error_message(RefusedError(code), language)

    assert said.code == code
    assert "{" not in said.message + (said.hint or "")
    assert said.again == (code in RETRYABLE_REFUSALS)


def test_the_word_at_fault_and_the_nearest_thing_that_works_are_named() -> None:
    said = error_message(QueryError("unknown_key", "campanh:376", "campanha:376"), "pt-BR")

    assert said.message == "Não conheço o filtro “campanh:376”."
    assert said.hint == "Tente campanha:376"
    assert said.offers == ("campanha:376",)


def test_all_candidates_are_offered() -> None:
    said = error_message(QueryError("ambiguous_name", "ana", None, ("Ana Lima", "Ana Souza")), "en")

    assert said.message == "There is more than one ana."
    assert said.hint == "Try Ana Lima or Ana Souza"


def test_a_busy_tenant_says_how_long_to_wait() -> None:
    assert error_message(RateLimitedError("busy", retry_after=125), "pt-BR").hint == "Tente de novo em 2 min 05 s."
    assert error_message(RateLimitedError("busy", retry_after=0.3), "en").hint == "Try again in 1 s."
    assert error_message(RateLimitedError("busy"), "pt-BR").hint == "Tente de novo em um minuto."


def test_a_refused_token_is_no_reason_to_try_again() -> None:
    said = error_message(CredentialsRefusedError("refused", status=401), "pt-BR")

    assert said.message == "O Evolux recusou o token."
    assert not said.again


def test_a_refused_certificate_is_told_as_one_with_what_to_do() -> None:
    said = error_message(CertificateRefusedError("not trusted", reason="certificate has expired"), "en")

    assert said.message == "This machine does not trust the certificate of Evolux: certificate has expired."
    assert "SSL_CERT_FILE" in (said.hint or "")
    assert not said.again


def test_a_page_to_log_in_points_at_the_token() -> None:
    said = error_message(LoginPageError("a page to log in", status=302), "en")

    assert said.code == "login_page"
    assert "EVOLUX_TOKEN" in (said.hint or "")


def test_all_wrong_settings_are_named() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({"EVOLUX_CONCURRENCY": "many"}, needs=("EVOLUX_URL",))

    said = error_message(caught.value, "en")

    assert said.code == "wrong_settings"
    assert said.message.splitlines() == [
        "EVOLUX_URL is missing: an https address without a path, such as https://acme.evolux.net.br",
        "EVOLUX_CONCURRENCY is many: it must be a whole number from 1 to 64",
    ]


def test_an_error_that_nobody_foresaw_tells_nothing_of_itself() -> None:
    said = error_message(RuntimeError("secret"), "pt-BR")

    assert (said.code, said.again) == ("failure", True)
    assert "secret" not in said.message + (said.hint or "")


@given(st.text(), st.text(), st.sampled_from(sorted(QUERY_ERRORS)))
def test_whatever_was_typed_is_repeated_shortly(word: str, hint: str, code: QueryErrorCode) -> None:
    said = error_message(QueryError(code, word, hint, days=92, limit=20, weekday="sexta", button="Publish"), "pt-BR")

    assert len(said.message) < 250
    assert "\n" not in said.message


@pytest.mark.unmeasured
@given(texts(60, 6))
@example("este ano")
@example("ontem quarter")
@example("em: 40000 dias")
@example("campanha " + "1," * 21)
def test_the_error_of_any_text_is_said(text: str) -> None:
    """Whatever the sentence of an error speaks of, each place that raises it must tell."""
    for language in LANGUAGES:
        error = _error_of(text, language)

        assert error is None or error_message(error, language).message


def _error_of(text: str, language: Language) -> QueryError | None:
    try:
        parse(text, NAMES, language=language)
    except QueryError as error:
        return error
    return None


@pytest.mark.parametrize(("name", "told"), [("EVOLUX_URL", True), ("--now", False), ("template", False)])
def test_only_settings_are_set_in_the_environment(name: str, told: bool) -> None:  # noqa: FBT001
    said = error_message(SettingsError((Problem(name, "x", "a number"),)), "en")

    assert (said.hint is not None) is told


MISTAKEN = (
    "12345678901", "campaign:", "campanha:", "talk:abc", "fala:abc", "sort:x", "ordenar:x", "by:x", "por:x", "with:x",
    "com:x", "cause:x", "causa:x", "ended:x", "status:x", "field.type:VIP", "campo.type:VIP", "cliente:(84) 99999-9999",
    "376", "todo dia às 18h", "every day at 18:00", "falhas", "última semana", "top:0",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", MISTAKEN)
def test_a_hint_is_typed_in_the_readers_language(typed: str, language: Language) -> None:
    """Both languages are understood, but a reader is taught one."""
    names = {spec.name(language) for spec in KEYS}
    foreign = {spec.name(other) for spec in KEYS for other in LANGUAGES} - names
    with pytest.raises(QueryError) as refused:
        parse(typed, language=language)

    hint = error_message(refused.value, language).hint or ""
    assert {word for word in re.findall(r"([^\W\d_]+)(?:\.\w+)?:", hint) if word in foreign} == set()


@pytest.mark.parametrize(("english", "portuguese"), [
    ("with:recording", "com:gravação"),
    ("-outcome:Venda", "-resultado:Venda"),
    ("campaign:376 field.type:VIP", "campanha:376 campo.type:VIP"),
    ("period:today compare:yesterday", "período:hoje comparar:ontem"),
    ("/calls digest https://x", "/calls digest https://x"),
])  # fmt: skip
def test_pairs_are_written_in_either_language_and_nothing_else_is(english: str, portuguese: str) -> None:
    assert in_language(english, "pt-BR") == in_language(portuguese, "pt-BR") == portuguese
    assert in_language(portuguese, "en") == english
