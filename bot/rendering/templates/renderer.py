"""Turn a template and its values into a Block Kit message, or a view.

A template is JSON with Jinja in it; `placeholders` says why no value can break it.
Where an operator's template fails all the same, the reader gets the message as
plain text, and the failure is logged.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import msgspec
from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader

from bot.domain.language import LANGUAGES, Language
from bot.rendering.limits.character_limits import MESSAGE_TEXT, TEXT_OBJECT
from bot.rendering.limits.validation_rules import BlockProblem
from bot.rendering.limits.validator import problems
from bot.rendering.templates.environment import SUFFIX, PlaceholderEnvironment, render_json
from bot.rendering.templates.fallback import fallback_lines
from bot.rendering.templates.globals import template_globals
from bot.rendering.templates.placeholders import fill, fill_text
from bot.rendering.templates.rendered_messages import RenderedMessages
from bot.rendering.text.markup import DASH, escape, sanitize, truncate

_log: Final = logging.getLogger(__name__)  # not structlog, which takes longer to load than a question


@dataclass(frozen=True, slots=True)
class RenderedMessage:
    """A message as it is posted.

    Attributes:
        text: The same in `mrkdwn`, for notifications and screen readers.
        broken: Whether the template failed, so that this is plain text.
    """

    blocks: list[dict[str, Any]]
    text: str
    broken: bool = False


class InvalidBlocksError(ValueError):
    """A template whose message or view Slack would refuse.

    Attributes:
        problems: Their pointers start from the template's own JSON.
    """

    def __init__(self, name: str, found: Sequence[BlockProblem]) -> None:
        super().__init__(f"{name!r}: " + "; ".join(f"{one.pointer} {one.message}" for one in found[:5]))
        self.problems = tuple(found)


def shipped_templates() -> Path:
    """Return the folder of the bot's own templates: inside the wheel, or beside the package."""
    inside = Path(__file__).parents[2] / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "templates"


class Renderer:
    """Renders every message and view of the bot, in every language.

    Args:
        templates: An operator's folder; a template in it replaces the bot's own of that name.

    Attributes:
        templates: That folder, or None.
    """

    def __init__(self, templates: Path | None = None) -> None:
        self.templates = templates
        folders = [shipped_templates()] if templates is None else [templates, shipped_templates()]
        self.loader: BaseLoader = ChoiceLoader([FileSystemLoader(folder) for folder in folders])
        self._environment = cache(self._open)
        self._shipped = None if templates is None else Renderer()
        self._kept = RenderedMessages()

    def reload(self) -> None:
        """Read every template again at its next use, since the files have changed."""
        self._environment.cache_clear()
        self._kept = RenderedMessages()

    def names(self) -> tuple[str, ...]:
        """Return the names of all templates for messages and views, sorted."""
        found = (name.removesuffix(SUFFIX) for name in self.loader.list_templates() if name.endswith(SUFFIX))
        return tuple(sorted(name for name in found if "/" not in name))

    def source(self, name: str) -> str:
        """Return the text of a template's file."""
        return self.loader.get_source(self._environment(LANGUAGES[0]), name + SUFFIX)[0]

    def render(self, name: str, language: Language, *, native: bool = True, **values: Any) -> RenderedMessage:
        """Return a message: as plain text where its template fails, which is logged.

        Args:
            name: The template's name, such as ``answer``.
            native: Whether to use Slack's tables and charts; without them the
                template writes the figures as text.
            values: The template's values; those in `DEFAULTS` may be left out.
        """
        try:
            tree = self._kept.tree(
                name, values, partial(self.render_tree, name, language, native=native), (language, native)
            )
        except Exception:  # noqa: BLE001 - one of the edges: the reader gets the answer, the log the failure
            _log.exception("template %r failed in %s: its message goes out as plain text", name, language)
            return _plain(fallback_lines(values, language))
        return RenderedMessage(tree["blocks"], tree["text"])

    def render_view(self, name: str, language: Language, **values: Any) -> dict[str, Any]:
        """Return a modal or the App Home.

        There is no plain form of a view: where an operator's template fails, which is
        logged, the bot's own is used.
        """
        if self._shipped is None or name not in self._shipped.names():
            return self.render_tree(name, language, **values)
        try:
            return self.render_tree(name, language, **values)
        except Exception:  # noqa: BLE001 - the other edge: the reader gets the view, the log the failure
            _log.exception("template %r failed in %s: the shipped one is shown instead", name, language)
            return self._shipped.render_tree(name, language, **values)

    def render_tree(self, name: str, language: Language, **values: Any) -> dict[str, Any]:
        """Return the message or view that a template makes.

        Raises:
            jinja2.TemplateError: The template cannot be run.
            msgspec.DecodeError: It makes no JSON.
            PlaceholderError: Its own text leaves no room for its values.
            InvalidBlocksError: Slack would refuse the message or view.
        """
        source, given = render_json(self._environment(language), name, {"language": language, **values})
        tree = fill_tree(name, msgspec.json.decode(source), given)
        found = find_problems(tree)
        if found:
            raise InvalidBlocksError(name, found)
        return tree

    def _open(self, language: Language) -> PlaceholderEnvironment:
        return PlaceholderEnvironment(self.loader, template_globals(language))


def fill_tree(name: str, tree: Any, given: Sequence[object]) -> dict[str, Any]:
    """Return a message (``text`` and ``blocks``) or a view: the tree of a template's JSON with its values.

    Raises:
        InvalidBlocksError: The tree is neither.
        PlaceholderError: The template's own text leaves no room for its values.
    """
    if isinstance(tree, dict) and isinstance(tree.get("type"), str):
        view: dict[str, Any] = fill(tree, given, "view")
        return view
    text, blocks = (tree.get("text"), tree.get("blocks")) if isinstance(tree, dict) else (None, None)
    if not isinstance(text, str) or not isinstance(blocks, list):
        raise InvalidBlocksError(name, [BlockProblem("", "must be a view, or have a text and a list of blocks")])
    return {
        "text": fill_text(text, given, MESSAGE_TEXT, mrkdwn=True),
        "blocks": fill(blocks, given, "message", "blocks"),
    }


def find_problems(tree: dict[str, Any]) -> list[BlockProblem]:
    """Return what Slack would refuse in a message or a view; pointers start from the template's own JSON."""
    if "type" in tree:
        return problems(tree)
    return [BlockProblem(f"/blocks{one.pointer}", one.message) for one in problems(tree["blocks"])]


def _plain(lines: Sequence[str]) -> RenderedMessage:
    """Return a message of plain text."""
    whole = "\n".join(map(sanitize, lines))
    text = {"type": "plain_text", "text": truncate(whole, TEXT_OBJECT) or DASH, "emoji": False}
    return RenderedMessage([{"type": "section", "text": text}], truncate(whole, MESSAGE_TEXT, escape), broken=True)
