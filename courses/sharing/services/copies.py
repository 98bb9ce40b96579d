"""A copy of a course: all that is published, in every language, as drafts of its new owner."""

from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Locale

from courses.catalogue.models import CoursePage
from courses.sharing.queries import pieces_of, published_pages
from courses.sharing.services.places import catalogue, free_slug
from courses.sharing.services.texts import copy_texts
from courses.terms.errors import NotShared
from courses.terms.models import CourseCopy, CourseTerms
from courses.terms.services import give_course, set_terms
from courses.terms.vocabulary import Use, Visibility
from lms.accounts.models import Organisation, User
from lms.common.ids import new_id


@transaction.atomic
def copy_course(
    *, course_key: UUID, organisation: Organisation, by: User, title: str = ""
) -> CoursePage:
    """Copy what is published of a course, in every language, for another organisation.

    The copy is drafts; nobody finds it until it is published, and then the own organisation
    alone. Unpublished drafts, learners and statistics stay with the original. Pictures and
    documents are the original's, as they stand.

    Args:
        course_key: of the original; its owner lets others copy it, or it is the copier's own.
        organisation: the new owner.
        by: who copies.
        title: of the copy; the original's if empty.

    Returns:
        The copy's page in the source language.

    Raises:
        NotShared: the owner does not let others copy it, or nothing of it is published.
        NoCatalogue: there is no catalogue to put it into.
    """
    terms = CourseTerms.objects.select_related("organisation").filter(course_key=course_key).first()
    pages = published_pages(course_key)
    if not pages or terms is None or not _may_copy(terms, organisation):
        raise NotShared
    made = [_copied(page, by) for page in _with_keys(pages, title)]
    copy: CoursePage = made[0]
    give_course(course_key=copy.translation_key, organisation=organisation)
    set_terms(course_key=copy.translation_key, visibility=Visibility.OWN, use=Use.NOTHING)
    if terms.organisation_id != organisation.pk:
        CourseCopy.objects.create(
            copy_key=copy.translation_key,
            original_key=course_key,
            original_title=pages[0].title,
            original_owner=terms.organisation.name,
            pieces=pieces_of(course_key),
        )
    return copy


@transaction.atomic
def look_at_original(*, copy: CourseCopy) -> None:
    """Remember that the copy's author has seen what the original is like now."""
    copy.pieces = pieces_of(copy.original_key)
    copy.save(update_fields=["pieces"])


def _may_copy(terms: CourseTerms, organisation: Organisation) -> bool:
    return terms.use == Use.COPY or terms.organisation_id == organisation.pk


def _with_keys(pages: list[Any], title: str) -> list[tuple[Any, Any, dict[str, Any]]]:
    """Return each page with the page it goes below and what is new about it."""
    index = catalogue()
    keys = {page.path: new_id() for page in pages}
    first, *rest = pages
    attributes: dict[str, Any] = {
        "curriculum_key": "",
        "translation_key": keys[first.path],
        "slug": free_slug(index, title or first.title),
    }
    if title:
        attributes |= {"title": title, "draft_title": title}
    below = [
        (page, keys[page.path[: -page.steplen]], {"translation_key": keys[page.path]})
        for page in rest
    ]
    return [(first, index.translation_key, attributes), *below]


def _copied(job: tuple[Any, UUID, dict[str, Any]], by: User) -> Any:
    """Copy a page in the source language, then in every language that it is written in."""
    original, parent_key, attributes = job
    copy = _copy_below(original, parent_key, attributes, by)
    same = {"translation_key": copy.translation_key, "slug": copy.slug}
    if "curriculum_key" in attributes:
        same["curriculum_key"] = attributes["curriculum_key"]
    translations = original.get_translations().live().filter(alias_of__isnull=True)
    for translated in translations.specific():
        _copy_below(translated, parent_key, same, by)
        copy_texts(of=original, to=copy, locale=translated.locale)
    written = {page.locale_id for page in copy.get_translations(inclusive=True)}
    for locale in Locale.objects.exclude(pk__in=written):
        copy.copy_for_translation(locale, copy_parents=True, alias=True)
    return copy


def _copy_below(page: Any, parent_key: UUID, attributes: dict[str, Any], by: User) -> Any:
    parent = type(page.get_parent().specific).objects.get(
        translation_key=parent_key, locale_id=page.locale_id
    )
    action = CopyPageAction(
        page, to=parent, update_attrs=attributes, copy_revisions=False, keep_live=False, user=by
    )
    made = action.execute(skip_permission_checks=True)
    return type(page).objects.get(pk=made.pk)
