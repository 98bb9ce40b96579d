"""Where the workshop leads to a course's figures, and what its start page tells of courses."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from content.api import Question, QuestionFigures, StartPanel
from courses.catalogue.entries import Freshness
from courses.catalogue.models import CoursePage
from courses.catalogue.presentation import language_states
from courses.leading import overview
from courses.leading.access import courses_led_by
from courses.leading.presentation import options_of, people, statistic_view
from courses.leading.queries import how_bank_questions_go
from courses.terms.queries import archived, is_archived_now
from courses.terms.vocabulary import ARCHIVED, BROUGHT_BACK
from lms.accounts.models import User


def statistics_button(page: Any, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """Lead from a course to its figures."""
    if isinstance(page, CoursePage) and courses_led_by(user).filter(pk=page.pk).exists():
        yield Button(
            _("How the course goes"),
            reverse("course_statistics", args=[page.pk]),
            icon_name="order",
            priority=55,
        )


def archive_button(page: Any, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """Offer to archive a published course to who leads it, or to bring it back."""
    if not isinstance(page, CoursePage) or not page.live:
        return
    if courses_led_by(user).filter(pk=page.pk).exists():
        label = _("Bring back") if is_archived_now(page.translation_key) else _("Archive")
        address = reverse("archive_course", args=[page.pk])
        yield Button(label, address, icon_name="folder-inverse", priority=60)


def tell_of_archived(_parent: Any, pages: Any, _request: HttpRequest) -> Any:
    """Tell a list of the workshop at once which of its pages are archived courses."""
    return pages.annotate(is_archived=archived())


def log_actions(actions: Any) -> None:
    """Name in the log what was decided about a whole course."""
    actions.register_action(ARCHIVED, _("Archive"), _("The course was archived"))
    actions.register_action(BROUGHT_BACK, _("Bring back"), _("The course was brought back"))


def start_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Show a course leader her courses, and where they need her."""
    if not isinstance(request.user, User) or not courses_led_by(request.user).exists():
        return
    panels.append(StartPanel("courses", 110, "courses/leading/start_courses.html", _courses))
    panels.append(StartPanel("questions", 140, "courses/leading/start_questions.html", _questions))
    panels.append(StartPanel("stops", 150, "courses/leading/start_stops.html", _stops))


def _courses(request: HttpRequest) -> Mapping[str, Any]:
    return {
        "courses": [
            {
                "page": led.course,
                "is_archived": led.is_archived,
                "learners": people(led.learners),
                "completed": people(led.completed),
                "languages": language_states(Freshness(**each) for each in led.freshness),
            }
            for led in overview.led_courses(_reader(request))
        ]
    }


def _questions(request: HttpRequest) -> Mapping[str, Any]:
    return {"questions": overview.hardest_questions(_reader(request))}


def _stops(request: HttpRequest) -> Mapping[str, Any]:
    stops = overview.where_many_stop(_reader(request))
    most = max((stop.people for stop in stops), default=0)
    return {"stops": [(stop, round(100 * stop.people / most)) for stop in stops]}


def _reader(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - no panel is there for others
    return request.user


def question_figures(questions: Iterable[Question]) -> dict[str, QuestionFigures]:
    """Tell the bank how its questions go, in all languages together."""
    words = {question.id: question for question in questions}
    return {
        key: QuestionFigures(shown.percent, shown.people, shown.trap, shown.is_low)
        for key, found in how_bank_questions_go(words.values()).items()
        if (shown := statistic_view(found, options_of(words[key]))).is_told
    }


hooks.register("register_question_figures", question_figures)
hooks.register("register_page_header_buttons", statistics_button)
hooks.register("register_page_header_buttons", archive_button)
hooks.register("construct_explorer_page_queryset", tell_of_archived)
hooks.register("register_log_actions", log_actions)
hooks.register("construct_homepage_panels", start_panels)
