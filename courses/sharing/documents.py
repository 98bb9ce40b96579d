"""Whom a document is handed to: what stands on no published page is its organisation's own."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from wagtail.models import Page, ReferenceIndex

from courses.sharing.policies.files import may_use
from courses.terms.models import OrganisationFiles


def ensure_may_have(document: Any, request: HttpRequest) -> None:
    """Do nothing if whoever asks may have a document. At most three queries for a reader.

    Everybody may have what lies in no organisation's collection and what stands on a page that
    is published; whoever may choose or change a document may have it always.

    Raises:
        Http404: it is a draft of an organisation's, which for this person is not there.
    """
    is_owned = OrganisationFiles.objects.filter(collection=document.collection_id).exists()
    if not is_owned or _stands_on_a_page(document):
        return
    if not may_use(request.user, document):
        raise Http404


def _stands_on_a_page(document: Any) -> bool:
    pages = ContentType.objects.get_for_model(Page)
    users = ReferenceIndex.get_references_to(document).filter(base_content_type=pages)
    keys = [int(key) for key in users.values_list("object_id", flat=True)]
    return bool(Page.objects.live().filter(pk__in=keys).exists())
