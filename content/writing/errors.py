"""What the author's check refuses, in words for the author."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from content.publishing.stops import Stopped


class TextRefused(Stopped):
    """A text may not go out as it is; every reason is named."""

    code = "text_refused"
    message = _("“%(title)s” is not published. Your text is saved as a draft. %(reasons)s")

    def __init__(self, *, page: Any, reasons: Sequence[str]) -> None:
        super().__init__(title=page.title, reasons=" ".join(reasons))
        self.page = page

    @property
    def address(self) -> str:
        """Lead to the check, where each reason stands with its block."""
        return reverse("check_text", args=[self.page.pk])
