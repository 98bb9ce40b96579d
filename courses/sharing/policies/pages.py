"""Pages: a course leader works in the courses of the organisations that the person leads for."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from courses.catalogue.access import courses_to_edit
from courses.catalogue.models import CourseIndexPage
from courses.catalogue.queries import course_keys_at, within
from courses.sharing.policies.rights import PAGE_RIGHTS, Place, page_rights
from courses.terms.models import CourseTerms
from courses.terms.queries import leaders_of, leads_anything
from lms.accounts.models import Organisation

STEP = Page.steplen
CATALOGUES = "_catalogues_led"


class _Granted(PagePermissionPolicy):
    """What Wagtail's groups grant, and nothing else; asked and kept apart from ours."""

    permission_cache_name = "_granted_page_rights"
    _explorable_root_instance_cache_name = "_granted_explorable_root"


class PagePolicy(PagePermissionPolicy):
    """What groups grant, and all but deletion of whole courses in the courses one leads."""

    def __init__(self, model: Any = None) -> None:
        super().__init__(model)
        self.granted = _Granted(model)

    def get_all_permissions_for_user(self, user: Any) -> Any:
        """Return the rights of groups and those on the courses somebody leads. Two queries."""
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return super().get_all_permissions_for_user(user)
        courses = Page.objects.filter(pk__in=courses_to_edit(user).values("pk"))
        granted = self.granted.get_cached_permissions_for_user(user)
        places = courses.order_by("path").values_list(*Place._fields)
        return [*granted, *page_rights(map(Place._make, places))]

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Return whether there is any page to do this with; a leader without a course may begin."""
        wanted = self._get_permission_codenames(set(actions))
        return bool(
            super().user_has_any_permission(user, actions)
            or (wanted & set(PAGE_RIGHTS) and self._catalogues(user))
        )

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        """Return the pages of groups and those within the courses somebody leads."""
        pages = self.granted.instances_user_has_any_permission_for(user, actions)
        wanted = self._get_permission_codenames(set(actions))
        return pages | self._led(user) if wanted & set(PAGE_RIGHTS) else pages

    def instances_with_direct_explore_permission(self, user: Any) -> Any:
        """Return where somebody's work begins; a leader's always below the catalogues."""
        pages = super().instances_with_direct_explore_permission(user)
        return pages if user.is_superuser else [*pages, *self._catalogues(user)]

    def explorable_instances(self, user: Any) -> Any:
        """Return the pages of groups, the courses somebody leads, and the way to them."""
        if self._base_queryset_for_user(user) is not None:
            return self._base_queryset_for_user(user)
        pages = self.model._default_manager.none()  # noqa: SLF001 - as Wagtail names it
        if self.granted.get_cached_permissions_for_user(user):
            pages = self.granted.explorable_instances(user)
        paths = [page.path for page in self._catalogues(user)]
        way = {path[:end] for path in paths for end in range(STEP, len(path) + 1, STEP)}
        return pages | self._led(user) | self.model._default_manager.filter(path__in=way)  # noqa: SLF001

    def users_with_any_permission(
        self, actions: Iterable[str], include_superusers: bool = True
    ) -> Any:
        """Return everyone who may do this with some page."""
        people = super().users_with_any_permission(actions, include_superusers)
        if not self._get_permission_codenames(set(actions)) & set(PAGE_RIGHTS):
            return people
        return people | leaders_of(Organisation.objects.all()).distinct()

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Any, include_superusers: bool = True
    ) -> Any:
        """Return everyone who may do this with a page: the leaders of its course among them."""
        people = super().users_with_any_permission_for_instance(
            actions, instance, include_superusers
        )
        if not self._get_permission_codenames(set(actions)) & set(PAGE_RIGHTS):
            return people
        terms = CourseTerms.objects.filter(course_key__in=course_keys_at(instance.path))
        owners = Organisation.objects.filter(pk__in=terms.values("organisation"))
        return people | leaders_of(owners).distinct()

    def _catalogues(self, user: Any) -> list[Any]:
        """Return the catalogues where a leader's work begins; asked once for this object."""
        if not user.is_authenticated or not user.is_active:
            return []
        if not hasattr(user, CATALOGUES):
            found = CourseIndexPage.objects.order_by("path") if leads_anything(user) else ()
            setattr(user, CATALOGUES, list(found))
        return list(getattr(user, CATALOGUES))

    def _led(self, user: Any) -> Any:
        """Return the pages within the courses that somebody leads, by the course's path."""
        inside = Page.objects.filter(within(courses_to_edit(user)))
        # By key: Wagtail's search reads a list's filters and knows no EXISTS.
        return self.model._default_manager.filter(pk__in=inside.values("pk"))  # noqa: SLF001 - as Wagtail names it
