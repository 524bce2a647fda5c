"""Jinja, changed so that no value ever becomes part of a template's JSON.

`finalize` turns a value into a placeholder; a macro's result is a part of the
template and stays as it is. Jinja would escape a value for HTML wherever it is joined
to a macro's result; here it becomes a placeholder too. An operator's template runs in
Jinja's sandbox, with the filters listed here.
"""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from contextvars import ContextVar
from math import isfinite
from typing import Any, Final

from jinja2 import BaseLoader, StrictUndefined, Undefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import FILTERS
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from bot.rendering.templates.placeholders import CLOSE, OPEN
from bot.rendering.text.markup import Mrkdwn, markup, plain

SUFFIX: Final = ".json.j2"

_FILTERS: Final = (
    "abs",
    "batch",
    "capitalize",
    "count",
    "d",
    "default",
    "dictsort",
    "first",
    "float",
    "groupby",
    "int",
    "items",
    "last",
    "length",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "reverse",
    "round",
    "select",
    "selectattr",
    "slice",
    "sort",
    "sum",
    "unique",
    "upper",
)
"""Jinja's filters that neither make `Markup` nor mix it with values."""

placeholder_values: ContextVar[list[object]] = ContextVar("placeholder_values")
"""The values of the rendering in progress, by the number of their placeholder."""


def _placeholder(value: object) -> str:
    """Return the JSON for a value: a part of the template or a number itself, a placeholder for anything else."""
    kind = type(value)
    if kind is not str and kind is not Mrkdwn:
        if isinstance(value, Markup):
            return value
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int) or (isinstance(value, float) and isfinite(value)):
            return repr(value)
        if isinstance(value, Undefined):
            return str(value)  # raises and names it; empty for an `if` without an `else`
    values = placeholder_values.get()
    values.append(value)
    return f"{OPEN}{len(values) - 1}{CLOSE}"


@pass_context
def _finalize(_context: Context, value: object) -> str:
    """Return the JSON for a value; taking the context keeps Jinja from calling this at compile time."""
    return _placeholder(value)


def joined(values: Iterable[object], between: object = "") -> object:
    """Return values joined: as a part of the template if any value is one, else as a `Mrkdwn` if any value is one."""
    parts: list[object] = []
    markup_found = formatted = False
    for value in values:
        kind = type(value)
        markup_found = markup_found or kind is Markup
        formatted = formatted or kind is Mrkdwn
        parts += [between, value] if parts and between != "" else [value]
    if markup_found:
        return Markup("".join(map(_placeholder, parts)))  # noqa: S704 - placeholders and parts of the template
    if formatted:
        return Mrkdwn("".join(map(markup, parts)), "".join(map(plain, parts)))
    return "".join(map(str, parts))


def _own_arguments(kwargs: dict[str, Any]) -> dict[str, Any]:
    """Return arguments without those that Jinja adds for functions that take its context."""
    kwargs.pop("_loop_vars", None)
    kwargs.pop("_block_vars", None)
    return kwargs


class _Generator(CodeGenerator):
    """Compiles templates to Python, without the escaping for HTML: `finalize` leaves nothing to escape."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 - Jinja's
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 - Jinja's
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class PlaceholderEnvironment(ImmutableSandboxedEnvironment):
    """Compiles and runs the templates of one language.

    Args:
        functions: Functions that templates can call, also as filters, by their names.
    """

    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "%"})
    joined = staticmethod(joined)

    def __init__(
        self,
        loader: BaseLoader,
        functions: Mapping[str, Callable[..., Any]],
        extensions: Iterable[type[Any]] = (),
    ) -> None:
        super().__init__(
            loader=loader,
            extensions=list(extensions),
            autoescape=True,
            finalize=_finalize,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._safe: set[tuple[type, str]] = set()
        self._own = frozenset(id(one) for one in functions.values() if not hasattr(one, "jinja_pass_arg"))
        self.filters = {name: FILTERS[name] for name in _FILTERS} | {"join": joined} | dict(functions)
        self.globals = {"range": self.globals["range"], "namespace": self.globals["namespace"], **functions}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template: a plain dict, since each import compares them with its own."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute; the sandbox's verdict is cached, since it takes half the time of a rendering."""
        if (type(obj), attribute) in self._safe:
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may read an attribute: none of a macro's result, whose methods escape for HTML."""
        safe = not isinstance(obj, Markup) and super().is_safe_attribute(obj, attr, value)
        if safe and (isinstance(value, Macro) or not callable(value) or isinstance(obj, dict)):
            self._safe.add((type(obj), attr))
        return safe

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Return a safe `str.format`, or None for that of a macro's result, which is refused like its other methods."""
        return None if isinstance(getattr(value, "__self__", None), Markup) else super().wrap_str_format(value)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805, PYI063 - as Jinja has it
        """Call a function for a template: directly, unless it takes Jinja's context or the sandbox has to refuse it."""
        if id(__obj) in __self._own:
            return __obj(*args, **_own_arguments(kwargs))
        if isinstance(__obj, Macro):
            return __obj(__context.eval_ctx, *args, **_own_arguments(kwargs))
        if (
            hasattr(__obj, "jinja_pass_arg")
            or isinstance(__obj, type | Undefined)
            or not __self.is_safe_callable(__obj)
        ):
            return super().call(__context, __obj, *args, **kwargs)
        return __obj(*args, **_own_arguments(kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Add two values; one that is added to a macro's result is not escaped for HTML."""
        if isinstance(left, Markup | Mrkdwn) or isinstance(right, Markup | Mrkdwn):
            return joined((left, right))
        return super().call_binop(context, operator, left, right)


class _ButtonNames(dict[str, str]):
    """The buttons of a message that is only shown: each has its name as its value."""

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ARG002 - as a dict has it
        """Return the button's name."""
        return key


DEFAULTS: Final[Mapping[str, Any]] = {
    "alerts": (),
    "masked": False,
    "external": False,
    "followed": True,
    "asked": False,
    "buttons": _ButtonNames(),
    "native": True,
    "kept": (),
    "new": False,
    "shown": (),
    "may": ("listen", "export"),
    "params": {},
    "publisher": None,
    "owner": None,
    "incident": None,
    "late": None,
    "links": {},
    "total": None,
    "taught": None,
    "until": None,
}
"""The values that templates get where the caller gives none."""


def render_json(environment: PlaceholderEnvironment, name: str, values: Mapping[str, Any]) -> tuple[str, list[object]]:
    """Return a template's JSON with placeholders, and the values for them."""
    template = environment.get_template(name + SUFFIX)
    given: list[object] = []
    token = placeholder_values.set(given)
    try:
        return template.render({**DEFAULTS, **values}), given
    finally:
        placeholder_values.reset(token)
