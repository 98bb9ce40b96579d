"""Who a session belongs to, asked at every request of everyone who is signed in."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db import connection
from django.db.models import BigIntegerField, QuerySet

from lms.accounts.models import User
from lms.accounts.vocabulary import Role
from lms.common.prepared import Prepared

_COLUMNS = tuple(field.attname for field in User._meta.concrete_fields)  # noqa: SLF001
_ROLE, _PLACE = "memberships__role", "memberships__organisation_id"


def _person(pk: int) -> QuerySet[User, dict[str, Any]]:
    found: QuerySet[User, dict[str, Any]] = User.objects.filter(pk=pk).values(
        *_COLUMNS, _ROLE, _PLACE
    )
    return found


_people = Prepared(_person, pk=BigIntegerField())


class PeopleBackend(AuthenticationBackend):
    """The only backend: allauth's ways to sign in, Django's permissions, a quicker look-up."""

    def get_user(self, user_id: int) -> User | None:
        """Return the person of a session, with roles, unless the account is closed. One query.

        Django's would build and compile the query at every request of everyone who is signed
        in, and menus and panels would ask for the roles once more.
        """
        rows = _people.rows(pk=user_id)
        if not rows:
            return None
        person = User.from_db(connection.alias, _COLUMNS, [rows[0][name] for name in _COLUMNS])
        person.roles = frozenset(Role(row[_ROLE]) for row in rows if row[_ROLE])
        person.places = frozenset(row[_PLACE] for row in rows if row[_PLACE])
        return person if self.user_can_authenticate(person) else None
