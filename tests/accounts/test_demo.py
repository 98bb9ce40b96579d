"""The demonstration's people load once, the same everywhere."""

import io

import pytest
from django.core.management import call_command
from pytest_django import Settings

from lms.accounts.demo import demo_people
from lms.accounts.demo.steps import load_people
from lms.accounts.models import Household, Membership, Organisation, User
from lms.accounts.vocabulary import Role

pytestmark = pytest.mark.django_db


def quietly(_line: str) -> None:
    pass


def counts() -> list[int]:
    return [model.objects.count() for model in (User, Organisation, Membership, Household)]


def test_loading_twice_changes_nothing() -> None:
    load_people(quietly)
    first = counts()
    load_people(quietly)
    assert counts() == first


def test_progress_is_reported() -> None:
    lines: list[str] = []
    load_people(lines.append)
    assert lines == ["11 organisations", "49 people", "20 households"]


def test_statements_name_the_same_people_on_every_machine() -> None:
    load_people(quietly)
    leyla = User.objects.get(email="leyla.haddad@example.se")
    assert str(leyla.learner_id) == "7a7b130d-1cca-51e3-af2d-944aabdb9fdb"


def test_a_municipality_stands_below_its_joint_body() -> None:
    load_people(quietly)
    assert Organisation.objects.get(key="kramfors").get_parent().key == "gfo"


def test_protected_people_show_their_alias() -> None:
    load_people(quietly)
    assert str(User.objects.get(email="bjork@example.se")) == "Björk"


def test_only_the_administrator_is_superuser() -> None:
    load_people(quietly)
    assert list(User.objects.filter(is_superuser=True).values_list("email", flat=True)) == [
        "admin@example.se"
    ]


def test_without_the_setting_nobody_has_a_password(settings: Settings) -> None:
    settings.DEMO_PASSWORD = ""
    load_people(quietly)
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_the_setting_opens_every_account(settings: Settings) -> None:
    settings.DEMO_PASSWORD = "en-lugn-stund"
    load_people(quietly)
    assert all(user.check_password("en-lugn-stund") for user in User.objects.all())


def test_a_password_of_ones_own_survives_the_next_load(settings: Settings) -> None:
    settings.DEMO_PASSWORD = "en-lugn-stund"
    load_people(quietly)
    leyla = User.objects.get(email="leyla.haddad@example.se")
    leyla.set_password("min-egen-nyckel")
    leyla.save()
    load_people(quietly)
    leyla.refresh_from_db()
    assert leyla.check_password("min-egen-nyckel")


def test_every_role_is_played() -> None:
    assert {person.role for person in demo_people()} == set(Role)


def test_the_command_prints_who_can_sign_in_and_how(settings: Settings) -> None:
    settings.DEMO_PASSWORD = "en-lugn-stund"
    load_people(quietly)
    out = io.StringIO()
    call_command("demo_people", stdout=out)
    assert "leyla.haddad@example.se" in out.getvalue()
    assert out.getvalue().strip().endswith("or with the password en-lugn-stund")


def test_the_command_prints_no_real_name_of_a_protected_person() -> None:
    load_people(quietly)
    out = io.StringIO()
    call_command("demo_people", "--all", stdout=out)
    assert "Ingrid" not in out.getvalue()


def test_without_a_demonstration_the_command_says_so() -> None:
    out = io.StringIO()
    call_command("demo_people", stdout=out)
    assert "load_demo" in out.getvalue()
