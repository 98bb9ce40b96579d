"""Pictures and documents: each organisation keeps its own, and all may use the common ones."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from wagtail.models import Collection
from wagtail.permission_policies.collections import (
    CollectionManagementPermissionPolicy,
    CollectionOwnershipPermissionPolicy,
)
from wagtail.permissions import policy_registry

from courses.sharing.policies.rights import collection_rights
from courses.terms.models import OrganisationFiles
from courses.terms.queries import collections_led_by, leaders_of
from lms.accounts.models import Organisation

USE = frozenset({"choose", "change"})
"""With one of these, a picture or document is somebody's to see in the workshop."""


def may_use(user: Any, file: Any) -> bool:
    """Return whether somebody may choose or change a picture or document."""
    policy = policy_registry.get_by_type(type(file))
    return bool(policy.user_has_any_permission_for_instance(user, USE, file))


def files_to_use(user: Any, model: Any) -> Any:
    """Return the pictures or documents that somebody may choose or change."""
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, USE)


class FromMemberships:
    """Rights on the collections of the organisations somebody leads courses for."""

    permission_cache_name = "_file_rights"

    def get_all_permissions_for_user(self, user: Any) -> Any:
        """Return the rights of groups and those on organisations' collections. Two queries."""
        granted = super().get_all_permissions_for_user(user)  # type: ignore[misc]
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return granted
        return [*granted, *collection_rights(collections_led_by(user))]


class CollectionPolicy(FromMemberships, CollectionManagementPermissionPolicy):
    """Collections themselves are made by the installation, one for each organisation."""


class FilePolicy(FromMemberships, CollectionOwnershipPermissionPolicy):
    """Files of one's organisations to keep, and the common ones to choose.

    What lies in no organisation's collection, at the root, is common: any leader may put it
    on a page, and only administrators change it.
    """

    def _check_perm(self, user: Any, actions: Iterable[str], collection: Any = None) -> bool:
        if super()._check_perm(user, actions, collection=collection):
            return True
        is_common = collection is None or collection.is_root()
        return "choose" in actions and is_common and self._leads(user)

    def _collections_with_perm(self, user: Any, actions: Iterable[str]) -> Any:
        found = super()._collections_with_perm(user, actions)
        if "choose" in actions and self._leads(user):
            return found | Collection.objects.filter(depth=1)
        return found

    def _users_with_perm_filter(self, actions: Iterable[str], collection: Any = None) -> Q:
        owners = Organisation.objects.filter(files__isnull=False)
        if collection is not None:
            owned = OrganisationFiles.objects.filter(collection=collection)
            owners = owners.filter(files__in=owned)
        leaders = Q(pk__in=leaders_of(owners).values("pk"))
        found: Q = super()._users_with_perm_filter(actions, collection=collection) | leaders
        return found

    def _leads(self, user: Any) -> bool:
        """Return whether somebody keeps an organisation's files."""
        if not (user.is_active and user.is_authenticated):
            return False
        return any(
            not hasattr(right, "group_id") for right in self.get_cached_permissions_for_user(user)
        )
