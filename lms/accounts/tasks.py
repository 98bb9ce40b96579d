"""What accounts does later: letters that must not be lost with the request that caused them."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from lms.accounts.letters import send_letter
from lms.accounts.models import Invitation
from lms.accounts.tokens import token_of
from lms.outbox.api import Payload, effect


@effect("accounts.send_invitation", outside=True)
def send_invitation(payload: Payload) -> None:
    """Send the letter of an invitation, unless it has been withdrawn meanwhile."""
    invitation = Invitation.objects.select_related("organisation").get(
        pk=str(payload["invitation"])
    )
    if not invitation.is_open:
        return
    with translation.override(invitation.language):
        address = reverse("invitation", kwargs={"token": token_of(invitation)})
    letter = {
        "platform_name": settings.PLATFORM_NAME,
        "organisation": invitation.organisation.name,
        "expires_at": invitation.expires_at,
        "action_url": settings.BASE_URL + address,
    }
    send_letter(
        "account/mail/invitation", letter, language=invitation.language, to=invitation.email
    )
