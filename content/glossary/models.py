"""A word of the field in one language."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.glossary import rules


class Term(TranslatableMixin, models.Model):
    """A word of the field, explained in plain words.

    Readers meet its definition where a text says its name or one of its forms. Translators
    are told when a translation says neither these nor an accepted word.
    """

    name = models.CharField(_("word"), max_length=80, help_text=_("As it stands in a dictionary."))
    forms = models.TextField(
        _("other forms"),
        blank=True,
        help_text=_("How the word is bent, one form a line. Readers can tap these as well."),
    )
    definition = models.TextField(
        _("in plain words"),
        blank=True,
        max_length=400,
        help_text=_(
            "One or two short sentences for somebody who is new here. Without them, readers "
            "are not shown anything; translators are still told."
        ),
    )
    accepted = models.TextField(
        _("translators may also write"),
        blank=True,
        help_text=_(
            "Other words for the same, one a line; the beginning of a word is enough. "
            "Not shown to readers."
        ),
    )
    note = models.CharField(_("note to translators"), max_length=200, blank=True)
    is_reviewed = models.BooleanField(
        _("reviewed"),
        default=False,
        help_text=_("Somebody who knows the field and the language has read it."),
    )

    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("name"),
        TranslatableField("forms"),
        TranslatableField("definition"),
        SynchronizedField("accepted"),
        SynchronizedField("note"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("glossary")
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a second term for the same Swedish word: nobody could tell which one counts.

        Two Swedish words may have one name in another language.

        Raises:
            ValidationError: names the field that is wrong.
        """
        super().clean()
        if twice := rules.repeated(self.words):
            raise ValidationError({"forms": _("“%s” stands there twice.") % twice[0]})
        same = type(self).objects.filter(locale_id=self.locale_id, name__iexact=self.name)
        is_source = bool(self.locale_id) and self.locale.language_code == settings.LANGUAGE_CODE
        if is_source and same.exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("This word is in the glossary already.")})

    @property
    def words(self) -> tuple[str, ...]:
        """Return the name and its other forms."""
        return (self.name, *rules.lines_of(self.forms))
