"""Contacts in the workshop."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from content.contacts.models import HelpContact


class HelpContactViewSet(SnippetViewSet):
    """Where to turn, in each language; Wagtail tells on which pages a contact stands."""

    model = HelpContact
    icon = "mobile-alt"
    list_display = [
        "name",
        "phone",
        "purpose",
        BooleanColumn("is_acute", label=_("Urgent")),
        BooleanColumn("is_reviewed", label=_("Reviewed")),
    ]
    list_filter = ["is_acute", "is_reviewed"]
    search_fields = ["name", "purpose", "phone"]
    ordering = ["-is_acute", "name"]
    list_per_page = 50
    copy_view_enabled = False
    panels = [
        FieldPanel("name"),
        FieldPanel("purpose"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("hours")]),
                FieldPanel("website"),
                FieldPanel("address"),
                FieldPanel("is_acute"),
            ],
            heading=_("How to reach them"),
        ),
        FieldPanel("is_reviewed"),
    ]


register_snippet(HelpContactViewSet)
