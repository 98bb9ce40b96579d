"""Wagtail's admin shows nobody of ours its own list of people; ours stands in its menu."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from lms.accounts.models import User
from lms.accounts.vocabulary import GROUPS, Role
from tests.factories.accounts import OrganisationFactory, member

pytestmark = pytest.mark.django_db

BACKEND = "lms.accounts.backends.PeopleBackend"


def in_the_workshop(user: User) -> Client:
    for group in Group.objects.filter(user=user):
        group.permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.mark.parametrize("role", GROUPS)
def test_wagtails_own_list_of_people_is_closed(role: Role) -> None:
    client = in_the_workshop(member(OrganisationFactory(), role))
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/users/").status_code == 302


@pytest.mark.parametrize("role", Role)
def test_no_role_enters_the_workshop_as_superuser(role: Role) -> None:
    user = member(OrganisationFactory(), role)
    assert [user.is_staff, user.is_superuser] == [False, False]


def test_administrators_find_their_people_from_the_workshop() -> None:
    client = in_the_workshop(member(OrganisationFactory(), Role.ADMINISTRATOR))
    assert "/people/" in client.get("/admin/").content.decode()


def test_course_leaders_have_no_people_to_find() -> None:
    client = in_the_workshop(member(OrganisationFactory(), Role.COURSE_LEADER))
    assert "/people/" not in client.get("/admin/").content.decode()
