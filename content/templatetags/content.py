"""Tags that pages and their blocks draw with."""

from typing import Any

from django import template
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.shortcuts import get_rendition_or_not_found

from content.blocks.media import extension_of
from content.blocks.rendering import html_of
from content.pages.heads import head_of
from lms.ui.api import drawn, listed

register = template.Library()

PICTURE_WIDTHS = (480, 960)
HOME_DEPTH = 2


@register.filter
def rich(value: Any) -> SafeString:
    """Show rich text, with its links, without a wrapper of its own."""
    source = getattr(value, "source", value) or ""
    return mark_safe(html_of(str(source)))  # noqa: S308 - Wagtail's editor cleans what is saved


@register.simple_tag
def picture(image: Any) -> list[Any]:
    """Return an image in the widths that pages use, smallest first, as WebP.

    None at all when the image has been deleted or its file is gone.
    """
    if image is None:
        return []
    sizes = [
        get_rendition_or_not_found(image, f"width-{width}|format-webp") for width in PICTURE_WIDTHS
    ]
    # Wagtail stands in for a lost file with a picture that has no width.
    return sizes if all(size.width for size in sizes) else []


@register.simple_tag(takes_context=True)
def page_head(context: Any, page: Any) -> SafeString:
    """Draw what the head of a page tells machines; a preview stands nowhere for good."""
    request = context.get("request")
    if request is None or getattr(request, "is_preview", False):
        return SafeString()
    head = head_of(page, request.path)
    return drawn(
        "content/head.html",
        canonical=head.canonical,
        card=head.card,
        title=page.seo_title or page.title,
        description=page.search_description or page.summary,
        platform_name=settings.PLATFORM_NAME,
        kind="website" if page.depth <= HOME_DEPTH else "article",
    )


@register.filter
def file_words(document: Any) -> str:
    """Return kind and size of a file: "PDF, 120 KB"."""
    size = document.file_size
    kind = extension_of(document).upper()
    return listed([kind, filesizeformat(size)]) if size else kind
