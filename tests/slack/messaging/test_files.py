import pytest

from bot.slack.messaging.files import _is_slacks

API = "https://slack.com/api/"


@pytest.mark.parametrize(("url", "api", "slacks"), [
    ("https://files.slack.com/upload/v1/ABC", API, True),
    ("https://slack.com/upload", API, True),
    ("https://files.slack-gov.com/upload", "https://slack-gov.com/api/", True),
    ("http://127.0.0.1:8082/upload/v1/F1", "http://127.0.0.1:8082/api/", True),
    ("http://files.slack.com/upload", API, False),
    ("https://files.slack.com.evil.example/upload", API, False),
    ("https://evilslack.com/upload", API, False),
    ("https://slack.com@evil.example/upload", API, False),
    ("https:///upload", API, False),
    ("file:///etc/passwd", API, False),
    ("", API, False),
])  # fmt: skip
def test_an_upload_goes_to_a_host_of_slacks(url: str, api: str, slacks: bool) -> None:  # noqa: FBT001
    assert _is_slacks(url, api) == slacks
