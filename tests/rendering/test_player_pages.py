"""The player's pages: in every language, with every value harmless, and nothing loaded from elsewhere."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.call import Subscriber
from bot.domain.language import LANGUAGES, Language
from bot.evolux.errors import TenantUnreachableError
from bot.rendering.i18n.translator import negotiate_language
from bot.rendering.player_pages import Pages
from bot.rendering.templates.renderer import shipped_templates
from bot.rendering.templates.samples import AS_OF, BARE, HULK

PAGES = Pages()


def player(call: Any = HULK, language: Language = "en", **more: Any) -> str:
    return PAGES.player(
        language, "n0nce", **{"call": call, "as_of": AS_OF, "masked": False, "audio": "/listen/x/audio", **more}
    )


def every(language: Language) -> dict[str, str]:
    return {
        "sign_in": PAGES.sign_in(language, "n0nce", to="x"),
        "signed_out": PAGES.signed_out(language, "n0nce"),
        "refused": PAGES.refused(language, "n0nce"),
        "failed": PAGES.failed(language, "n0nce", error=TenantUnreachableError("no"), incident="0a1b2c3d"),
        "player": player(language=language),
    }


def test_every_page_there_is_is_drawn() -> None:
    there = {path.name.removesuffix(".html.j2") for path in Path(shipped_templates(), "pages").glob("*.j2")}

    assert there == {"page", *every("en")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_its_language_and_loads_nothing(language: Language) -> None:
    for name, page in every(language).items():
        assert page.startswith("<!doctype html>"), name
        assert f'<html lang="{language}">' in page, name
        assert re.search("<title>[^<]+</title>", page), name
        assert page.count("<h1>") == 1, name
        assert not re.search(r"https?://|url\(|@import|<link|<img|<iframe|javascript:", page), name
        assert set(re.findall(r"<(?:script|style)[^>]*>", page)) <= {
            '<style nonce="n0nce">',
            '<script nonce="n0nce">',
        }, name


def test_both_languages_say_other_things() -> None:
    english, portuguese = every("en"), every("pt-BR")

    for name, page in english.items():
        assert re.findall(r">([^<>{}]{4,})<", page) != re.findall(r">([^<>{}]{4,})<", portuguese[name]), name


def test_the_player_tells_what_is_known_of_the_call() -> None:
    page = player()

    for said in ("Hulk", "(84) 99999-9999", "Campanha de Teste Evolux", "28 Oct 2021 16:41", "São Paulo time", "13 s"):
        assert said in page
    assert 'src="/listen/x/audio"' in page


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    assert "unknown" in player(BARE)


def test_masked_it_names_nobody() -> None:
    page = player(masked=True)

    assert "Hulk" not in page
    assert "99999-9999" not in page


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
@settings(max_examples=150)
def test_no_value_becomes_a_part_of_the_page(text: str) -> None:
    """Whatever a customer is called: as many tags as with a harmless name, and no attribute more."""
    call = replace(HULK, subscriber=Subscriber(name=text, number=text, external_id=text), outcome=text, trunk_name=text)
    tags = re.compile(r"<[a-zA-Z/!][^>]*>")

    assert tags.findall(player(call).partition("</title>")[2]) == tags.findall(player().partition("</title>")[2])


@pytest.mark.parametrize(("text", "shown"), [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ('"><img src=x onerror=alert(1)>', "&#34;&gt;&lt;img src=x onerror=alert(1)&gt;"),
    ("{{ 7 * 7 }}", "{{ 7 * 7 }}"),
    ("</title>", "&lt;/title&gt;"),
])  # fmt: skip
def test_what_is_written_to_do_harm_is_shown(text: str, shown: str) -> None:
    page = player(replace(HULK, subscriber=Subscriber(name=text, number="84999999999")))

    assert f"<h1>{shown} · (84) 99999-9999</h1>" in page


def test_long_names_are_cut() -> None:
    """Up to 200 characters are whole, as in messages; what is cut is counted."""
    page = player(replace(HULK, subscriber=Subscriber(name="Wolfeschlegelsteinhausen " * 40)))

    (title,) = re.findall("<h1>(.*)</h1>", page)
    assert len(title) == 200
    assert title.endswith("… +805")


@pytest.mark.parametrize(("accepted", "language"), [
    ("pt-BR,pt;q=0.9,en;q=0.8", "pt-BR"),
    ("pt-PT", "pt-BR"),
    ("en-US,en;q=0.5", "en"),
    ("fr-FR, en;q=0.7, pt;q=0.3", "en"),
    ("de", "pt-BR"),
    ("", "pt-BR"),
    (";;,,=", "pt-BR"),
    ("*", "pt-BR"),
    ("P", "pt-BR"),
])  # fmt: skip
def test_a_browser_says_which_language_it_reads(accepted: str, language: Language) -> None:
    assert negotiate_language(accepted, "pt-BR") == language
