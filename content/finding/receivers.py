"""What is searched follows what is published."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from content.finding.models import Synonyms
from content.finding.services import forget, refresh_search, refresh_search_below
from content.pages.services import bump_tree_version


@receiver(page_published)
def page_changed(instance: Page, **_kwargs: Any) -> None:
    """A page appeared or changed."""
    refresh_search(page=instance.specific)


@receiver(page_unpublished)
def page_disappeared(instance: Page, **_kwargs: Any) -> None:
    """A page is read no longer.

    Wagtail says so before it deletes one, too, and has not saved that it is not live: written
    anew, its entry would outlive it.
    """
    forget(page=instance)


@receiver(post_delete, sender=Page)
def page_gone(instance: Page, **_kwargs: Any) -> None:
    """A page is gone; what stands in it went first, and had its entry written anew by that."""
    forget(page=instance)


@receiver([page_slug_changed, post_page_move])
def address_changed(instance: Page, **_kwargs: Any) -> None:
    """A page lies elsewhere, and all below it with it."""
    refresh_search_below(page=instance)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def readers_changed(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """Not everyone may read a page any longer, or everyone may again."""
    refresh_search_below(page=instance.page)


@receiver([post_save, post_delete], sender=Synonyms)
def synonyms_changed(**_kwargs: Any) -> None:
    """Words are kept in each process under the version of the tree."""
    bump_tree_version()
