"""Where a kind of snippet tells how it travels with the courses that refer to it.

Register with the hook `register_travelling` a function that returns a `Traveller`::

    hooks.register("register_travelling", lambda: Traveller(Term, ["word", "meaning"]))

The model must be translatable: its translation key is its name in the file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail import hooks
from wagtail.fields import StreamField
from wagtail.models import Locale

from courses.exchange.errors import CannotTravel, NotYours, PageUnfit, UnknownPart

HOOK: Final = "register_travelling"


@dataclass(frozen=True)
class Traveller:
    """How one kind of snippet travels: with these fields, in each of its languages.

    What is there already stays as it is, for others use it as well.

    Attributes:
        model: a model with `TranslatableMixin`.
        fields: names of plain fields; what they refer to does not travel.
        alike: names of fields by which two of them are the same, whatever their keys.
        is_needed: whether a course that refers to one cannot do without it.
    """

    model: Any
    fields: Sequence[str]
    alike: Sequence[str] = ()
    is_needed: bool = True

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
            row.locale.language_code: {name: self.value_of(row, name) for name in self.fields}
            for row in rows.order_by("locale__language_code")
        }

    def taken_in(self, key: str, languages: dict[str, Any], user: Any) -> str | None:
        """Return the key that a snippet has here, made now if it was not here.

        It is made in the languages that there are here, the source's first. None when the person
        may not make any, and the course can do without.

        Raises:
            PageUnfit: a row cannot be saved here.
            UnknownPart: it is not told in the source language.
            NotYours: it is not this person's to use or to make.
        """
        key = str(UUID(key))
        known = self.known(key, languages)
        if known is not None:
            self.ensure_usable(known, user)
            return known
        source = languages.get(settings.LANGUAGE_CODE)
        if source is None:
            raise UnknownPart(part=self.kind)
        if not self._may_make(user):
            if self.is_needed:
                raise NotYours
            return None
        self._made(key, settings.LANGUAGE_CODE, source, user)
        for code, values in languages.items():
            if code != settings.LANGUAGE_CODE:
                self._made(key, code, values, user)
        return key

    def known(self, key: str, languages: dict[str, Any]) -> str | None:
        """Return the key of the snippet that is the same here, if there is one."""
        rows = self.model.objects
        if rows.filter(translation_key=key).exists():
            return key
        source = languages.get(settings.LANGUAGE_CODE)
        if not self.alike or source is None:
            return None
        same = {f"{name}__iexact": str(source[name]) for name in self.alike}
        here = rows.filter(locale__language_code=settings.LANGUAGE_CODE, **same).order_by("pk")
        found = here.values_list("translation_key", flat=True).first()
        return str(found) if found else None

    def ensure_usable(self, key: str, user: Any) -> None:
        """Do nothing if somebody may use a snippet that is here: everybody may, as a rule."""

    def save(self, row: Any, user: Any) -> None:
        """Save a new row."""
        row.save()

    def put(self, row: Any, name: str, value: Any) -> None:
        """Give a new row what a file says of a field, or nothing if it is silent.

        Raises:
            ValidationError: the field cannot hold it.
        """
        setattr(row, name, self._field(name).to_python(value))

    def value_of(self, row: Any, name: str) -> Any:
        """Return what a file says of a row's field, as JSON knows it."""
        field = self._field(name)
        value = field.value_from_object(row)
        if isinstance(field, StreamField):
            return field.get_prep_value(value)
        return value if isinstance(value, bool | int | float | list | dict | None) else str(value)

    def _may_make(self, user: Any) -> bool:
        name = self.model._meta.model_name  # noqa: SLF001
        return bool(user.has_perm(f"{self.model._meta.app_label}.add_{name}"))  # noqa: SLF001

    def _made(self, key: str, code: str, values: dict[str, Any], user: Any) -> None:
        locale = Locale.objects.filter(language_code=code).first()
        if locale is None:
            return
        row = self.model(translation_key=UUID(key), locale=locale)
        try:
            for name in self.fields:
                self.put(row, name, values.get(name))
                self._look(row, name)
            row.full_clean()
        except ValidationError as error:
            raise PageUnfit(title=row, reason=" ".join(error.messages)) from error
        self.save(row, user)

    def _look(self, row: Any, name: str) -> None:
        """Read what was written once, so that values of a foreign shape fail here."""
        field = self._field(name)
        if isinstance(field, StreamField):
            field.stream_block.clean(getattr(row, name))

    def _field(self, name: str) -> Any:
        return self.model._meta.get_field(name)  # noqa: SLF001


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
