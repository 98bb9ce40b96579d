"""Queries that are compiled once and asked many times.

Building and compiling a query with several joins takes Django longer than the database
needs to answer it. Whoever asks the same at every request prepares it here; it remains a
QuerySet that knows the models and says what both databases understand.
"""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Field, QuerySet, UUIDField

_STAND_INS: dict[type, Callable[[], Any]] = {
    BigIntegerField: lambda: uuid.uuid4().int % 2**62,
    UUIDField: uuid.uuid4,
}


@dataclass(frozen=True)
class _Compiled:
    """SQL with its parameters, of which some are the names of values to come.

    Attributes:
        columns: the place of each column in a row.
        converters: by that place, what makes a value out of what the database says.
    """

    sql: str
    constants: tuple[Any, ...]
    names: tuple[str | None, ...]
    columns: Mapping[str, int]
    converters: Mapping[int, tuple[list[Callable[..., Any]], Any]]


class _Row(Mapping[str, Any]):
    """A row whose values are made when they are asked for.

    A database without dates and keys of its own has each of them made from text, and whoever
    asks for many rows reads most columns of the first alone.
    """

    __slots__ = ("_compiled", "_said")

    def __init__(self, compiled: _Compiled, said: tuple[Any, ...]) -> None:
        self._compiled, self._said = compiled, said

    def __getitem__(self, name: str) -> Any:
        place = self._compiled.columns[name]
        value = self._said[place]
        if place in self._compiled.converters:
            converters, expression = self._compiled.converters[place]
            for convert in converters:
                value = convert(value, expression, connection)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._compiled.columns)

    def __len__(self) -> int:
        return len(self._said)


class Prepared:
    """A query of `values()` whose values are given when it is asked.

    Args:
        build: makes the QuerySet from values given by name.
        fields: for each name the field whose type the values have.
    """

    def __init__(
        self, build: Callable[..., QuerySet[Any, dict[str, Any]]], **fields: "Field[Any, Any]"
    ) -> None:
        self._build, self._fields = build, fields
        self._compiled: _Compiled | None = None

    def rows(self, **values: Any) -> list[Mapping[str, Any]]:
        """Return what `list(build(**values))` would, to be read. One query."""
        if self._compiled is None:
            self._compiled = self._compile()
        known = self._compiled
        given = self._for_database(values)
        parameters = [
            constant if name is None else given[name]
            for name, constant in zip(known.names, known.constants, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(known.sql, parameters)
            return [_Row(known, said) for said in cursor.fetchall()]

    def _compile(self) -> _Compiled:
        """Compile the query with values that occur nowhere else, and find them again."""
        stand_ins = {name: _STAND_INS[type(field)]() for name, field in self._fields.items()}
        query = self._build(**stand_ins).query
        compiler = query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        names = {value: name for name, value in self._for_database(stand_ins).items()}
        return _Compiled(
            sql=sql,
            constants=tuple(parameters),
            names=tuple(names.get(each) for each in parameters),
            columns={name: place for place, name in enumerate(query.selected or ())},
            converters=compiler.get_converters([column for column, *_ in compiler.select]),
        )

    def _for_database(self, values: dict[str, Any]) -> dict[str, Any]:
        return {
            name: field.get_db_prep_value(values[name], connection)
            for name, field in self._fields.items()
        }
