"""Rows on their way to the database: many at once, in the order the foreign keys ask for.

The statements are SQLAlchemy's, made from the declared tables; the rows go straight to the driver. Going through
SQLAlchemy with each of them takes twice as long.
"""

from collections.abc import Callable
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, Table
from sqlmodel import SQLModel

from factcheck.store import rows

_TABLES: Final[dict[str, Table]] = {
    str(model.__tablename__): SQLModel.metadata.tables[str(model.__tablename__)] for model in rows.IN_ORDER
}
_REWRITTEN: Final = "standing"


class Batch:
    """Rows that wait, table by table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._inserts: dict[str, _Insert] = {}

    def add(self, table: str, values: dict[str, Any]) -> None:
        """Let a row wait; what it holds beside the table's columns is left out."""
        insert = self._inserts.get(table)
        if insert is None:
            insert = self._inserts[table] = _Insert(_TABLES[table], self._connection)
        insert.waiting.append(insert.of_values(values))

    def send(self) -> None:
        for name in _TABLES:
            insert = self._inserts.get(name)
            if insert and insert.waiting:
                self._connection.exec_driver_sql(insert.sql, insert.waiting)
                insert.waiting = []


class _Insert:
    """A table's statement as the driver takes it, and the rows that wait for it."""

    def __init__(self, table: Table, connection: Connection) -> None:
        compiled = table.insert().compile(dialect=connection.dialect)
        self.sql = str(compiled)
        if table.name == _REWRITTEN:
            (key,) = table.primary_key.columns.keys()
            changes = ", ".join(f"{name} = excluded.{name}" for name in table.columns.keys() if name != key)  # noqa: SIM118 - a collection of columns, not a mapping
            self.sql += f" ON CONFLICT ({key}) DO UPDATE SET {changes}"
        names = compiled.positiontup
        self.of_values: Callable[[dict[str, Any]], Any] = dict if names is None else itemgetter(*names)
        self.waiting: list[Any] = []
