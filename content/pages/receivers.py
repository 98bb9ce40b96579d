"""Whatever readers can see of the page tree has one version; these are its changes."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from content.contacts.models import HelpContact
from content.glossary.models import Term
from content.languages.models import SiteLanguage
from content.pages.models import BasePage
from content.pages.routing import current_frame
from content.pages.services import bump_tree_version
from content.publishing.acts import is_in_editor
from content.publishing.door import check
from content.translation.models import TranslationReview
from lms.outbox.api import work_begins

# What a page says: with other columns alone, nothing new is seen.
SEEN = {"live", "title", "summary", "body"}

Document, Image = get_document_model(), get_image_model()


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def page_changed(**_kwargs: Any) -> None:
    """A page appeared, changed, moved or disappeared."""
    bump_tree_version()


@receiver(post_delete)
def page_deleted(sender: type, **_kwargs: Any) -> None:
    """A page is gone."""
    if issubclass(sender, Page):
        bump_tree_version()


@receiver(pre_save)
def page_goes_live(
    sender: type, instance: Any, *, raw: bool, update_fields: frozenset[str] | None, **_kwargs: Any
) -> None:
    """A page is about to say something to readers: whatever the way, it passes the door.

    An alias says what its source has passed with. Wagtail's editor saves a new page as live
    before it asks anybody; it begins as a draft, which stays whatever they answer.
    """
    if not issubclass(sender, BasePage) or not instance.live or raw or instance.alias_of_id:
        return
    if update_fields is not None and not update_fields & SEEN:
        return
    if not instance.pk and is_in_editor():
        instance.live = False
        return
    check(instance)


@receiver(post_save)
def page_saved_live(sender: type, instance: Any, **_kwargs: Any) -> None:
    """A live page was saved outside publication (an alias made, a program's doing)."""
    if issubclass(sender, BasePage) and instance.live:
        bump_tree_version()


@receiver([post_save, post_delete], sender=Site)
@receiver([post_save, post_delete], sender=Locale)
@receiver([post_save, post_delete], sender=TranslationReview)
@receiver([post_save, post_delete], sender=SiteLanguage)
@receiver([post_save, post_delete], sender=PageViewRestriction)
def frame_changed(**_kwargs: Any) -> None:
    """Where the trees hang, who may enter or who stands for a text has changed."""
    bump_tree_version()


@receiver(work_begins)
def worker_looks(**_kwargs: Any) -> None:
    """Let a worker, who serves no pages, notice languages that were added: letters are in them."""
    current_frame()


@receiver(post_save, sender=Image)
@receiver(post_save, sender=Document)
def file_saved(*, created: bool, **_kwargs: Any) -> None:
    """A picture or document was replaced or renamed; a new one stands on no page yet."""
    if not created:
        bump_tree_version()


@receiver(post_delete, sender=Image)
@receiver(post_delete, sender=Document)
# Wagtail drops the sizes of a replaced picture only after it has saved the picture itself:
# a page that was drawn in between shows them.
@receiver(post_delete, sender=Image.get_rendition_model())
def file_deleted(**_kwargs: Any) -> None:
    """A picture, a document or a size that pages show is gone."""
    bump_tree_version()


@receiver([post_save, post_delete], sender=Term)
@receiver([post_save, post_delete], sender=HelpContact)
def snippet_changed(**_kwargs: Any) -> None:
    """A word that texts explain, or a number that they show, is new, gone or another one."""
    bump_tree_version()
