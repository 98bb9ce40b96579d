"""Forms of the workshop that take only what their author may choose."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError
from wagtail.rich_text import RichText

from content.choosing.contributions import foreign_among
from content.choosing.references import References, named_by, without


class OwnChoices:
    """Refuses what a form newly names and its author may not choose.

    What stands there already may stay: a copy rightly shows its original's pictures. A form
    that is shown again tells nothing of what was refused, not even its title.
    """

    data: Any
    fields: Any
    instance: Any
    for_user: Any

    def clean(self) -> Any:
        """Say that something is not there to choose, as if there were no such thing."""
        cleaned = super().clean()  # type: ignore[misc]
        kept_in = {field.name: field for field in self.instance._meta.get_fields()}  # noqa: SLF001
        for name in [each for each in self.fields if each in kept_in]:
            # What was sent, be it valid or not.
            value = self[name].data  # type: ignore[index]
            foreign = self._foreign(kept_in[name], value)
            if foreign:
                self._refuse(name, value, foreign)
        return cleaned

    def _foreign(self, field: Any, value: Any) -> References:
        sent = named_by(field, value)
        stood = named_by(field, field.value_from_object(self.instance)) if sent else {}
        found = {}
        for model, keys in sent.items():
            new = keys - stood.get(model, frozenset())
            found[model] = foreign_among(self.for_user, model, new) if new else new
        return {model: keys for model, keys in found.items() if keys}

    def _refuse(self, name: str, value: Any, foreign: References) -> None:
        words = _(
            "Something was chosen that is not there, or not for your organisation. "
            "Choose again where nothing is chosen now."
        )
        if isinstance(value, str):
            shown, error = without(RichText(value), foreign).source, ValidationError(words)
        else:
            shown = without(value, foreign)
            error = StreamBlockValidationError(non_block_errors=[words])
        self.fields[name].bound_data = lambda _data, _initial: shown
        self.add_error(name, error)  # type: ignore[attr-defined]


class OwnChoicesPageForm(OwnChoices, WagtailAdminPageForm):
    """The form of a page."""
