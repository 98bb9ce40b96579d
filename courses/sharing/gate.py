"""What names another organisation's page or file in its address does not exist in the workshop.

Wagtail's policies decide in most views. Some ask nobody: the page chooser's browser shows
whatever it is asked for, the choosers of pictures and documents tell about any that was
"chosen", wagtail-localize offers any page for translation, and tags are suggested whatever
they stand on, actions in bulk name what one may not act upon, and reports tell of every page
and file of the installation (Wagtail 8.0, wagtail-localize 1.14). Remove what they
ask by themselves one day.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import ResolverMatch
from taggit.models import Tag
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import TranslationSource

from courses.sharing.choices import ensure_own_override, in_foreign_courses, needs_no_gate
from courses.sharing.policies.files import files_to_use, may_use

PAGES = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
FILES = {
    "image_id": get_image_model,
    "document_id": get_document_model,
    "doc_id": get_document_model,
}
CHOOSERS = {"wagtailimages_chooser": get_image_model, "wagtaildocs_chooser": get_document_model}
PAGE_CHOOSER = "wagtailadmin_choose_page_chosen_multiple"
TAGS = ("wagtailadmin_tag_autocomplete", "wagtailadmin_tag_model_autocomplete")
BULK = "wagtail_bulk_action"
OVERRIDE = "wagtail_localize:edit_override"
REPORTS = "wagtailadmin_reports"
LISTS = ("wagtail_localize:translations_report", "wagtail_localize:snippets_api")
MOST_TAGS = 10


class GateMiddleware:
    """Answers 404, or with one's own tags only, before a view of the workshop is asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass everything on; `process_view` decides."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let a request pass, unless it names what is not the reader's.

        Raises:
            Http404: it does.
        """
        match = request.resolver_match
        if match is None or not match.route.startswith("admin/") or needs_no_gate(request.user):
            return None
        if match.view_name in TAGS:
            return JsonResponse(_own_tags(request.user, request.GET.get("term", "")), safe=False)
        if is_report(match):
            raise Http404
        if match.view_name == BULK:
            ensure_bulk(request, kwargs["app_label"], kwargs["model_name"])
        if match.view_name == OVERRIDE and request.method == "PUT":
            ensure_own_override(request, kwargs["overridable_segment_id"])
        source = _source_named(kwargs)
        ensure_pages(request.user, _pages_named(request, match.view_name, kwargs, source))
        for model, keys in _snippets_named(match, kwargs, source):
            ensure_snippets(request.user, model, keys)
        for model, key in _files_named(request, match, kwargs):
            ensure_file(request.user, model, key)
        return None


def is_report(match: ResolverMatch) -> bool:
    """Return whether an address is one of the reports and lists of the whole installation."""
    return match.namespace == REPORTS or match.view_name.startswith(LISTS)


def ensure_pages(user: Any, keys: Iterable[Any]) -> None:
    """Do nothing if each page is in no course, in one's own, or one's own to review.

    Raises:
        Http404: one is in another organisation's course.
    """
    wanted = [key for key in keys if str(key).isdigit()]
    foreign = in_foreign_courses(Page.objects.filter(pk__in=wanted), user) if wanted else ()
    if any(not page.permissions_for_user(user).can_edit() for page in foreign):
        raise Http404


def ensure_bulk(request: HttpRequest, app: str, model_name: str) -> None:
    """Do nothing if an action in bulk names only what its asker may see in the workshop.

    "All" are those in a list: of pages, the list below a page that is named.

    Raises:
        Http404: it names something else, or what it names cannot be told.
    """
    model, keys = apps.get_model(app, model_name), request.GET.getlist("id")
    if issubclass(model, Page):
        parents = request.GET.getlist("childOf")
        if "all" in keys and not parents:
            raise Http404
        ensure_pages(request.user, [*keys, *parents])
    elif model in (get_image_model(), get_document_model()):
        for key in keys:
            ensure_file(request.user, model, key)
    else:
        ensure_snippets(request.user, model, keys)


def ensure_snippets(user: Any, model: Any, keys: Iterable[str]) -> None:
    """Do nothing if somebody may change or delete each of some snippets.

    Raises:
        Http404: one is not theirs, or not there.
    """
    wanted = set(keys)
    policy = policy_registry.get_by_type(model)
    own = policy.instances_user_has_any_permission_for(user, {"change", "delete"})
    if own.filter(pk__in=[key for key in wanted if key.isdigit()]).count() != len(wanted):
        raise Http404


def ensure_file(user: Any, model: Any, key: Any) -> None:
    """Do nothing if a picture or document may be chosen or changed.

    Raises:
        Http404: it lies in another organisation's collection.
    """
    file = model.objects.filter(pk=key).first() if str(key).isdigit() else None
    if file and not may_use(user, file):
        raise Http404


def _pages_named(
    request: HttpRequest, name: str, kwargs: dict[str, Any], source: TranslationSource | None
) -> list[Any]:
    keys = [kwargs[each] for each in PAGES if each in kwargs]
    if name == PAGE_CHOOSER:
        keys += request.GET.getlist("id")
    if source:
        same = Page.objects.filter(translation_key=source.object_id)
        keys += same.values_list("pk", flat=True)
    return keys


def _source_named(kwargs: dict[str, Any]) -> TranslationSource | None:
    sources = TranslationSource.objects.select_related("specific_content_type")
    if "translation_source_id" in kwargs:
        return sources.filter(pk=kwargs["translation_source_id"]).first()
    if "translation_id" in kwargs:
        return sources.filter(translations=kwargs["translation_id"]).first()
    return None


def _snippets_named(
    match: Any, kwargs: dict[str, Any], source: TranslationSource | None
) -> Iterator[tuple[Any, list[Any]]]:
    """Yield the kind and the keys of snippets that are named for translation."""
    if match.namespace != "wagtail_localize":
        return
    if "model_name" in kwargs and "pk" in kwargs:
        yield apps.get_model(kwargs["app_label"], kwargs["model_name"]), [kwargs["pk"]]
    if source:
        model = source.specific_content_type.model_class()
        if model and not issubclass(model, Page):
            same = model._default_manager.filter(translation_key=source.object_id)  # noqa: SLF001
            yield model, [str(key) for key in same.values_list("pk", flat=True)]


def _files_named(
    request: HttpRequest, match: Any, kwargs: dict[str, Any]
) -> Iterable[tuple[Any, Any]]:
    yield from ((FILES[name](), kwargs[name]) for name in FILES if name in kwargs)
    if match.namespace in CHOOSERS:
        keys = [*request.GET.getlist("id"), *([kwargs["pk"]] if "pk" in kwargs else [])]
        yield from ((CHOOSERS[match.namespace](), key) for key in keys)


def _own_tags(user: Any, term: str) -> list[str]:
    """Return the tags on files that somebody may choose; nothing before a letter is written."""
    if not term:
        return []
    used = Q()
    for model in (get_image_model(), get_document_model()):
        files = files_to_use(user, model)
        kind = model._meta  # noqa: SLF001 - Django's name for what a model is
        used |= Q(
            taggit_taggeditem_items__content_type__app_label=kind.app_label,
            taggit_taggeditem_items__content_type__model=kind.model_name,
            taggit_taggeditem_items__object_id__in=files.values("pk"),
        )
    found = Tag.objects.filter(used, name__istartswith=term).order_by("name").distinct()
    return list(found.values_list("name", flat=True)[:MOST_TAGS])
