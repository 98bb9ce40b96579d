"""Queries that are compiled once and asked many times.

Building and compiling a query with several joins takes Django longer than the database
needs to answer it. Whoever asks the same at every request prepares it here; it remains a
QuerySet that knows the models and says what both databases understand.
"""

import uuid
from collections.abc import Callable
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
    """SQL with its parameters, of which some are the names of values to come."""

    sql: str
    constants: tuple[Any, ...]
    names: tuple[str | None, ...]
    columns: tuple[str, ...]
    compiler: Any
    converters: Any


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

    def rows(self, **values: Any) -> list[dict[str, Any]]:
        """Return what `list(build(**values))` would. One query."""
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
            found: Any = cursor.fetchall()
        if known.converters:
            found = known.compiler.apply_converters(found, known.converters)
        return [dict(zip(known.columns, row, strict=True)) for row in found]

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
            columns=tuple(query.selected or ()),
            compiler=compiler,
            converters=compiler.get_converters([column for column, *_ in compiler.select]),
        )

    def _for_database(self, values: dict[str, Any]) -> dict[str, Any]:
        return {
            name: field.get_db_prep_value(values[name], connection)
            for name, field in self._fields.items()
        }
