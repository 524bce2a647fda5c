"""Every template with its samples, in both languages: nothing overflows, is cut in silence, or left untranslated."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from babel.messages.pofile import read_po

from bot.rendering.i18n import translator
from bot.rendering.templates.renderer import Renderer
from tests.browser.conftest import Screen

CATALOGUE: Final = Path(translator.__file__).parent / "locale/pt_BR/LC_MESSAGES/messages.po"

DATA: Final = {"São Paulo", "Sao Paulo", "Não atendeu", "Desligamento normal"}
"""What the tenant, or the list of time zones, says in its own language."""

LIBRARY: Final = {"View as table", "Download chart data", "There are 2 series", "Bar chart"}
"""What the library that draws charts says, in English only."""

_EVERY: Final = """() => [...document.querySelectorAll('.sample')].map((one) => {
    const attributes = ['aria-label', 'title', 'alt', 'placeholder']
    const said = [...one.querySelectorAll('*')].flatMap((part) => attributes.map((name) => part.getAttribute(name)))
    const text = [one.innerText, ...said.filter(Boolean)].join('\\n')
    return [`${one.closest('section').id} ${one.dataset.sample}`, text]
})"""

# A table that is wider than a message scrolls in itself, as in Slack.
_OVERFLOWING: Final = """() => [...document.querySelectorAll('.gallery *')]
    .filter((one) => !one.closest('.hidden') && !one.matches('input, textarea'))
    .filter((one) => !(one.closest('.scrolls') && one.querySelector('table')))
    .filter((one) => getComputedStyle(one).display !== 'inline')
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => [one.closest('section')?.id, one.closest('.sample')?.dataset.sample, one.className])"""


@dataclass(frozen=True, slots=True)
class Shown:
    """One sample as it is drawn."""

    name: str
    text: str


def fragments(position: int) -> set[str]:
    """Return what the catalogue says in English (0) or in Portuguese (1), between its placeholders."""
    with CATALOGUE.open("rb") as file:
        every = [
            text
            for message in read_po(file)
            if message.id
            for text in (message.id, message.string)[position : position + 1]
            for text in ((text,) if isinstance(text, str) else text or ())
        ]
    pieces = {piece.strip() for text in every for piece in re.split(r"\{[^}]*\}|[\n*_`]", text)}
    return {piece for piece in pieces if len(piece) > 5 and " " in piece}


_SHOWN: Final[dict[str, list[Shown]]] = {}
"""What was in the gallery when it was opened, by person: no test changes it."""


async def gallery(look: Any, name: str) -> Screen:
    """Open the gallery as a person who reads their own language."""
    screen: Screen = await look(name, view="gallery")
    await screen.page.locator(".sample").first.wait_for()
    await screen.page.add_style_tag(content=".sample { content-visibility: visible !important }")
    _SHOWN[name] = [Shown(*one) for one in await screen.page.evaluate(_EVERY)]
    return screen


async def samples(look: Any, name: str) -> list[Shown]:
    """Return all that is in the gallery for a person."""
    if name not in _SHOWN:
        await gallery(look, name)
    return _SHOWN[name]


@pytest.mark.parametrize(("name", "but"), [("clara", []), ("john", ["color-contrast"])])
async def test_every_template_is_there_and_overflows_nowhere(look: Any, name: str, but: list[str]) -> None:
    """Whatever is in it: long names, hostile text, thousands; in light and in dark at once.

    To look at the colours of 55,000 elements takes half of the time, and English has the same as Portuguese.
    """
    screen = await gallery(look, name)
    shown = await samples(look, name)

    assert {one.name.split()[0] for one in shown} == {f"template-{one}" for one in Renderer().names()}
    assert await screen.page.locator(".sample .error").count() == 0
    assert await screen.page.evaluate(_OVERFLOWING) == []
    await screen.accessible(but=but)


@pytest.mark.parametrize(("name", "other"), [("clara", 0), ("john", 1)])
async def test_nothing_in_it_is_left_in_the_other_language(look: Any, name: str, other: int) -> None:
    foreign = fragments(other) - fragments(1 - other) - DATA
    foreign |= LIBRARY if name == "clara" else set()
    shown = await samples(look, name)

    assert len(foreign) > 300
    assert {(one.name, piece) for one in shown for piece in foreign if piece in one.text} == set()


@pytest.mark.parametrize(("name", "own"), [("clara", 1), ("john", 0)])
async def test_nothing_in_it_is_cut_without_a_count(look: Any, name: str, own: int) -> None:
    """An ellipsis is a cut, and says how much is missing, unless it is of the words themselves."""
    spoken = {piece for piece in fragments(own) | {"Lendo…", "Reading…", "Escolha…", "Choose…"} if "…" in piece}
    spoken |= {"Contando …", "Counting …"}
    shown = await samples(look, name)
    cut = [(one.name, line) for one in shown for line in one.text.split("\n") if "…" in line]

    assert len(cut) > 10
    assert [
        (sample, line)
        for sample, line in cut
        if not re.search(r"…\s*\+[\d.,]+", line) and not any(piece in line for piece in spoken)
    ] == []
