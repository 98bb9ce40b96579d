"""The fields of a page as a file holds them: texts, numbers, and keys for what they refer to."""

from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from wagtail.fields import RichTextField, StreamField

from courses.catalogue.models import CoursePage, LessonPage, ModulePage
from courses.exchange.errors import PageUnfit, UnknownPart
from courses.exchange.references import REF, Translator, kind_of, mapped, rich_text

MODELS: Final = {model._meta.label_lower: model for model in (CoursePage, ModulePage, LessonPage)}  # noqa: SLF001

BROKEN: Final = (TypeError, ValueError, KeyError, AttributeError, IndexError, RecursionError)
"""What a value of another shape than a field's makes of Wagtail's and Django's own reading."""


def written_fields(model: Any) -> list[Any]:
    """Return the fields that a course leader writes: those that translations know of."""
    names = [field.field_name for field in model.translatable_fields]
    return [model._meta.get_field(name) for name in dict.fromkeys(names)]  # noqa: SLF001


def packed(page: Any, to: Translator) -> dict[str, Any]:
    """Return the written fields of a page.

    Raises:
        CannotTravel: it refers to something that nobody has told how to take along.
    """
    return {field.name: _out(field, page, to) for field in written_fields(type(page))}


def write(page: Any, values: dict[str, Any], to: Translator) -> None:
    """Write a file's values onto a page in memory.

    Raises:
        UnknownPart: they hold blocks or fields that are not known here.
        PageUnfit: a value has another shape than its field.
    """
    fields = {field.name: field for field in written_fields(type(page))}
    if unknown := sorted(values.keys() - fields.keys()):
        raise UnknownPart(part=str(unknown[0])[:60])
    for name, value in values.items():
        try:
            setattr(page, name, _in(fields[name], value, to))
            _look(page, fields[name])
        except BROKEN as error:
            raise PageUnfit(title=page, reason=name) from error
        except ValidationError as error:
            raise PageUnfit(title=page, reason=" ".join(error.messages)) from error


def _out(field: Any, page: Any, to: Translator) -> Any:
    value = field.value_from_object(page)
    if isinstance(field, StreamField):
        return mapped(field.stream_block, _raw(field, value), to, outward=True)
    if isinstance(field, RichTextField):
        return rich_text(value or "", to)
    if isinstance(field, ForeignKey):
        kind = kind_of(field.related_model)
        identity = None if value is None else to.translated(kind, value)
        return None if identity is None else {REF: [kind, identity]}
    return value.isoformat() if isinstance(value, date) else value


def _in(field: Any, value: Any, to: Translator) -> Any:
    if isinstance(field, StreamField):
        return field.to_python(mapped(field.stream_block, value, to, outward=False))
    if isinstance(field, RichTextField):
        return rich_text(value, to)
    if isinstance(field, ForeignKey):
        if value is None:
            return None
        found = to.translated(value[REF][0], value[REF][1])
        model: Any = field.related_model
        return model.objects.filter(pk=found).first()
    return field.to_python(value)


def _look(page: Any, field: Any) -> None:
    """Read what was written once: values of a foreign shape fail here and not at a reader."""
    if isinstance(field, StreamField):
        value = getattr(page, field.name)
        _raw(field, value)
    else:
        field.clean(field.value_from_object(page), page)


def _raw(field: Any, value: Any) -> Any:
    """Return blocks as the database keeps them, each with all its parts.

    Wagtail reads a block when it is asked for and else returns it as it came, so all are asked.
    """
    for child in value:
        child.value  # noqa: B018
    return field.get_prep_value(value)
