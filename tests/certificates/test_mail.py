"""The mail says that the certificate is ready, and nothing about the person but the first name."""

import pytest
from django.core import mail

from lms.outbox.api import run_due
from tests.factories.certificates import certificate_of, learner

pytestmark = pytest.mark.django_db


def mail_to(**person):
    user = learner(**person)
    certificate_of(user)
    run_due()
    [message] = mail.outbox
    return user, message


def all_words(message) -> str:
    [html] = [content for content, kind in message.alternatives if kind == "text/html"]
    return f"{message.subject}\n{message.body}\n{html}"


def test_it_leads_to_my_page_in_the_persons_language() -> None:
    _user, message = mail_to(language="ar")
    assert "http://testserver/ar/my/" in message.body


def test_it_holds_the_first_name_and_no_more() -> None:
    user, message = mail_to(first_name="Anna", last_name="Ekström")
    words = all_words(message)
    assert "Anna" in words
    for secret in (user.last_name, user.email, "Grundutbildning", "Härnösand"):
        assert secret not in words


def test_a_protected_person_is_called_by_the_alias() -> None:
    _user, message = mail_to(first_name="Verklig", protected=True, protected__alias="Björk")
    assert "Björk" in message.body
    assert "Verklig" not in all_words(message)


def test_it_is_in_two_languages_where_the_persons_is_not_swedish() -> None:
    _user, message = mail_to(language="ar")
    assert 'lang="ar" dir="rtl"' in all_words(message)
    assert 'lang="sv" dir="ltr"' in all_words(message)


def test_a_repeated_mail_can_be_recognised() -> None:
    _user, message = mail_to()
    assert message.extra_headers["Message-ID"].endswith("@testserver>")
