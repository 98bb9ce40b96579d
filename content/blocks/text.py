"""Blocks to read: text, quotation, case, accordion."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import previews

if TYPE_CHECKING:
    from collections.abc import Sequence

RICH_TEXT_FEATURES: "Sequence[str]" = (
    "h2",
    "h3",
    "bold",
    "italic",
    "ol",
    "ul",
    "link",
    "document-link",
)


def rich_text(**options: object) -> blocks.RichTextBlock:
    """Return a rich text block that offers what a lesson needs and no more."""
    return blocks.RichTextBlock(features=list(RICH_TEXT_FEATURES), **options)


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    text = blocks.TextBlock(label=_("Words"))
    source = blocks.CharBlock(
        label=_("Who says it"),
        required=False,
        help_text=_("A role, never a name that points out a person."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        preview_value = previews.QUOTE
        description = _("Words that somebody has said, such as a young person.")
        template = "content/blocks/quote.html"


class CaseBlock(blocks.StructBlock):
    """A situation from everyday life with one open question."""

    title = blocks.CharBlock(label=_("Title"))
    text = rich_text(label=_("What happens"))
    question = blocks.TextBlock(label=_("Question to think about"), required=False)

    class Meta:
        icon = "comment"
        label = _("Case")
        preview_value = previews.CASE
        description = _("A situation from everyday life with one open question.")
        template = "content/blocks/case.html"


class AccordionItemBlock(blocks.StructBlock):
    """One heading that opens."""

    title = blocks.CharBlock(label=_("Heading"))
    text = rich_text(label=_("Text"))

    class Meta:
        label = _("Part")
        label_format = "{title}"


class AccordionBlock(blocks.StructBlock):
    """Headings that open, for what not everyone needs to read."""

    items = blocks.ListBlock(AccordionItemBlock(), label=_("Parts"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        preview_value = previews.ACCORDION
        description = _("Headings that open, for what not everyone needs to read.")
        template = "content/blocks/accordion.html"


class StepBlock(blocks.StructBlock):
    """One thing to do here."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.TextBlock(label=_("Text"), rows=3)

    class Meta:
        label = _("Step")


class StepsBlock(blocks.StructBlock):
    """What there is to do here, side by side."""

    title = blocks.CharBlock(label=_("Heading"))
    items = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        preview_value = previews.STEPS
        description = _("What there is to do here, side by side.")
        template = "content/blocks/steps.html"
