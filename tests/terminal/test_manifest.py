import pytest
import yaml

from bot.slack.manifest import manifest_over_http, manifest_text, read_manifest, with_sign_in
from bot.terminal import manifest
from tests.terminal.conftest import call


def test_the_manifest_is_printed_as_it_is_or_with_addresses(capsys: pytest.CaptureFixture[str]) -> None:
    assert manifest.run(call({})) == 0
    assert capsys.readouterr().out == manifest_text()

    for url in ("https://calls.example.com", "https://calls.example.com/slack/events/"):
        assert manifest.run(call({}), http=url) == 0
        assert yaml.safe_load(capsys.readouterr().out) == manifest_over_http("https://calls.example.com")

    assert manifest.run(call({"BOT_LANGUAGE": "en"}), http="http://calls.example.com") == 5
    assert "--http" in capsys.readouterr().err


def test_with_a_public_address_the_manifest_lets_people_sign_in(capsys: pytest.CaptureFixture[str]) -> None:
    origin = "https://calls.example.com"
    assert manifest.run(call({}), public=f"{origin}/") == 0
    assert yaml.safe_load(capsys.readouterr().out) == with_sign_in(read_manifest(), origin)

    assert manifest.run(call({"PUBLIC_URL": origin, "SIGN_IN_PKCE": "yes"}), http=f"{origin}/slack/events") == 0
    assert yaml.safe_load(capsys.readouterr().out) == with_sign_in(manifest_over_http(origin), origin, pkce=True)

    assert manifest.run(call({"BOT_LANGUAGE": "en"}), public="http://calls.example.com") == 5
    assert "--public" in capsys.readouterr().err
