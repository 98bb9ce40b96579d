"""Somebody to turn to, told in one language."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.contacts import rules


class HelpContact(TranslatableMixin, models.Model):
    """Who helps with what, and how to reach them.

    Numbers and addresses are the same in every language; what they are for is translated.
    """

    name = models.CharField(_("name"), max_length=80)
    purpose = models.TextField(
        _("what for"), max_length=300, help_text=_("When one turns here, in one or two sentences.")
    )
    phone = models.CharField(
        _("telephone"),
        max_length=30,
        blank=True,
        help_text=_("As people read it: 116 111. Left empty where every municipality has its own."),
    )
    website = models.URLField(_("web page"), blank=True)
    address = models.CharField(_("address"), max_length=160, blank=True)
    hours = models.CharField(
        _("hours"), max_length=120, blank=True, help_text=_("Such as: every day, day and night.")
    )
    is_acute = models.BooleanField(
        _("urgent"), default=False, help_text=_("For danger and for what cannot wait.")
    )
    is_reviewed = models.BooleanField(
        _("reviewed"),
        default=False,
        help_text=_("Somebody who knows the field and the language has read it."),
    )

    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("name"),
        TranslatableField("purpose"),
        TranslatableField("hours"),
        TranslatableField("address"),
        SynchronizedField("phone"),
        SynchronizedField("website"),
        SynchronizedField("is_acute"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("help contact")
        verbose_name_plural = _("help contacts")
        ordering: ClassVar[list[str]] = ["-is_acute", "name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.phone})" if self.phone else self.name

    def clean(self) -> None:
        """Refuse a number that no telephone could dial.

        Raises:
            ValidationError: names the field that is wrong.
        """
        super().clean()
        if self.phone and not rules.is_number(self.phone):
            words = _("Write one telephone number: digits and spaces, nothing else.")
            raise ValidationError({"phone": words})

    @property
    def phone_link(self) -> str:
        """Return the address that dials the number."""
        return f"tel:{rules.dialled(self.phone)}" if self.phone else ""
