"""Wagtail's API of the workshop: it tells of every picture and document, whoever asks."""

from typing import Any

from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from courses.sharing.policies.files import files_to_use


class OwnFiles:
    """Only what whoever asks may choose or change."""

    request: Any

    def get_queryset(self) -> Any:
        """Return the files of the common collections and of the organisations one leads for."""
        files = super().get_queryset()  # type: ignore[misc]
        return files.filter(pk__in=files_to_use(self.request.user, files.model).values("pk"))


class OwnImages(OwnFiles, ImagesAdminAPIViewSet):
    """The pictures that somebody may choose or change."""


class OwnDocuments(OwnFiles, DocumentsAdminAPIViewSet):
    """The documents that somebody may choose or change."""
