"""The modal of the vocabulary keeps what it was opened with."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.grammar.teaching import read_entry
from bot.domain.language import LANGUAGES, Language
from bot.domain.names import Names
from bot.domain.taught_vocabulary import Team
from bot.rendering.templates.renderer import Renderer
from bot.sandbox.workspace.inputs import initial_values
from bot.slack.errors import Refused
from bot.slack.messaging.messages import Location
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.views.vocabulary import VocabularyFormState, field_at_fault, form_values, read_form

NAMES = Names(agents={100: "Ana Paula Medeiros"})
STATE = VocabularyFormState(
    origin=RequestOrigin(team="T1", location=Location("C1", None, "U1")), language="en", kind="team", name="Norte"
)


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer()


def submitted(renderer: Renderer, agents: tuple[int, ...], language: Language) -> dict[str, Any]:
    """Return the values of the modal of a team that is submitted as it was opened."""
    means = ",".join(map(str, agents))
    view = renderer.render_tree("vocabulary_form", language, **form_values(STATE, "Norte", means, NAMES))
    return initial_values(view["blocks"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [1, 50, 51, 300])
def test_a_team_of_any_size_keeps_its_agents(renderer: Renderer, size: int, language: Language) -> None:
    agents = tuple(range(100_000, 100_000 + size))

    name, means = read_form(submitted(renderer, agents, language), STATE)

    entry = read_entry("team", name, means, NAMES, language=language, at=datetime(2026, 3, 2, tzinfo=UTC))
    assert entry == Team(name="Norte", agents=agents)


def test_a_team_too_large_for_the_form_is_refused(renderer: Renderer) -> None:
    """A field that is cut would take the rest of its agents from the team."""
    with pytest.raises(Refused) as refused:
        submitted(renderer, tuple(range(100_000, 100_600)), "en")

    assert (refused.value.code, refused.value.params) == ("team_too_large", {"team": "Norte", "count": 600})


@pytest.mark.parametrize(("size", "field"), [(2, "field:agent"), (51, "field:means")])
def test_an_agent_at_fault_is_shown_at_the_field_of_agents(renderer: Renderer, size: int, field: str) -> None:
    values = submitted(renderer, tuple(range(size)), "en")

    assert field in values
    assert field_at_fault(values, "Norte", "9x") == field
    assert field_at_fault(values, "Norte", "Norte") == "field:name"
