"""Whom a document is handed to: an organisation's own, to those who see a page it stands on."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from wagtail.models import Page, ReferenceIndex

from content.api import current_version
from courses.catalogue.access import may_see
from courses.catalogue.learner import learner_state
from courses.catalogue.queries import course_keys_at
from courses.sharing.policies.files import may_use
from courses.terms.models import OrganisationFiles


def ensure_may_have(document: Any, request: HttpRequest) -> None:
    """Do nothing if whoever asks may have a document. At most six queries for a reader.

    Everybody may have what lies in no organisation's collection; who sees a published page,
    what stands on it; and whoever may choose or change a document may have it always.

    Raises:
        Http404: for this person it is not there.
    """
    is_owned = OrganisationFiles.objects.filter(collection=document.collection_id).exists()
    if not is_owned or _stands_where_seen(document, request) or may_use(request.user, document):
        return
    raise Http404


def _stands_where_seen(document: Any, request: HttpRequest) -> bool:
    pages = ContentType.objects.get_for_model(Page)
    users = ReferenceIndex.get_references_to(document).filter(base_content_type=pages)
    keys = [int(key) for key in users.values_list("object_id", flat=True)]
    paths = Page.objects.live().filter(pk__in=keys).values_list("path", flat=True)
    return any(_is_seen(path, request) for path in paths)


def _is_seen(path: str, request: HttpRequest) -> bool:
    """Return whether a page is in no course, or in one that the reader finds or takes."""
    version = current_version()
    return all(
        may_see(request.user, key, learner_state(request, course_key=key), version=version)
        for key in course_keys_at(path)
    )
