"""`calls-bot preview`: a template with sample values, and its problems."""

from collections.abc import Iterator
from typing import Any

from rich import box
from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.rendering.i18n.translator import N_
from bot.rendering.templates.checks import check_templates
from bot.rendering.templates.renderer import Renderer
from bot.rendering.templates.samples import samples
from bot.settings import Problem, SettingsError
from bot.terminal.invocation import Invocation, failure
from bot.terminal.json_output import encode
from bot.terminal.printing import console, report


def run(here: Invocation, template: str | None) -> int:
    """Print the samples of a template, or the names of all; then what is wrong; return 0 where nothing is."""
    try:
        renderer = Renderer(here.settings().templates_dir)
        names = _chosen(template, renderer)
    except SettingsError as error:
        return report(failure(error, here.language), here.form)
    problems = check_templates(renderer, names)
    if template is None:
        for name in names:
            console().print(Text(name))
    elif not problems:
        _show(template, renderer, here)
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


def _show(name: str, renderer: Renderer, here: Invocation) -> None:
    for sample, values in samples(here.language).get(name, {}).items():
        tree = renderer.render_tree(name, here.language, **values)
        if here.form == "blocks":
            print(encode(tree))
            continue
        title = here.t.gettext("{template}, sample {sample}", template=name, sample=sample)
        console().print(Panel(Group(*_parts(tree)), title=title, title_align="left"))


def _parts(tree: Any) -> Iterator[Text | Table]:
    """Yield what a message or a view says, its tables as tables."""
    for key, branch in tree.items():
        if key == "text" and "blocks" in tree:  # what notifications show
            continue
        for block in branch if key == "blocks" else [{key: branch}]:
            if block.get("type") == "table":
                yield _table(block["rows"])
            else:
                yield from map(Text, _texts(block))


def _table(rows: Any) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    header, *others = [[Text(" ".join(_texts(cell))) for cell in row] for row in rows]
    for title in header:
        shown.add_column(title)
    for row in others:
        shown.add_row(*row)
    return shown


def _texts(tree: Any) -> Iterator[str]:
    """Yield every text of blocks in its order, with buttons in brackets."""
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
