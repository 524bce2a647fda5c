"""Check templates before they are used: rendered with samples, and held against Slack's limits.

A source map leads from a place in a template's JSON back to the line of the template
or partial that made it, so that its author knows where to look.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from traceback import walk_tb
from typing import Any, Final

from jinja2 import TemplateSyntaxError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from bot.domain.language import LANGUAGES, Language
from bot.rendering.limits.validation_rules import BlockProblem
from bot.rendering.templates.environment import SUFFIX, PlaceholderEnvironment, render_json
from bot.rendering.templates.globals import template_globals
from bot.rendering.templates.placeholders import PlaceholderError
from bot.rendering.templates.renderer import InvalidBlocksError, Renderer, fill_tree, find_problems, shipped_templates
from bot.rendering.templates.samples import samples

_MARK: Final = re.compile("\ue002([^\ue003]*):([0-9]+)\ue003")
_TEMPLATE_ENDINGS: Final = frozenset({".j2", ".json", ".jinja", ".jinja2"})
_SPACE: Final = re.compile(r"\s*")
_DECODER: Final = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a template or partial; the first is 1."""

    template: str
    number: int


class LineMarks(Extension):
    """Begins every line of a template's own text with a mark that has the template's name and the line's number."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens, with the marks."""
        for token in stream:
            if token.type != "data":
                yield token
                continue
            marked = (
                f"\ue002{stream.name}:{token.lineno + index}\ue003{line}"
                for index, line in enumerate(token.value.split("\n"))
            )
            yield Token(token.lineno, token.type, "\n".join(marked))


class SourceMap:
    """The JSON of a template with marks, without these, and the line of the template behind each part of it."""

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
        """Return the line of the template that made the character at an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self._lines[index] if index >= 0 else None

    def malformed(self) -> tuple[int, str] | None:
        """Return the offset of the first syntax error, and its message; None of valid JSON."""
        try:
            json.loads(self.json)
        except json.JSONDecodeError as error:
            return error.pos, error.msg
        return None

    def find(self, pointer: str) -> int:
        """Return the offset of the value at a JSON pointer, or of its nearest parent that exists.

        Items of a list that are null are not counted, since they are left out.
        """
        offset = self._skip(0)
        for step in pointer.split("/")[1:]:
            found = next((at for name, at in self._members(offset) if name == step), None)
            if found is None:
                break
            offset = found
        return offset

    def _members(self, offset: int) -> Iterator[tuple[str, int]]:
        """Yield the name or number and the offset of each member of the object or list at an offset."""
        opening, index = self.json[offset], 0
        offset = self._skip(offset + 1)
        while opening in "[{" and self.json[offset] not in "]}":
            name = str(index)
            if opening == "{":
                name, offset = _DECODER.raw_decode(self.json, offset)
                offset = self._skip(self._skip(offset) + 1)
            value, end = _DECODER.raw_decode(self.json, offset)
            if value is not None:
                yield name, offset
                index += 1
            offset = self._skip(end)
            offset = self._skip(offset + 1) if self.json[offset] == "," else offset

    def _skip(self, offset: int) -> int:
        space = _SPACE.match(self.json, offset)
        return space.end() if space else offset


@dataclass(frozen=True, slots=True, order=True)
class TemplateProblem:
    """A problem of a template.

    Attributes:
        template: The name of the file: the template, or a partial that it uses.
        line: From 1; None where it is not known.
        message: The problem, and the sample with which it occurs.
    """

    template: str
    line: int | None
    message: str

    def __str__(self) -> str:
        return f"{self.template}{f':{self.line}' if self.line else ''}: {self.message}"


def check_templates(renderer: Renderer, names: Iterable[str] | None = None) -> list[TemplateProblem]:
    """Render templates with all their samples in every language, and return their problems.

    A template without samples, which the bot does not use, is only compiled; unless
    another one names it, it is a problem too: its author expects it to be used.
    """
    found: dict[tuple[str, int | None, str], TemplateProblem] = {}
    if names is None and renderer.templates is not None:
        found |= {(one.template, None, one.message): one for one in _unused(renderer.templates)}
    every = samples()
    for language in LANGUAGES:
        environment = PlaceholderEnvironment(renderer.loader, template_globals(language), [LineMarks])
        for name in renderer.names() if names is None else names:
            for sample, values in every.get(name, {"": None}).items():
                for line, message in _check(environment, name, language, values):
                    where = line or SourceLine(name + SUFFIX, 0)
                    problem = TemplateProblem(
                        where.template, where.number or None, _with_sample(message, sample, language)
                    )
                    found.setdefault((problem.template, problem.line, message), problem)
    return sorted(found.values(), key=lambda one: (one.template, one.line or 0, one.message))


def _unused(folder: Path) -> Iterator[TemplateProblem]:
    """Yield a problem for each file in an operator's folder that has no name of the bot's templates."""
    own = sorted(path.name for path in shipped_templates().glob(f"*{SUFFIX}"))
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix in _TEMPLATE_ENDINGS)
    texts = {path.name: path.read_text("utf-8", "replace") for path in files}
    for name in texts:
        if name in own or any(name in text for other, text in texts.items() if other != name):
            continue
        stem, known = name.partition(".")[0], [one.removesuffix(SUFFIX) for one in own]
        nearest = [one for one in known if stem.endswith(f"_{one}")] or get_close_matches(stem, known, n=1)
        hint = f"; the nearest is {nearest[0]}{SUFFIX}" if nearest else "; calls-bot preview lists them"
        yield TemplateProblem(name, None, f"no template of the bot has this name, so it is not used{hint}")


def _with_sample(message: str, sample: str, language: Language) -> str:
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
    except Exception as error:  # noqa: BLE001 - a template may raise anything, and this is to find out
        return [(_line_in_traceback(error), f"{type(error).__name__}: {error}")]
    source = SourceMap(marked)
    broken = source.malformed()
    if broken:
        return [(source.line(broken[0]), f"invalid JSON: {broken[1]}")]
    return [(source.line(source.find(one.pointer)), one.message) for one in _problems(name, source, given)]


def _problems(name: str, source: SourceMap, given: list[object]) -> list[BlockProblem]:
    try:
        return find_problems(fill_tree(name, json.loads(source.json), given))
    except InvalidBlocksError as error:
        return list(error.problems)
    except PlaceholderError as error:
        return [BlockProblem("", str(error))]


def _line_in_traceback(error: BaseException) -> SourceLine | None:
    """Return the innermost line of a template in an error's traceback."""
    lines = [
        SourceLine(frame.f_code.co_filename.rpartition("/")[2], number)
        for frame, number in walk_tb(error.__traceback__)
        if frame.f_code.co_filename.endswith(SUFFIX)
    ]
    return lines[-1] if lines else None
