"""The gallery: every template with its samples, and the faults of templates under development."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from bot.domain.language import Language
from bot.rendering.templates.checks import check_templates
from bot.rendering.templates.environment import SUFFIX
from bot.rendering.templates.renderer import Renderer
from bot.rendering.templates.samples import samples
from bot.type_aliases import Json

_LOOK: Final = 0.4
"""Seconds between two looks at the folder."""


class Gallery:
    """The templates of a folder, before those that are shipped.

    Args:
        folder: A folder of templates under development, or None.
        on_change: Called when a template was saved, so that the bot rereads it.
    """

    def __init__(self, folder: Path | None = None, on_change: Callable[[], None] = lambda: None) -> None:
        self._folder, self._on_change = folder, on_change
        self._seen = self._stamps()
        self.problems = self._problems()

    def show(self, language: Language) -> list[Json]:
        """Return every template, its source, and all of its samples, each a message or a view, or why it is neither."""
        renderer, every = Renderer(self._folder), samples(language)
        return [
            {
                "template": name,
                "source": renderer.source(name),
                "samples": [
                    _drawn(renderer, name, language, sample, values) for sample, values in every.get(name, {}).items()
                ],
            }
            for name in renderer.names()
        ]

    async def watch(self) -> None:
        """Wait until a template is saved, and examine them all."""
        if self._folder is None:
            await asyncio.Event().wait()
        while (stamps := await asyncio.to_thread(self._stamps)) == self._seen:  # noqa: ASYNC110 - a folder tells nothing
            await asyncio.sleep(_LOOK)
        self._seen = stamps
        self._on_change()
        self.problems = await asyncio.to_thread(self._problems)

    def _problems(self) -> list[Json]:
        if self._folder is None:
            return []
        found = check_templates(Renderer(self._folder))
        return [{"template": one.template, "line": one.line, "message": one.message} for one in found]

    def _stamps(self) -> dict[Path, int]:
        return {} if self._folder is None else {path: _stamp(path) for path in self._folder.rglob(f"*{SUFFIX}")}


def _stamp(path: Path) -> int:
    """Return when a file was saved, or 0 where an editor is just replacing it."""
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _drawn(renderer: Renderer, name: str, language: Language, sample: str, values: Any) -> Json:
    try:
        return {"sample": sample, "tree": renderer.render_tree(name, language, **values)}
    except Exception as error:  # noqa: BLE001 - a template may do anything, and this is where it is shown
        return {"sample": sample, "error": f"{type(error).__name__}: {error}"}
