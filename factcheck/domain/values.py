"""The fields of our frozen values, by name. Unlike `dataclasses.asdict` nothing is copied: there is nothing to change."""

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any

_NAMES: dict[type, tuple[str, ...]] = {}
_GETTERS: dict[type, Callable[[Any], tuple[Any, ...]]] = {}


def field_names(kind: type) -> tuple[str, ...]:
    """The names of a value's fields, in the order they were declared in; there are always several."""
    known = _NAMES.get(kind)
    if known is None:
        listed: tuple[str, ...] | None = getattr(kind, "_fields", None)  # a named tuple's
        known = _NAMES[kind] = listed or tuple(field.name for field in fields(kind))
        _GETTERS[kind] = attrgetter(*known)
    return known


def values_of(value: Any) -> dict[str, Any]:
    """Each field's name and value."""
    names = field_names(type(value))
    return dict(zip(names, _GETTERS[type(value)](value), strict=True))
