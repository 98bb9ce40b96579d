"""What learning says on the pages of the floors below it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from content.api import Concern, TranslatedWork
from courses.catalogue.learner import HOOK, NOBODY, TAKEN_HOOK, LearnerState, Taken
from courses.catalogue.models import CoursePage, LessonPage, ModulePage
from courses.catalogue.queries import source_courses
from courses.catalogue.services import outline_with
from courses.learning import queries
from courses.learning.asking import shown_expiry
from courses.learning.contributions import own_courses
from courses.learning.models import Enrolment
from courses.learning.naming import list_courses, name_activities
from courses.learning.own_data import learning_files
from courses.learning.publication import impact_of
from courses.learning.services.acts import Act
from courses.learning.services.lessons import open_lesson, opening_id
from lms.accounts.api import Panel, PersonPanel, ProfileLink
from lms.accounts.models import User


def learner_state(request: HttpRequest, course_key: UUID, lesson_key: UUID | None) -> LearnerState:
    """Tell a page how far its reader has come, and note that a lesson is read."""
    if not isinstance(request.user, User):
        return NOBODY
    standing = queries.standing_of(request.user, course_key=course_key, lesson_key=lesson_key)
    if standing is None:
        return NOBODY
    if lesson_key and standing.is_enrolled and _is_reading(request):
        return _note_reading(request.user, standing, lesson_key)
    return standing


def _is_reading(request: HttpRequest) -> bool:
    """Say whether a person looks at the page now, and no browser fetches it ahead."""
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return request.method == "GET" and "prefetch" not in purpose


def _note_reading(user: User, standing: queries.Standing, lesson_key: UUID) -> LearnerState:
    """Write the first opening and a change of place; a reload writes nothing.

    A GET that writes is an exception worth having: without a script there is no other way to
    bring the reader back to this lesson, and repeating it changes nothing.
    """
    if lesson_key in standing.started and standing.last_lesson_key == lesson_key:
        return standing
    enrolment = Enrolment.objects.select_related("outline").get(pk=standing.enrolment_id)
    enrolment.user = user
    open_lesson(
        Act(
            enrolment=enrolment,
            lesson_key=lesson_key,
            statement_id=opening_id(user.learner_id, lesson_key),
            language=get_language() or "",
        )
    )
    return replace(standing, started=standing.started | {lesson_key})


def courses_taken(request: HttpRequest) -> Taken:
    """Tell the path which courses its reader has completed or takes now."""
    return queries.taken_by(request.user) if isinstance(request.user, User) else Taken()


def my_courses_panel() -> Panel:
    """Show the way back into what one was doing, and all courses."""
    return Panel(order=10, template="courses/learning/my_courses.html", context=_my_courses)


def _my_courses(request: HttpRequest) -> Mapping[str, object] | None:
    mine = own_courses(request)
    if mine is None:
        return None
    language = get_language() or "sv"
    return {
        "mine": mine,
        "catalogue_url": queries.catalogue_url(language) if mine.is_empty else None,
    }


def courses_of_person_panel() -> PersonPanel:
    """Show those who follow a person the courses, and the way to what is left in each."""
    return PersonPanel(
        order=10, template="courses/learning/person_courses.html", context=_courses_of_person
    )


def _courses_of_person(_request: HttpRequest, person: User) -> Mapping[str, object]:
    taken = queries.courses_taken(person, get_language() or "sv")
    return {"person": person, "courses": taken}


def my_statements_link() -> ProfileLink:
    """Let everyone take along what the record store knows of them."""
    return ProfileLink(
        order=10,
        template="courses/learning/my_statements_link.html",
        context=lambda _request: {},
    )


def look_before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead an author who publishes something that touches somebody past what it touches.

    The draft is saved by now; it is published from there. Wagtail's editor publishes without
    a transaction, so it is asked before it begins.
    """
    if not _touches_somebody(page):
        return None
    messages.info(request, _("Your text is saved. See whom it touches before you publish it."))
    return redirect("publication_impact", page.pk)


def _touches_somebody(page: Page) -> bool:
    """Say whether publishing the newest draft touches anyone, now or when it runs out again."""
    draft = page.get_latest_revision_as_object()
    found = outline_with(draft)
    impact = impact_of(*found) if found else None
    if impact is not None and impact.touches_somebody:
        return True
    return found is not None and shown_expiry(draft) is not None


def concern_of_learners(page: Page) -> Iterator[Concern]:
    """Keep an approved page from going out by itself when that would touch somebody."""
    if _touches_somebody(page):
        url = reverse("publication_impact", args=[page.pk])
        yield Concern(_("Publishing it touches people who take the course."), url)


def impact_button(page: Any, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """Offer to see whom a draft touches to whoever may publish it."""
    is_part = isinstance(page, CoursePage | ModulePage | LessonPage)
    if is_part and page.has_unpublished_changes and page.permissions_for_user(user).can_publish():
        yield Button(
            _("Whom publishing touches"),
            reverse("publication_impact", args=[page.pk]),
            icon_name="group",
            priority=50,
        )


def translated_courses() -> list[TranslatedWork]:
    """Tell the translation desk which pages are a course, and who is in the middle of it."""
    readers = queries.readers_by_course()
    return [
        TranslatedWork(key, title, path, readers.get(key, {}))
        for key, title, path in source_courses()
    ]


hooks.register("register_translated_works", translated_courses)
hooks.register("before_publish_page", look_before_publishing)
hooks.register("register_publication_concerns", concern_of_learners)
hooks.register("register_page_header_buttons", impact_button)
hooks.register(HOOK, learner_state)
hooks.register(TAKEN_HOOK, courses_taken)
hooks.register("register_my_page_panel", my_courses_panel)
hooks.register("register_person_panel", courses_of_person_panel)
hooks.register("register_own_files", learning_files)
hooks.register("register_profile_link", my_statements_link)
hooks.register("name_activities", name_activities)
hooks.register("list_course_activities", list_courses)
