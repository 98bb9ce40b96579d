"""Whole statements and batches."""

from collections.abc import Sequence

from lms.lrs.rules.values import Json, inside, iri, refuse


def check_batch(statements: Sequence[Json]) -> None:
    """Let through a batch of valid statements with different ids (Communication §2.1.2)."""
    seen: set[str] = set()
    for position, statement in enumerate(statements):
        inside(f"[{position}]", check_statement, statement)
        statement_id = str(statement.get("id", position)).lower()
        if statement_id in seen:
            raise refuse("the same id stands twice in the batch", "2.4.1", at=f"[{position}].id")
        seen.add(statement_id)


def check_statement(statement: Json) -> None:
    """Let through a statement that keeps every MUST."""
    if not isinstance(statement, dict):
        raise refuse("must be an object", "2.4")
    for name in ("actor", "verb", "object"):
        if not isinstance(statement.get(name), dict):
            raise refuse("is required", "2.4", at=name)
    inside("verb.id", iri, statement["verb"].get("id"))
