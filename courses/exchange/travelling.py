"""Where a kind of snippet tells how it travels with the courses that refer to it.

Register with the hook `register_travelling` a function that returns a `Traveller`::

    hooks.register("register_travelling", lambda: Traveller(Term, ["word", "meaning"]))

The model must be translatable: its translation key is its name in the file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from wagtail import hooks
from wagtail.models import Locale

from courses.exchange.errors import CannotTravel, PageUnfit

HOOK: Final = "register_travelling"


@dataclass(frozen=True)
class Traveller:
    """How one kind of snippet travels: with these fields, in each of its languages.

    Attributes:
        model: a model with `TranslatableMixin`.
        fields: names of plain fields; what they refer to does not travel.
    """

    model: Any
    fields: Sequence[str]

    @property
    def kind(self) -> str:
        """Return what it is called in a file."""
        return str(self.model._meta.label_lower)  # noqa: SLF001

    def key_of(self, pk: Any) -> str | None:
        """Return the translation key of a row, if there is one."""
        key = self.model.objects.filter(pk=pk).values_list("translation_key", flat=True).first()
        return str(key) if key else None

    def packed(self, key: str) -> dict[str, Any]:
        """Return a snippet in all its languages."""
        rows = self.model.objects.filter(translation_key=key).select_related("locale")
        return {
            row.locale.language_code: {name: self._value(row, name) for name in self.fields}
            for row in rows.order_by("locale__language_code")
        }

    def taken_in(self, key: str, languages: dict[str, Any]) -> None:
        """Make or update a snippet in the languages that there are here.

        Raises:
            PageUnfit: a row cannot be saved here.
        """
        for code, values in languages.items():
            locale = Locale.objects.filter(language_code=code).first()
            if locale is None:
                continue
            row = self.model.objects.filter(translation_key=key, locale=locale).first()
            row = row or self.model(translation_key=UUID(key), locale=locale)
            for name in self.fields:
                setattr(row, name, self._field(name).to_python(values.get(name)))
            try:
                row.full_clean()
            except ValidationError as error:
                raise PageUnfit(title=row, reason=" ".join(error.messages)) from error
            row.save()

    def _field(self, name: str) -> Any:
        return self.model._meta.get_field(name)  # noqa: SLF001

    def _value(self, row: Any, name: str) -> Any:
        value = self._field(name).value_from_object(row)
        return value if isinstance(value, bool | int | float | list | dict | None) else str(value)


def travellers() -> dict[str, Traveller]:
    """Return everything that travels, by what it is called in a file."""
    asked: list[Callable[[], Traveller]] = hooks.get_hooks(HOOK)
    found = [ask() for ask in asked]
    return {one.kind: one for one in found}


def traveller_of(kind: str) -> Traveller:
    """Return how a kind of snippet travels.

    Raises:
        CannotTravel: nobody has told.
    """
    found = travellers().get(kind)
    if found is None:
        raise CannotTravel(what=kind)
    return found
