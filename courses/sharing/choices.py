"""What may be put on a page: the common pages and files, and those of one's organisations."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from wagtail.blocks import Block
from wagtail.blocks.field_block import ChooserBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment

from content.api import foreign_among
from courses.catalogue.access import courses_to_edit
from courses.catalogue.models import CoursePage
from courses.catalogue.queries import within
from courses.sharing.policies.files import files_to_use


def foreign_things(user: Any, model: Any, keys: Collection[str]) -> set[str]:
    """Return the pages, pictures or documents among some keys that are not an author's to name.

    One query for these kinds, none for others. What is not there counts as a file of others.
    """
    if issubclass(model, Page):
        if needs_no_gate(user):
            return set()
        foreign = in_foreign_courses(Page.objects.filter(pk__in=keys), user)
        return set(map(str, foreign.values_list("pk", flat=True)))
    if model not in (get_image_model(), get_document_model()):
        return set()
    own = files_to_use(user, model).filter(pk__in=keys).values_list("pk", flat=True)
    return set(keys) - set(map(str, own))


def ensure_own_override(request: HttpRequest, segment: int) -> None:
    """Do nothing if what a translation shows instead of its source's picture or file is one's own.

    Raises:
        Http404: it is another organisation's.
    """
    segments = OverridableSegment.objects.select_related("source", "context")
    found = segments.filter(pk=segment).first()
    _body = request.body  # kept by Django, for the view that reads it again
    sent = Request(request, parsers=[FormParser(), MultiPartParser()]).POST.get("value", "")
    if found is None or not sent.isdigit():
        return
    instance = found.source.get_source_instance()
    field_name, *names = found.context.get_field_path(instance).split(".")
    model = _chosen_by(instance._meta.get_field(field_name), names)  # noqa: SLF001
    if model and foreign_among(request.user, model, {sent}):
        raise Http404


def _chosen_by(field: Any, names: list[str]) -> Any:
    """Return what a field, or the block at a path of names in its body, lets one choose."""
    block: Block = getattr(field, "stream_block", None)
    if block is None:
        return field.related_model
    for name in names:
        children = getattr(block, "child_blocks", None)
        block = children[name] if children else block.child_block
    return block.model_class if isinstance(block, ChooserBlock) else None


def in_foreign_courses(pages: Any, user: Any) -> Any:
    """Return those of some pages that lie in courses which somebody does not work with."""
    return pages.filter(_is_foreign(user))


def without_foreign_courses(pages: Any, request: HttpRequest) -> Any:
    """Return what somebody may choose among pages: the common ones and the own courses'."""
    return pages if needs_no_gate(request.user) else pages.exclude(_is_foreign(request.user))


def needs_no_gate(user: Any) -> bool:
    """Return whether nothing in the workshop is kept from somebody, or somebody is nobody yet."""
    return not user.is_authenticated or user.is_superuser


def _is_foreign(user: Any) -> Q:
    foreign = CoursePage.objects.exclude(pk__in=courses_to_edit(user).values("pk"))
    # By key, because Wagtail's search reads a list of pages' filters and knows no EXISTS.
    return Q(pk__in=Page.objects.filter(within(foreign)).values("pk"))
