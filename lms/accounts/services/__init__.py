"""The only writers of people, households, organisations and memberships."""

from lms.accounts.services.erasure import erase
from lms.accounts.services.homes import join_home, leave_home
from lms.accounts.services.people import (
    INVITATION_DAYS,
    accept_invitation,
    add_membership,
    add_organisation,
    appoint_superuser,
    change_profile,
    create_user,
    end_membership,
    form_household,
    give_role,
    invite,
    mark_news,
    protect_identity,
    read_instead,
    record_access,
    record_accesses,
    revoke_invitation,
    take_role,
)

__all__ = [
    "INVITATION_DAYS",
    "accept_invitation",
    "add_membership",
    "add_organisation",
    "appoint_superuser",
    "change_profile",
    "create_user",
    "end_membership",
    "erase",
    "form_household",
    "give_role",
    "invite",
    "join_home",
    "leave_home",
    "mark_news",
    "protect_identity",
    "read_instead",
    "record_access",
    "record_accesses",
    "revoke_invitation",
    "take_role",
]
