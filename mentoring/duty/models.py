"""Duty lines, one for an organisation; those below it have the same."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Organisation, User
from lms.common.clock import now
from mentoring.duty.vocabulary import LONGEST_HOURS, LONGEST_NUMBER


class DutyLine(models.Model):
    """The number that answers when social services are closed."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="+")
    number = models.CharField(_("telephone number"), max_length=LONGEST_NUMBER)
    hours = models.CharField(_("when it answers"), max_length=LONGEST_HOURS, blank=True)
    changed_at = models.DateTimeField(_("changed"), default=now)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("duty line")
        verbose_name_plural = _("duty lines")

    def __str__(self) -> str:
        return self.number
