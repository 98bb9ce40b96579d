"""The step of a guide: what to do, and what a fictional family lets one decide."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.text import rich_text
from content.guides.vocabulary import Fit


class ChoiceBlock(blocks.StructBlock):
    """Something one can do with the fictional family."""

    text = blocks.TextBlock(label=_("What one does"), rows=2)
    fit = blocks.ChoiceBlock(
        label=_("How well it serves"), choices=Fit.choices, default=Fit.POSSIBLE
    )
    consequence = blocks.TextBlock(label=_("What comes of it"), rows=3)
    finding = blocks.TextBlock(
        label=_("What one knows then"),
        required=False,
        rows=2,
        help_text=_("One sentence for the notebook. Empty where nothing new is uncovered."),
    )

    class Meta:
        label = _("Choice")


class GuideStepBlock(blocks.StructBlock):
    """One step of the work."""

    title = blocks.CharBlock(label=_("Title"))
    purpose = blocks.TextBlock(label=_("Why"), rows=2)
    todo = blocks.ListBlock(blocks.TextBlock(rows=2), label=_("What to do"), min_num=1)
    help = rich_text(label=_("Help on the way"), required=False)
    mistakes = blocks.ListBlock(blocks.TextBlock(rows=2), label=_("Common mistakes"), min_num=0)
    example = rich_text(
        label=_("With the fictional family"),
        help_text=_("What happened there. Never a real family, however well disguised."),
    )
    scene = rich_text(
        label=_("Simulation: what one meets"),
        required=False,
        help_text=_("Told to somebody who does not yet know what comes of it."),
    )
    question = blocks.TextBlock(label=_("Simulation: what to decide"), required=False, rows=2)
    options = blocks.ListBlock(ChoiceBlock(), label=_("Simulation: choices"), min_num=0)
    reasoning = rich_text(
        label=_("Simulation: how an experienced colleague thinks"), required=False
    )

    class Meta:
        icon = "tasks"
        label = _("Step")
