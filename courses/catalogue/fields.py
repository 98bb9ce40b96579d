"""A model field for several choices out of a fixed set."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.ui.api import listed


class ChoiceListField(models.JSONField):
    """A list of codes, each one of `options`, kept as JSON in the order of the options."""

    def __init__(self, *args: Any, options: type[models.TextChoices], **kwargs: Any) -> None:
        self.options = options
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Name the options by import path, as migrations need."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "options": self.options}

    def validate(self, value: Any, model_instance: Any) -> None:
        """Accept a list of known codes.

        Raises:
            ValidationError: the list holds something else.
        """
        super().validate(value, model_instance)
        unknown = [code for code in value if code not in self.options.values]
        if unknown:
            raise ValidationError(
                _("Unknown choice: %(choice)s"), params={"choice": listed(unknown)}
            )

    def formfield(self, **kwargs: Any) -> Any:
        """Offer one box per option."""
        return forms.MultipleChoiceField(
            choices=self.options.choices,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
        )
