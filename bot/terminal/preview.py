"""`calls-bot preview`: a template with sample values, and what is wrong with it."""

from collections.abc import Mapping

from rich.text import Text

from bot.domain.language import Language
from bot.rendering.checking import check_templates
from bot.rendering.renderer import Renderer
from bot.rendering.samples import samples
from bot.settings import Settings
from bot.terminal.contract import encode
from bot.terminal.inputs import language_of
from bot.terminal.printing import complain, console
