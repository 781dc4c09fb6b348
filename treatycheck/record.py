"""What all classes of records share: equality, hash and representation by their fields.

attrs would generate these for each class when it is imported, which costs a command-line tool more than it gains:
forty classes took a third of the time of `import treatycheck`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import attrs


def names_compared(kind: Any) -> tuple[str, ...]:
    """Return the names of the fields by which the records of a class are compared."""
    fields: Any = attrs.fields(kind)
    return tuple(field.name for field in fields if field.eq)


compared: Callable[[type], tuple[str, ...]] = cache(names_compared)


class Record:
    """A frozen record: equal to another of its class whose compared fields are equal."""

    __slots__ = ()

    def _compared(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in compared(type(self))])

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in compared(type(self)))

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._compared()))

    def __repr__(self) -> str:
        fields: Any = attrs.fields(type(self))  # type: ignore[arg-type]
        shown = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields if field.repr)
        return f"{type(self).__name__}({shown})"
