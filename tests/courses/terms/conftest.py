"""The same count of queries as the catalogue's."""

from tests.courses.catalogue.conftest import queries_of

__all__ = ["queries_of"]
