"""Look at every template before anybody depends on it: drawn with samples, held against Slack's limits."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from traceback import walk_tb
from typing import Any

from jinja2 import TemplateSyntaxError

from bot.domain.text import LANGUAGES, Language
from bot.rendering.limits import Problem
from bot.rendering.templates.environment import SlotEnvironment
from bot.rendering.templates.globals import template_globals
from bot.rendering.templates.placeholders import PlaceholderError
from bot.rendering.templates.renderer import SUFFIX, InvalidBlocksError, Renderer, complete, draw_json, found_in
from bot.rendering.templates.samples import samples
from bot.rendering.templates.source_map import DrawnSource, LineMarks, SourceLine


@dataclass(frozen=True, slots=True, order=True)
class TemplateProblem:
    """What is wrong with a template.

    Attributes:
        template: The file's name: of the template, or of a partial that it uses.
        line: From 1; None where it cannot be told.
        message: What is wrong, and with which sample it shows.

    """

    template: str
    line: int | None
    message: str

    def __str__(self) -> str:
        return f"{self.template}:{self.line or '?'}: {self.message}"


def check_templates(renderer: Renderer, names: Iterable[str] | None = None) -> list[TemplateProblem]:
    """Draw templates with all of their samples, in every language, and return what is wrong with them.

    A template that the bot does not know is only compiled.
    """
    found: dict[tuple[str, int | None, str], TemplateProblem] = {}
    every = samples()
    for language in LANGUAGES:
        environment = SlotEnvironment(renderer.loader, template_globals(language), [LineMarks])
        for name in renderer.names() if names is None else names:
            for sample, values in every.get(name, {"": None}).items():
                for line, message in _check(environment, name, language, values):
                    where = line or SourceLine(name + SUFFIX, 0)
                    problem = TemplateProblem(where.template, where.number or None, _told(message, sample, language))
                    found.setdefault((problem.template, problem.line, message), problem)
    return sorted(found.values(), key=lambda one: (one.template, one.line or 0, one.message))


def _told(message: str, sample: str, language: Language) -> str:
    return f"{message} (sample {sample!r}, {language})" if sample else message


def _check(
    environment: SlotEnvironment, name: str, language: Language, values: Mapping[str, Any] | None
) -> list[tuple[SourceLine | None, str]]:
    try:
        if values is None:
            environment.get_template(name + SUFFIX)
            return []
        marked, given = draw_json(environment, name, {"language": language, **values})
    except TemplateSyntaxError as error:
        return [(SourceLine(error.name or name + SUFFIX, error.lineno), error.message or "syntax error")]
    except Exception as error:  # noqa: BLE001 - a template may do anything, and this is where it is asked
        return [(_raised(error), f"{type(error).__name__}: {error}")]
    drawing = DrawnSource(marked)
    broken = drawing.malformed()
    if broken:
        return [(drawing.line(broken[0]), f"invalid JSON: {broken[1]}")]
    return [(drawing.line(drawing.find(one.pointer)), one.message) for one in _refused(name, drawing, given)]


def _refused(name: str, drawing: DrawnSource, given: list[object]) -> list[Problem]:
    try:
        return found_in(complete(name, json.loads(drawing.json), given))
    except InvalidBlocksError as error:
        return list(error.problems)
    except PlaceholderError as error:
        return [Problem("", str(error))]


def _raised(error: BaseException) -> SourceLine | None:
    """Return the last line of a template on the way to an error."""
    lines = [
        SourceLine(frame.f_code.co_filename.rpartition("/")[2], number)
        for frame, number in walk_tb(error.__traceback__)
        if frame.f_code.co_filename.endswith(SUFFIX)
    ]
    return lines[-1] if lines else None
