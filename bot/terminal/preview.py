"""`calls-bot preview`: a template with sample values, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.panel import Panel
from rich.text import Text

from bot.domain.text import Language
from bot.rendering.i18n.translator import N_, translator
from bot.rendering.templates.checks import TemplateProblem, check_templates
from bot.rendering.templates.renderer import Renderer
from bot.rendering.templates.samples import samples
from bot.settings import Problem, Settings, SettingsError
from bot.terminal.arguments import language_of
from bot.terminal.errors import failure
from bot.terminal.json_output import encode
from bot.terminal.printing import complain, console


def run(template: str | None, chosen: Language | None, form: str, environ: Mapping[str, str]) -> int:
    """Print a template's samples (or the names of all), then its problems; return 0 where there are none."""
    language = language_of(chosen, environ)
    try:
        renderer = Renderer(Settings.load(environ).templates_dir)
        names = _chosen(template, renderer)
    except SettingsError as error:
        complain(failure(error, language), console(stderr=True))
        return 5
    problems = check_templates(renderer, names)
    for name in names:
        if template is None:
            console().print(Text(name))
        else:
            _show(name, renderer, language, form, problems)
    for problem in problems:
        console(stderr=True).print(Text(str(problem), "red"))
    return 1 if problems else 0


def _chosen(template: str | None, renderer: Renderer) -> tuple[str, ...]:
    names = renderer.names()
    if template is None:
        return names
    if template not in names:
        problem = Problem("template", template, N_("the name of a template: calls-bot preview lists them"))
        raise SettingsError((problem,))
    return (template,)


def _show(name: str, renderer: Renderer, language: Language, form: str, problems: list[TemplateProblem]) -> None:
    if problems:
        return
    t = translator(language)
    for sample, values in samples(language).get(name, {}).items():
        drawn = renderer.draw(name, language, **values)
        if form == "blocks":
            print(encode(drawn))
            continue
        title = t.gettext("{template}, sample {sample}", template=name, sample=sample)
        console().print(Panel(Text("\n".join(_texts(drawn))), title=title, title_align="left"))


def _texts(tree: Any) -> Iterator[str]:
    """Yield every text of blocks, in their order, buttons in brackets."""
    if isinstance(tree, list):
        for branch in tree:
            yield from _texts(branch)
    elif isinstance(tree, dict):
        text = tree.get("text")
        if tree.get("type") == "button" and isinstance(text, dict):
            yield f"[ {text['text']} ]"
        elif isinstance(text, str) and "blocks" not in tree:
            yield text
        else:
            for key, branch in tree.items():
                if key != "text" or not isinstance(branch, str):
                    yield from _texts(branch)
