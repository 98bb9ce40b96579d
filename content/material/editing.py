"""What the editor of a leaflet looks after."""

from typing import Any

from django.utils.translation import gettext as _

from content.choosing.forms import OwnChoicesPageForm


class LeafletForm(OwnChoicesPageForm):
    """Lets a theme have one leaflet for each audience."""

    def clean(self) -> dict[str, Any]:
        """Say beside the field that there is one already."""
        cleaned: dict[str, Any] = super().clean()
        model = self._meta.model
        beside = model.objects.child_of(self.parent_page).exclude(pk=self.instance.pk)
        if beside.filter(reader=cleaned.get("reader")).exists():
            self.add_error("reader", _("This theme has a leaflet for them already."))
        return cleaned
