"""Lets mypy refuse a struct where only a dataclass will do: it takes one for the other, and the call fails."""

from collections.abc import Callable

from mypy.plugin import FunctionContext, Plugin
from mypy.types import CallableType, Instance, Type, get_proper_type

_OF_DATACLASSES = {
    "dataclasses.replace",
    "dataclasses.asdict",
    "dataclasses.fields",
    "bot.store.row_mapping.row_of",
    "bot.store.row_mapping.value_of",
}


class StructPlugin(Plugin):
    """Checks what is given to functions of dataclasses."""

    def get_function_hook(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        """Return what checks the calls of a function."""
        return _check if fullname in _OF_DATACLASSES else None


def _check(call: FunctionContext) -> Type:
    value = get_proper_type(call.arg_types[0][0])
    if isinstance(value, CallableType):  # a class
        value = get_proper_type(value.ret_type)
    if isinstance(value, Instance) and value.type.has_base("msgspec.Struct"):
        call.api.fail(f"{value.type.name} is a struct, and no dataclass", call.context)
    return call.default_return_type


def plugin(version: str) -> type[Plugin]:  # noqa: ARG001 - as mypy calls it
    """Return the plugin."""
    return StructPlugin
