"""Where the workshop leads to sharing, and where it tells of newer originals."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button

from courses.catalogue.models import CoursePage
from courses.catalogue.queries import course_keys_at
from courses.sharing.access import may_lead
from courses.sharing.choices import foreign_things, without_foreign_courses
from courses.sharing.documents import ensure_may_have
from courses.sharing.gate import is_report
from courses.sharing.policies.api import OwnDocuments, OwnImages
from courses.sharing.queries import newer_originals
from courses.terms.models import CourseTerms
from courses.terms.queries import archived_courses, hidden_from


class LeadersMenuItem(MenuItem):
    """A way for those who work with an organisation's courses."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the reader works with any."""
        return may_lead(request.user)


def new_course_item() -> MenuItem:
    """Lead to a new course."""
    return LeadersMenuItem(_("New course"), reverse("new_course"), icon_name="plus", order=110)


def shared_courses_item() -> MenuItem:
    """Lead to what other organisations share."""
    address = reverse("shared_courses")
    return LeadersMenuItem(_("Shared courses"), address, icon_name="group", order=120)


def terms_button(page: Any, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """Offer to share a course to whoever works with it."""
    if not isinstance(page, CoursePage) or not page.permissions_for_user(user).can_publish():
        return
    if CourseTerms.objects.filter(course_key=page.translation_key).exists():
        address = reverse("course_terms", args=[page.pk])
        yield Button(_("Share the course"), address, icon_name="group", priority=45)


def hidden_courses(user: Any, version: int) -> frozenset[UUID]:
    """Tell lists, searches and suggestions which courses a reader does not find.

    Whoever has the address of an archived one is told so there.
    """
    return hidden_from(user, version=version) | archived_courses(version).keys()


def owner_of_course(page: Any) -> Iterator[str]:
    """Tell whose readers are asked what they think of a page: those of its course's owner."""
    terms = CourseTerms.objects.filter(course_key__in=course_keys_at(page.path))
    yield from terms.values_list("organisation__path", flat=True)


class NewerOriginals(Component):
    """On the workshop's first page: copies whose originals have changed."""

    name = "newer_originals"
    template_name = "courses/workshop/newer_originals.html"
    order = 120

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the copies and what is new."""
        return {"newer": newer_originals(parent_context["request"].user), "is_panel": True}


def tell_of_newer_originals(request: HttpRequest, panels: list[Component]) -> None:
    """Put the notice onto the first page of the workshop."""
    panels.append(NewerOriginals())


def own_files_alone(router: Any) -> None:
    """Let the workshop's API tell of the files that whoever asks may choose."""
    router.register_endpoint("images", OwnImages)
    router.register_endpoint("documents", OwnDocuments)


def no_reports_of_everything(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out Wagtail's reports, which tell leaders of every organisation's pages and files."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if not is_report(resolve(item.url))]


hooks.register("register_admin_menu_item", new_course_item)
hooks.register("register_admin_menu_item", shared_courses_item)
hooks.register("register_page_header_buttons", terms_button)
hooks.register("construct_homepage_panels", tell_of_newer_originals)
hooks.register("register_hidden_pages", hidden_courses)
hooks.register("register_page_owners", owner_of_course)
# After Wagtail's own, whose endpoints these are instead of.
hooks.register("construct_admin_api", own_files_alone, order=100)
hooks.register("before_serve_document", ensure_may_have)
hooks.register("construct_reports_menu", no_reports_of_everything)
hooks.register("find_foreign_choices", foreign_things)
hooks.register("construct_page_chooser_queryset", without_foreign_courses)
