"""Where the workshop keeps the synonyms."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from content.finding.models import Synonyms


class SynonymsChooserViewSet(SnippetChooserViewSet):
    """How synonyms are chosen: with a form, without which Wagtail's address for one fails."""

    form_fields = ("words",)


class SynonymsViewSet(SnippetViewSet):
    """Synonyms in the workshop: a searched list and one field."""

    model = Synonyms
    icon = "search"
    menu_label = _("Synonyms")
    menu_order = 160
    add_to_admin_menu = True
    chooser_viewset_class = SynonymsChooserViewSet
    list_display = ("words",)
    list_per_page = 50


register_snippet(SynonymsViewSet)
