"""Texts that groups begin with; a coordinator may change them."""

from django.utils.translation import gettext as _


def default_undertaking() -> str:
    """Return the promise that a new group's members give, in the active language."""
    return "\n\n".join(
        (
            _("What is said and written in the group stays in the group, also after I have left."),
            _(
                "I never tell anything by which a child, a parent or another home could be "
                "recognised: no names, no places, no schools, no pictures."
            ),
            _(
                "If I hear of something that makes me worry about a child, I say so in the group "
                "and turn to my family-home secretary or the social services."
            ),
        )
    )
