"""Reads over SQLAlchemy: inside a writing transaction, and over a server's desk."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, TextClause, text

from factcheck.store.seam import Row


class ServerQuery:
    """Runs the statements of `reads` on an open SQLAlchemy connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __call__(self, sql: str, **values: Any) -> Iterator[Row]:
        return map(dict, self._connection.execute(_statement(sql), values).mappings())

    def tuples(self, sql: str, **values: Any) -> Iterator[Sequence[Any]]:
        return iter(self._connection.execute(_statement(sql), values))

    def close(self) -> None:
        """The connection belongs to whoever opened it."""


@lru_cache(maxsize=128)
def _statement(sql: str) -> TextClause:
    return text(sql)
