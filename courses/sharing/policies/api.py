"""Wagtail's API of the workshop: it tells of every picture and document, whoever asks."""

from typing import Any

from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

RIGHTS = ("choose", "change")


class OwnFiles:
    """Only what whoever asks may choose or change."""

    request: Any

    def get_queryset(self) -> Any:
        """Return the files of the common collections and of the organisations one leads for."""
        files = super().get_queryset()  # type: ignore[misc]
        policy = policy_registry.get_by_type(files.model)
        own = policy.instances_user_has_any_permission_for(self.request.user, RIGHTS)
        return files.filter(pk__in=own.values("pk"))


class OwnImages(OwnFiles, ImagesAdminAPIViewSet):
    """The pictures that somebody may choose or change."""


class OwnDocuments(OwnFiles, DocumentsAdminAPIViewSet):
    """The documents that somebody may choose or change."""
