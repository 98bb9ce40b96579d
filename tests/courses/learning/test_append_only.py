"""What was completed and what was frozen is never re-dated, not even by the database's hand."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from courses.models import Completion, Outline
from tests.factories.accounts import UserFactory
from tests.factories.learning import OutlineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def completion() -> Completion:
    outline = OutlineFactory()
    return Completion.objects.create(
        user=UserFactory(),
        course_key=outline.course_key,
        outline=outline,
        rule="needed-lessons-done/1",
        completed_at=outline.created_at,
        evidence=[],
    )


@pytest.mark.parametrize(
    ("model", "column"), [(Completion, "completed_at"), (Completion, "rule"), (Outline, "data")]
)
def test_the_database_refuses_to_change_it(completion, model: Any, column: str) -> None:
    before = list(model.objects.values())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET {column} = {column}")
    assert list(model.objects.values()) == before


def test_a_completion_goes_with_its_person(completion: Completion) -> None:
    completion.user.delete()
    assert not Completion.objects.exists()
