"""The glossary in the workshop."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from content.glossary.models import Term


class TermViewSet(SnippetViewSet):
    """Words with their definitions: found by any of their words, in each language."""

    model = Term
    icon = "glasses"
    list_display = ["name", "definition", BooleanColumn("is_reviewed", label=_("Reviewed"))]
    list_filter = ["is_reviewed"]
    search_fields = ["name", "forms", "accepted", "definition"]
    ordering = ["name"]
    list_per_page = 50
    copy_view_enabled = False
    panels = [
        FieldPanel("name"),
        FieldPanel("forms"),
        FieldPanel("definition"),
        MultiFieldPanel(
            [FieldPanel("accepted"), FieldPanel("note")],
            heading=_("For translators"),
            classname="collapsed",
        ),
        FieldPanel("is_reviewed"),
    ]


register_snippet(TermViewSet)
