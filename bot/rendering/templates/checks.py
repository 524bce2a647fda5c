"""Which line of which template drew a place in the JSON: for who writes templates."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from traceback import walk_tb
from typing import Any, Final

from jinja2 import TemplateSyntaxError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from bot.domain.text import LANGUAGES, Language
from bot.rendering.limits.rules import BlockProblem
from bot.rendering.templates.environment import PlaceholderEnvironment
from bot.rendering.templates.globals import template_globals
from bot.rendering.templates.placeholders import PlaceholderError
from bot.rendering.templates.renderer import SUFFIX, InvalidBlocksError, Renderer, fill_tree, find_problems, render_json
from bot.rendering.templates.samples import samples

_MARK: Final = re.compile("\ue002([^\ue003]*):([0-9]+)\ue003")
_SPACE: Final = re.compile(r"\s*")
_DECODER: Final = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a template, from 1."""

    template: str
    number: int


class LineMarks(Extension):
    """Begins every line of a template's own text with a mark that says which it is."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Return the tokens, marked."""
        for token in stream:
            if token.type != "data":
                yield token
                continue
            marked = (
                f"\ue002{stream.name}:{token.lineno + place}\ue003{line}"
                for place, line in enumerate(token.value.split("\n"))
            )
            yield Token(token.lineno, token.type, "\n".join(marked))


class SourceMap:
    """The JSON that a marked template drew, without the marks, and where each line of it came from."""

    def __init__(self, marked: str) -> None:
        self._starts: list[int] = []
        self._lines: list[SourceLine] = []
        pieces: list[str] = []
        end = size = 0
        for mark in _MARK.finditer(marked):
            pieces.append(marked[end : mark.start()])
            size += len(pieces[-1])
            end = mark.end()
            self._starts.append(size)
            self._lines.append(SourceLine(mark[1], int(mark[2])))
        self.json = "".join(pieces) + marked[end:]

    def line(self, offset: int) -> SourceLine | None:
        """Return the line that drew the character at an offset."""
        place = bisect_right(self._starts, offset) - 1
        return self._lines[place] if place >= 0 else None

    def malformed(self) -> tuple[int, str] | None:
        """Return where it stops to be JSON, and why; None of what is JSON."""
        try:
            json.loads(self.json)
        except json.JSONDecodeError as error:
            return error.pos, error.msg
        return None

    def find(self, pointer: str) -> int:
        """Return the offset of what a JSON pointer means, or of the last thing on its way that is there.

        Items of a list that are null do not count, since they are left out.
        """
        offset = self._skip(0)
        for step in pointer.split("/")[1:]:
            found = next((at for name, at in self._members(offset) if name == step), None)
            if found is None:
                break
            offset = found
        return offset

    def _members(self, offset: int) -> Iterator[tuple[str, int]]:
        opening, place = self.json[offset], 0
        offset = self._skip(offset + 1)
        while opening in "[{" and self.json[offset] not in "]}":
            name = str(place)
            if opening == "{":
                name, offset = _DECODER.raw_decode(self.json, offset)
                offset = self._skip(self._skip(offset) + 1)
            value, end = _DECODER.raw_decode(self.json, offset)
            if value is not None:
                yield name, offset
                place += 1
            offset = self._skip(end)
            offset = self._skip(offset + 1) if self.json[offset] == "," else offset

    def _skip(self, offset: int) -> int:
        space = _SPACE.match(self.json, offset)
        return space.end() if space else offset


# Look at every template before anybody depends on it: drawn with samples, held against Slack's limits.


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
        environment = PlaceholderEnvironment(renderer.loader, template_globals(language), [LineMarks])
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
    environment: PlaceholderEnvironment, name: str, language: Language, values: Mapping[str, Any] | None
) -> list[tuple[SourceLine | None, str]]:
    try:
        if values is None:
            environment.get_template(name + SUFFIX)
            return []
        marked, given = render_json(environment, name, {"language": language, **values})
    except TemplateSyntaxError as error:
        return [(SourceLine(error.name or name + SUFFIX, error.lineno), error.message or "syntax error")]
    except Exception as error:  # noqa: BLE001 - a template may do anything, and this is where it is asked
        return [(_raised(error), f"{type(error).__name__}: {error}")]
    drawing = SourceMap(marked)
    broken = drawing.malformed()
    if broken:
        return [(drawing.line(broken[0]), f"invalid JSON: {broken[1]}")]
    return [(drawing.line(drawing.find(one.pointer)), one.message) for one in _refused(name, drawing, given)]


def _refused(name: str, drawing: SourceMap, given: list[object]) -> list[BlockProblem]:
    try:
        return find_problems(fill_tree(name, json.loads(drawing.json), given))
    except InvalidBlocksError as error:
        return list(error.problems)
    except PlaceholderError as error:
        return [BlockProblem("", str(error))]


def _raised(error: BaseException) -> SourceLine | None:
    """Return the last line of a template on the way to an error."""
    lines = [
        SourceLine(frame.f_code.co_filename.rpartition("/")[2], number)
        for frame, number in walk_tb(error.__traceback__)
        if frame.f_code.co_filename.endswith(SUFFIX)
    ]
    return lines[-1] if lines else None
