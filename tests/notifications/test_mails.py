"""What a mail says, to whom, in which language, and how it is ended."""

import re

import pytest
from django.core import mail

from lms.notifications import api
from lms.notifications.addresses import stop_address as stop_of_groups
from lms.notifications.models import GroupChoice
from lms.outbox.api import run_due
from tests.factories.accounts import UserFactory
from tests.factories.notifications import GROUP, HERE, KIND, URGENT, tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def mail_to(person, *kinds):
    for number, kind in enumerate(kinds or (KIND,)):
        tell(person, kind=kind, once=str(number))
    run_due()
    [found] = mail.outbox
    return found


def test_a_mail_says_the_title_and_leads_to_it() -> None:
    person = UserFactory(first_name="Maja", last_name="Hemligsson")
    found = mail_to(person)
    assert found.subject == "3 platser är lediga"
    assert "Hej Maja!" in found.body
    assert "/sv/my/notices/" in found.body
    assert "Hemligsson" not in found.message().as_string()


def test_the_text_below_the_title_never_stands_in_a_mail() -> None:
    assert "Svara på sidan" not in mail_to(UserFactory()).message().as_string()


def test_who_does_not_read_swedish_gets_both() -> None:
    found = mail_to(UserFactory(arabic=True))
    assert "هناك جديد لك" in found.body
    assert "Det finns något nytt för dig" in found.body
    assert "/ar/my/notices/" in found.body


def test_the_mail_of_a_protected_person_is_neutral() -> None:
    person = UserFactory(first_name="Hemlig", protected=True, protected__alias="Örn")
    found = mail_to(person)
    assert found.subject == "Något väntar på dig på Hemmaplan"
    for word in ("platser", "Prov", "Örn", "Hemlig"):
        assert word not in found.body + found.subject + str(found.alternatives)


def stop_address(found) -> str:
    [address] = re.findall(r"<http://testserver(.+)>", found.extra_headers["List-Unsubscribe"])
    return address


def test_mail_programs_end_the_mails_with_one_post(client) -> None:
    person = UserFactory()
    found = mail_to(person)
    assert found.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    # RFC 8058, 3.1: without cookies, and without being led elsewhere.
    response = client.post(stop_address(found), {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    [row] = GroupChoice.objects.all()
    assert (row.user, row.group, row.choice) == (person, GROUP.code, api.Choice.HERE)


def test_posting_needs_no_token_of_a_page(django_user_model) -> None:
    from django.test import Client  # noqa: PLC0415 only here

    address = stop_address(mail_to(UserFactory()))
    assert Client(enforce_csrf_checks=True).post(address).status_code == 200


def test_a_look_at_the_address_ends_nothing(client) -> None:
    response = client.get(stop_address(mail_to(UserFactory())))
    assert "Prov" in response.content.decode()
    assert not GroupChoice.objects.exists()


def test_the_address_in_a_protected_persons_mail_tells_nothing(client) -> None:
    person = UserFactory(protected=True, protected__alias="Örn")
    text = client.get(stop_address(mail_to(person))).content.decode()
    assert "Prov" not in text
    assert "Örn" not in text


def test_an_address_ends_several_groups_whatever_their_codes(client) -> None:
    address = stop_of_groups(UserFactory(), [GROUP.code, HERE.group.code])
    client.post(address.removeprefix("http://testserver"))
    ended = set(GroupChoice.objects.values_list("group", flat=True))
    assert ended == {GROUP.code, HERE.group.code}


def test_an_address_that_was_changed_opens_nothing(client) -> None:
    address = stop_address(mail_to(UserFactory()))
    for changed in (address.replace("tests", "other"), address[:-3] + "/"):
        assert client.post(changed).status_code == 404
    assert not GroupChoice.objects.exists()


def test_the_address_of_who_has_left_opens_nothing(client) -> None:
    person = UserFactory()
    address = stop_address(mail_to(person))
    person.is_active = False
    person.save()
    assert client.post(address).status_code == 404


def test_what_is_urgent_cannot_be_ended() -> None:
    found = mail_to(UserFactory(), URGENT)
    assert "List-Unsubscribe" not in found.extra_headers
    assert "Inga fler" not in found.body
