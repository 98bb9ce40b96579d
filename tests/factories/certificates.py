"""Courses, completions and certificates for tests; certificates are made by the real service."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page

from certificates import services
from certificates.models import Certificate
from content.models import HomePage
from courses.models import Completion, CourseIndexPage, CoursePage, Outline
from lms.common.ids import new_id
from tests.factories.accounts import OrganisationFactory, UserFactory, member

COMPLETED_AT = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)


class OutlineFactory(DjangoModelFactory):
    """What counted in a course when it was published."""

    class Meta:
        model = Outline

    course_key = factory.LazyFunction(new_id)
    number = 3
    digest = "a1b2c3d4" * 8
    title = "Grundutbildning för familjehem"
    hours = 16

    @classmethod
    def _create(cls, model_class, title, hours, **kwargs):
        data = {
            "course": str(kwargs["course_key"]),
            "title": title,
            "certificate_hours": hours,
            "mastery_percent": 80,
            "modules": [],
        }
        return model_class.objects.create(data=data, **kwargs)


class CompletionFactory(DjangoModelFactory):
    """Someone completed a course; `title=` and `hours=` speak of the course."""

    class Meta:
        model = Completion

    user = factory.SubFactory(UserFactory)
    rule = "required-lessons"
    completed_at = COMPLETED_AT
    evidence = factory.LazyFunction(list)

    class Params:
        title = "Grundutbildning för familjehem"
        hours = 16

    outline = factory.SubFactory(
        OutlineFactory,
        title=factory.SelfAttribute("..title"),
        hours=factory.SelfAttribute("..hours"),
    )
    course_key = factory.LazyAttribute(lambda each: each.outline.course_key)


class CertificateFactory(DjangoModelFactory):
    """A valid certificate, not typeset yet."""

    class Meta:
        model = Certificate

    completion = factory.SubFactory(CompletionFactory)

    @classmethod
    def _create(cls, model_class, **kwargs):
        return services.issue(**kwargs)


def certificate_of(user, **fields):
    """Return a certificate of this person."""
    return CertificateFactory(completion=CompletionFactory(user=user, **fields))


def learner(**fields):
    """Return a learner who belongs to a municipality."""
    return member(OrganisationFactory(name="Härnösands kommun"), **fields)


def course_page(key, *, title, goals=(), language="sv"):
    """Return the live page of a course in one language."""
    locale, _created = Locale.objects.get_or_create(language_code=language)
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title=language, slug=f"hem-{language}", locale=locale))
    index = home.add_child(instance=CourseIndexPage(title="Kurser", slug="kurser", locale=locale))
    return index.add_child(
        instance=CoursePage(
            title=title,
            slug=f"kurs-{key}",
            locale=locale,
            translation_key=key,
            audiences=["foster_parent"],
            goals=[("goal", goal) for goal in goals],
        )
    )
