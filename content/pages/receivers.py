"""Whatever readers can see of the page tree has one version; these are its changes."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from content.pages.models import BasePage
from content.pages.services import bump_tree_version


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def page_changed(**_kwargs: Any) -> None:
    """A page appeared, changed, moved or disappeared."""
    bump_tree_version()


@receiver(post_delete)
def page_deleted(sender: type, **_kwargs: Any) -> None:
    """A page is gone."""
    if issubclass(sender, Page):
        bump_tree_version()


@receiver(post_save)
def page_saved_live(sender: type, instance: Any, **_kwargs: Any) -> None:
    """A live page was saved outside publication (an alias made, a program's doing)."""
    if issubclass(sender, BasePage) and instance.live:
        bump_tree_version()


@receiver([post_save, post_delete], sender=Site)
@receiver([post_save, post_delete], sender=Locale)
@receiver([post_save, post_delete], sender=PageViewRestriction)
def frame_changed(**_kwargs: Any) -> None:
    """Where the trees hang, which there are, or who may enter, has changed."""
    bump_tree_version()
