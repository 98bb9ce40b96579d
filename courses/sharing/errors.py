"""What sharing refuses, in words for a course leader."""

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError


class NoCatalogue(DomainError):
    """There is no catalogue to put a course into."""

    code = "no_catalogue"
    message = _("There is no catalogue yet. An administrator has to make one first.")
