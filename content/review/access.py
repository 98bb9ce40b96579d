"""The only road from an address to what somebody was asked to read."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.models import Page

from content.review.errors import NotAsked
from content.review.models import ReaderChange, ReviewComment, ReviewRequest
from lms.accounts.models import User


def get_request_for(user: object, pk: int) -> ReviewRequest:
    """Return what the person was asked to read. One query.

    Raises:
        NotAsked: nobody asked them.
    """
    mine = ReviewRequest.objects.filter(pk=pk, reviewer_id=getattr(user, "pk", None))
    found = mine.select_related("task_state__revision", "page__locale").first()
    if found is None:
        raise NotAsked
    return found


def get_reviewed_page_for(user: User, pk: int) -> Any:
    """Return the page whose reviews its author may read.

    Raises:
        Http404: there is no such page.
        PermissionDenied: it is not the reader's to edit.
    """
    page = Page.objects.filter(pk=pk).first()
    if page is None:
        raise Http404
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied
    return page.specific


def get_comment_for(user: User, pk: int) -> ReviewComment:
    """Return a comment that its page's author may answer.

    Raises:
        Http404: there is no such comment.
        PermissionDenied: the page is not the reader's to edit.
    """
    found = ReviewComment.objects.filter(pk=pk).select_related("request__page__locale").first()
    if found is None:
        raise Http404
    get_reviewed_page_for(user, found.request.page_id)
    return found


def get_change_for(user: User, pk: int) -> ReaderChange:
    """Return what readers are told of a change, for whoever may edit its page.

    Raises:
        Http404: there is no such change, or its page is gone.
        PermissionDenied: the page is not the reader's to edit.
    """
    change = ReaderChange.objects.filter(pk=pk).first()
    page = (
        change
        and Page.objects.filter(
            translation_key=change.page_key, locale__language_code=change.language
        ).first()
    )
    if change is None or not page:
        raise Http404
    get_reviewed_page_for(user, page.pk)
    return change
