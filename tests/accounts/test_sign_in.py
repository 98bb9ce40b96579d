"""Signing in: a code by mail first, a password or a second factor where people chose one."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from lms.accounts import services
from lms.accounts.models import User
from lms.accounts.vocabulary import Role
from tests.factories.accounts import OrganisationFactory, UserFactory, member

pytestmark = pytest.mark.django_db

LOGIN = "/en/accounts/login/"
CONFIRM = "/en/accounts/login/code/confirm/"
PASSWORD = "/en/accounts/login/password/"
PASS_PHRASE = "en-lugn-stund-hemma"


def code_in_mail() -> str:
    found = re.search(r"^\d{6}$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found.group()


def ask_for_code(client: Client, email: str) -> Any:
    return client.post(LOGIN, {"login": email})


def type_code(client: Client, code: str, path: str = CONFIRM) -> Any:
    return client.post(path, {"code": code})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def text_after(client: Client, response: Any) -> str:
    """Return the page that a browser shows in the end."""
    while response.status_code == 302:
        response = client.get(response.headers["Location"])
    text: str = response.content.decode()
    return text


@pytest.fixture
def person() -> User:
    return member(OrganisationFactory(), email="leyla@example.se", first_name="Leyla")


def test_the_sign_in_page_asks_for_an_address_alone(client: Client) -> None:
    page = client.get(LOGIN).content.decode()
    assert 'name="login"' in page
    assert 'name="password"' not in page


def test_the_code_in_the_mail_opens_the_door(client: Client, person: User) -> None:
    ask_for_code(client, person.email)
    response = type_code(client, code_in_mail())
    assert is_signed_in(client)
    assert response.headers["Location"] == "/sv/my/"


def test_a_whole_evening_course_signs_in_through_one_wifi(client: Client) -> None:
    cache.clear()
    homes = [member(OrganisationFactory(), email=f"hem{number}@example.se") for number in range(25)]
    answers = [ask_for_code(Client(), each.email) for each in homes]
    assert [each.headers.get("Location") for each in answers] == [CONFIRM] * 25


def test_one_mailbox_is_not_filled_with_codes(person: User) -> None:
    cache.clear()
    answers = [ask_for_code(Client(), person.email) for _ in range(4)]
    assert [each.status_code for each in answers] == [302, 302, 302, 200]
    assert "Too many attempts" in answers[-1].content.decode()
    assert len(mail.outbox) == 3


def test_the_address_is_read_whatever_its_case(client: Client, person: User) -> None:
    ask_for_code(client, "LEYLA@Example.se")
    type_code(client, code_in_mail())
    assert is_signed_in(client)


def test_the_code_may_be_typed_in_arabic_digits(client: Client, person: User) -> None:
    ask_for_code(client, person.email)
    arabic = code_in_mail().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    type_code(client, arabic)
    assert is_signed_in(client)


def test_one_goes_on_where_one_wanted_to_go(client: Client, person: User) -> None:
    client.post(LOGIN, {"login": person.email, "next": "/sv/my/profile/"})
    response = client.post(CONFIRM, {"code": code_in_mail(), "next": "/sv/my/profile/"})
    assert response.headers["Location"] == "/sv/my/profile/"


def test_a_foreign_address_to_go_on_to_is_not_followed(client: Client, person: User) -> None:
    ask_for_code(client, person.email)
    response = client.post(CONFIRM, {"code": code_in_mail(), "next": "https://evil.example/"})
    assert response.headers["Location"] == "/sv/my/"


def test_a_wrong_code_is_refused_with_the_way_on(client: Client, person: User) -> None:
    ask_for_code(client, person.email)
    wrong = "000000" if code_in_mail() != "000000" else "111111"
    page = type_code(client, wrong).content.decode()
    assert not is_signed_in(client)
    assert "newest mail" in page


def test_the_right_code_still_works_after_a_wrong_one(client: Client, person: User) -> None:
    ask_for_code(client, person.email)
    code = code_in_mail()
    type_code(client, "12")
    type_code(client, code)
    assert is_signed_in(client)


def test_five_wrong_codes_end_the_attempt(client: Client, person: User) -> None:
    ask_for_code(client, person.email)
    code = code_in_mail()
    for _ in range(5):
        response = type_code(client, "12")
    assert "Too many attempts" in text_after(client, response)
    type_code(client, code)
    assert not is_signed_in(client)


def test_a_used_code_opens_nothing_and_says_so(client: Client, person: User) -> None:
    ask_for_code(client, person.email)
    code = code_in_mail()
    type_code(client, code)
    client.post("/en/accounts/logout/")
    response = type_code(client, code)
    assert not is_signed_in(client)
    assert "no longer works" in text_after(client, response)


def test_a_code_opens_nothing_in_another_browser(client: Client, person: User) -> None:
    ask_for_code(client, person.email)
    stranger = Client()
    response = type_code(stranger, code_in_mail())
    assert not is_signed_in(stranger)
    assert "no longer works" in text_after(stranger, response)


def test_a_code_is_too_old_after_ten_minutes(client: Client, person: User) -> None:
    ask_for_code(client, person.email)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11), tick=False):
        response = type_code(client, code_in_mail())
        assert not is_signed_in(client)
        assert "no longer works" in text_after(client, response)


def test_a_new_code_makes_the_old_one_worthless(client: Client, person: User) -> None:
    ask_for_code(client, person.email)
    old = code_in_mail()
    client.post(CONFIRM, {"action": "resend"})
    assert len(mail.outbox) == 2
    new = code_in_mail()
    type_code(client, old if old != new else "12")
    assert not is_signed_in(client)
    type_code(client, new)
    assert is_signed_in(client)


def test_a_new_code_can_be_asked_for_from_the_page_that_waits(client: Client, person: User) -> None:
    page = text_after(client, ask_for_code(client, person.email))
    assert 'value="resend"' in page


def test_an_unknown_address_gets_the_same_page_and_a_letter(client: Client, person: User) -> None:
    known = ask_for_code(client, person.email)
    unknown = ask_for_code(Client(), "nobody@example.se")
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert "no open account" in str(mail.outbox[-1].body)


def test_a_closed_account_gets_no_code(client: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False, language="en")
    ask_for_code(client, person.email)
    assert "no open account" in str(mail.outbox[-1].body)


def test_a_closed_account_is_told_so_by_its_password(client: Client) -> None:
    person = UserFactory(password=PASS_PHRASE)
    User.objects.filter(pk=person.pk).update(is_active=False)
    response = client.post(PASSWORD, {"login": person.email, "password": PASS_PHRASE})
    assert "Your account is closed" in text_after(client, response)


def test_codes_cannot_be_asked_for_without_end(client: Client, person: User) -> None:
    for _ in range(4):
        response = ask_for_code(Client(), person.email)
    assert len(mail.outbox) == 3
    assert "Too many attempts" in response.content.decode()


def test_the_sign_in_page_asked_for_too_often_says_wait(client: Client) -> None:
    for _ in range(61):
        response = ask_for_code(client, "")
    assert response.status_code == 429
    assert "Nothing is lost" in response.content.decode()


def test_the_password_opens_the_door(client: Client) -> None:
    person = UserFactory(password=PASS_PHRASE)
    client.post(PASSWORD, {"login": person.email, "password": PASS_PHRASE})
    assert is_signed_in(client)


def test_a_wrong_password_is_refused_with_the_way_on(client: Client) -> None:
    person = UserFactory(password=PASS_PHRASE)
    page = client.post(PASSWORD, {"login": person.email, "password": "fel-ord-i-dag"})
    assert "ask for a code instead" in page.content.decode()


def test_nobody_gets_in_without_a_password_by_an_empty_one(client: Client, person: User) -> None:
    client.post(PASSWORD, {"login": person.email, "password": ""})
    assert not is_signed_in(client)


def test_one_goes_on_in_ones_own_language(client: Client) -> None:
    person = member(OrganisationFactory(), email="nour@example.se", language="ar")
    ask_for_code(client, person.email)
    response = type_code(client, code_in_mail())
    assert response.headers["Location"] == "/ar/my/"
    assert response.cookies["django_language"].value == "ar"


def test_the_mail_is_written_in_the_persons_language_with_swedish_below(client: Client) -> None:
    person = member(OrganisationFactory(), email="nour@example.se", language="ar")
    ask_for_code(client, person.email)
    assert str(mail.outbox[-1].body).count(code_in_mail()) == 2


def test_a_swedish_mail_says_it_once(client: Client, person: User) -> None:
    ask_for_code(client, person.email)
    assert str(mail.outbox[-1].body).count(code_in_mail()) == 1


def test_the_mail_holds_no_more_of_a_person_than_the_first_name(
    client: Client, person: User
) -> None:
    ask_for_code(client, person.email)
    text = f"{mail.outbox[-1].subject} {mail.outbox[-1].body}"
    assert "Leyla" in text
    assert person.last_name not in text
    assert person.email not in text


def test_the_mail_calls_a_protected_person_by_the_alias(client: Client) -> None:
    person = UserFactory(first_name="Ingrid", protected=True)
    ask_for_code(client, person.email)
    assert "Ingrid" not in str(mail.outbox[-1].body)


def test_signing_out_needs_a_post(client: Client, person: User) -> None:
    client.force_login(person, backend="lms.accounts.backends.PeopleBackend")
    client.get("/en/accounts/logout/")
    assert is_signed_in(client)
    client.post("/en/accounts/logout/")
    assert not is_signed_in(client)


def test_strangers_are_told_that_one_comes_by_invitation(client: Client) -> None:
    page = client.get("/en/accounts/signup/").content.decode()
    assert "by invitation" in page
    assert "<form" not in page.partition("<h1>")[2].partition("</main>")[0]


def test_the_old_doors_lead_to_the_one_door(client: Client) -> None:
    assert (
        client.get("/admin/login/?next=/admin/")
        .headers["Location"]
        .endswith("/accounts/login/?next=/admin/")
    )
    asked, _status = client.get("/admin/", follow=True).redirect_chain[-1]
    assert asked.endswith("/accounts/login/?next=/admin/")


def test_wagtails_own_password_mails_are_closed(client: Client) -> None:
    assert client.get("/admin/password_reset/", follow=True).status_code == 404


@pytest.fixture
def course_leader() -> User:
    leader = member(OrganisationFactory(), Role.COURSE_LEADER, email="karin@example.se")
    group = Group.objects.get(name="Course leaders")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    return leader


def test_course_leaders_go_on_in_their_workshop(
    client: Client, course_leader: User, settings: Settings
) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    ask_for_code(client, course_leader.email)
    assert type_code(client, code_in_mail()).headers["Location"] == "/admin/"


def test_staff_without_a_second_factor_are_led_to_one(client: Client, course_leader: User) -> None:
    ask_for_code(client, course_leader.email)
    type_code(client, code_in_mail())
    response = client.get("/admin/")
    assert response.headers["Location"].endswith("/accounts/2fa/")


def test_staff_can_set_up_their_second_factor_and_go_on(
    client: Client, course_leader: User
) -> None:
    ask_for_code(client, course_leader.email)
    type_code(client, code_in_mail())
    page = client.get("/en/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    client.post("/en/accounts/2fa/totp/activate/", {"code": totp_now(secret)})
    assert client.get("/admin/").status_code == 200


def test_staff_who_take_their_second_factor_away_are_led_to_one_again(
    client: Client, course_leader: User
) -> None:
    secret = generate_totp_secret()
    TOTP.activate(course_leader, secret)
    ask_for_code(client, course_leader.email)
    response = type_code(client, code_in_mail())
    client.post(response.headers["Location"], {"code": totp_now(secret)})
    cache.clear()  # or the same code, already used, is refused
    client.post("/en/accounts/2fa/reauthenticate/", {"code": totp_now(secret)})
    client.post("/en/accounts/2fa/totp/deactivate/")
    assert client.get("/admin/").headers["Location"].endswith("/accounts/2fa/")


def totp_now(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return f"{hotp_value(secret, counter):06}"


def test_a_second_factor_is_asked_for_after_the_code(client: Client, person: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    ask_for_code(client, person.email)
    response = type_code(client, code_in_mail())
    assert not is_signed_in(client)
    assert response.headers["Location"].endswith("/accounts/2fa/authenticate/")
    client.post(response.headers["Location"], {"code": totp_now(secret)})
    assert is_signed_in(client)


def test_a_wrong_second_factor_opens_nothing(client: Client, person: User) -> None:
    TOTP.activate(person, generate_totp_secret())
    ask_for_code(client, person.email)
    response = type_code(client, code_in_mail())
    page = client.post(response.headers["Location"], {"code": "1"})
    assert not is_signed_in(client)
    assert "your app shows" in page.content.decode()


def test_a_forgotten_password_is_changed_with_a_code(client: Client) -> None:
    person = UserFactory(password=PASS_PHRASE)
    client.post("/en/accounts/password/reset/", {"email": person.email})
    client.post("/en/accounts/password/reset/confirm/", {"code": code_in_mail()})
    client.post(
        "/en/accounts/password/reset/complete/",
        {"password1": "ny-lugn-stund-hemma", "password2": "ny-lugn-stund-hemma"},
    )
    person.refresh_from_db()
    assert person.check_password("ny-lugn-stund-hemma")


def test_the_address_changes_once_its_code_is_typed(client: Client, person: User) -> None:
    ask_for_code(client, person.email)
    type_code(client, code_in_mail())
    client.post("/en/accounts/email/", {"email": "ny@example.se", "action_add": ""})
    client.post("/en/accounts/confirm-email/", {"code": code_in_mail()})
    person.refresh_from_db()
    assert person.email == "ny@example.se"


PAGES = [
    "/en/accounts/email/",
    "/en/accounts/password/change/",
    "/en/accounts/password/set/",
    "/en/accounts/2fa/",
    "/en/accounts/2fa/totp/activate/",
    "/en/accounts/2fa/webauthn/",
    "/en/accounts/2fa/webauthn/add/",
    "/en/accounts/logout/",
]


@pytest.mark.parametrize("path", PAGES)
def test_pages_about_signing_in_hold_no_script_that_the_policy_forbids(
    client: Client, person: User, path: str
) -> None:
    ask_for_code(client, person.email)
    type_code(client, code_in_mail())
    page = client.get(path, follow=True).content.decode()
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", page)
    assert [each for each in inline if "application/json" not in each] == []
    assert not re.search(r"\son\w+=|\sstyle=", page)


def test_profile_language_changes_the_interface(client: Client, person: User) -> None:
    client.force_login(person, backend="lms.accounts.backends.PeopleBackend")
    details = {"first_name": "Leyla", "last_name": "Haddad", "language": "ar"}
    response = client.post("/sv/my/profile/", details)
    assert response.headers["Location"] == "/ar/my/profile/"
    assert response.cookies["django_language"].value == "ar"


def test_services_keep_the_learner_id_they_are_given() -> None:
    known = UserFactory()
    again = services.create_user(
        email="b@example.se", first_name="B", last_name="B", learner_id=None
    )
    assert again.learner_id != known.learner_id
