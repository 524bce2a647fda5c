"""The documentation lists what the program has: every setting, command, scope and event, and no other."""

import pydoc
import re
from dataclasses import fields
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click
import pytest

from bot.domain.grammar.parser import parse
from bot.domain.grammar.subscriptions.alerts import parse_alert
from bot.domain.grammar.subscriptions.digests import parse_subscription
from bot.domain.grammar.threads.refinement import refine
from bot.domain.language import Language
from bot.domain.text import fold
from bot.settings import Settings
from bot.slack.manifest import read_manifest, scopes_of
from bot.terminal.commands import cli

ROOT: Final = Path(__file__).parent.parent
DOCS: Final = {path.name: path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}
README: Final = (ROOT / "README.md").read_text("utf-8")
OTHER_TOKENS: Final = {"openid", "profile", "connections:write"}
"""Scopes of users and of the app token, which the bot token has not."""


def section(text: str, title: str) -> str:
    return re.split(r"^## ", text.split(f"\n## {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def first_cells(table: str) -> set[str]:
    cells = re.findall(r"^\| ([^|]+?) \|", table, re.MULTILINE)
    return {code for cell in cells for code in re.findall(r"`([^`]+)`", cell)}


def commands(group: click.Group, path: str = "calls-bot") -> set[str]:
    found = set[str]()
    for name, command in group.commands.items():
        found |= commands(command, f"{path} {name}") if isinstance(command, click.Group) else {f"{path} {name}"}
    return found


def tree(text: str) -> set[str]:
    """Return the paths of a tree of names, in which each folder is two more spaces in."""
    paths, folders = set[str](), list[str]()
    for indent, name in re.findall(r"^((?:  )*)([\w.]+/?)(?: |$)", text, re.MULTILINE):
        folders[len(indent) // 2 :] = [name]
        paths.add("".join(folders))
    return paths


def test_the_house_of_contributing_has_every_package_and_no_other() -> None:
    house = section((ROOT / "CONTRIBUTING.md").read_text("utf-8"), "The house").split("```")[1]
    named, modules = tree(house), set(re.findall(r"(?<![*\w])\w+\.py\b", house))
    packages = {f"{one.parent.relative_to(ROOT)}/" for one in (ROOT / "bot").rglob("__init__.py")}
    inner = {one for one in packages if re.match("bot/sandbox/.|bot/store/migrations/.", one)}

    assert {one for one in named if not (ROOT / one).exists()} == set()
    assert packages - inner <= named
    assert modules - {one.name for one in (ROOT / "bot").rglob("*.py")} == set()


@pytest.mark.parametrize("name", [*DOCS, "README.md"])
def test_every_table_has_a_head(name: str) -> None:
    """Rows below a paragraph that stands in a table are shown as text."""
    blocks = re.split(r"\n\n+|(?<!\|)\n(?=\|)|(?<=\|)\n(?!\|)", DOCS.get(name, README))
    tables = [one.strip().splitlines() for one in blocks if one.lstrip().startswith("|")]

    assert [rows[0] for rows in tables if len(rows) == 1 or not re.fullmatch(r"\|[-| ]+\|", rows[1])] == []


def test_every_setting_is_explained_and_the_reverse() -> None:
    settings = {field.name.upper() for field in fields(Settings)}

    assert first_cells(section(DOCS["running.md"], "Settings")) == settings
    assert set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)) == settings


def test_every_command_is_explained_and_the_reverse() -> None:
    """A command may take a word as its argument: `revoke links`."""
    told = {one for one in first_cells(section(DOCS["running.md"], "Commands")) if one.startswith("calls-bot")}
    known = commands(cli)

    assert all(any(one.startswith(command) for one in told) for command in known)
    assert all(any(one.startswith(command) for command in known) for one in told)


def test_every_scope_is_explained_and_the_reverse() -> None:
    told = first_cells(section(DOCS["security.md"], "What the Slack app may do, and why"))

    assert {one for one in told if one.islower()} - OTHER_TOKENS == scopes_of(read_manifest())


def test_every_event_is_named() -> None:
    told = section(DOCS["security.md"], "What the Slack app may do, and why").split("Events:")[1]

    assert set(read_manifest()["settings"]["event_subscriptions"]["bot_events"]) == set(
        re.findall(r"`([a-z._]+)`", told)
    )


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.j2")), ids=lambda path: path.name)
def test_a_template_says_what_it_gets_by_names_that_there_are(path: Path) -> None:
    text = path.read_text("utf-8")

    assert text.startswith("{#")
    assert [name for name in re.findall(r"(?<![\w.])bot\.[\w.]*\w", text) if pydoc.locate(name) is None] == []


def test_the_readme_is_short() -> None:
    assert len(README.split()) <= 900


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", *(f"docs/{name}" for name in sorted(DOCS))])
def test_every_link_leads_somewhere(name: str) -> None:
    page = ROOT / name
    for target, _, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(#([^)]+))?\)", page.read_text("utf-8")):
        linked = (page.parent / target) if target else page
        assert linked.exists(), target
        if anchor:
            titles = re.findall(r"^#+ (.+)$", linked.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^a-z0-9-]", "", title.lower().replace(" ", "-")) for title in titles}, anchor


def test_the_guides_in_both_languages_have_the_same_parts() -> None:
    english, portuguese = (DOCS[name] for name in ("using.md", "usando.md"))

    assert english.count("\n## ") == portuguese.count("\n## ")
    assert english.count("\n| ") == portuguese.count("\n| ")


@pytest.mark.parametrize(
    ("page", "title", "language"),
    [("using.md", "Going on from an answer", "en"), ("usando.md", "Continuando de uma resposta", "pt-BR")],
)
def test_every_reply_that_a_guide_shows_goes_on_from_an_answer(page: str, title: str, language: Language) -> None:
    above = parse("campaign:377 yesterday hour:9..12 by:agent compare:last-week")
    replies = sorted(first_cells(section(DOCS[page], title)))

    assert len(replies) > 9
    assert [reply for reply in replies if refine(above, reply, language=language) is None] == []


@pytest.mark.parametrize(("page", "language"), [("using.md", "en"), ("usando.md", "pt-BR")])
def test_every_digest_and_alert_that_a_guide_shows_can_be_made(page: str, language: Language) -> None:
    blocks = re.findall(r"^```\n(.*?)^```", DOCS[page], re.MULTILINE | re.DOTALL)
    shown = re.findall(r"^/(?:calls|chamadas) (\w+) (.+)$", "".join(blocks), re.MULTILINE)
    digests = [text for word, text in shown if word in {"digest", "resumo"}]
    alerts = [text for word, text in shown if word in {"alert", "alerta"}]

    assert (len(digests), len(alerts)) == (3, 5)
    assert all(str(parse_subscription(text, home=ZoneInfo("America/Sao_Paulo"), language=language)) for text in digests)
    assert all(str(parse_alert(text, language=language)) for text in alerts)


def test_every_message_under_troubleshooting_is_one_that_the_bot_shows() -> None:
    code = fold("".join(path.read_text("utf-8") for path in (ROOT / "bot" / "rendering").rglob("*.py")))
    table = section(DOCS["running.md"], "Troubleshooting by message")
    quoted = re.findall(r"^\| \*(.+?)\*", table, re.MULTILINE)

    assert len(quoted) > 9
    for message in quoted:
        assert fold(re.split(r" SLACK_BOT_TOKEN|…", message)[0]) in code, message
