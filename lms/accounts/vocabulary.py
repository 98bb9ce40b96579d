"""The words of people and organisations (glossary: research of the field, section 2)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    """A node of the organisation tree."""

    JOINT_BODY = "joint_body", _("Joint body")
    MUNICIPALITY = "municipality", _("Municipality")
    DISTRICT = "district", _("District")


class Role(TextChoices):
    """What a membership lets a person do, at its node and below."""

    LEARNER = "learner", _("Learner")
    SECRETARY = "secretary", _("Family-home secretary")
    COURSE_LEADER = "course_leader", _("Course leader")
    COORDINATOR = "coordinator", _("Coordinator")
    MANAGER = "manager", _("Manager")
    ADMINISTRATOR = "administrator", _("Administrator")
    # They read what is to be published and say what they think; no workshop, nobody to follow.
    SUBJECT_READER = "subject_reader", _("Subject reviewer")
    LANGUAGE_READER = "language_reader", _("Language reviewer")
    COUNCIL_MEMBER = "council_member", _("Young people's council")


class HouseholdKind(TextChoices):
    """The kind of foster home."""

    ORDINARY = "ordinary", _("Foster home")
    KINSHIP = "kinship", _("Kinship home")
    EMERGENCY = "emergency", _("Emergency foster home")
    ENHANCED = "enhanced", _("Enhanced foster home")


class InvitationState(TextChoices):
    """What has become of an invitation."""

    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    EXPIRED = "expired", _("Too old")
    REVOKED = "revoked", _("Withdrawn")


# Who may invite whom, at the inviter's node and below.
MAY_INVITE = {
    Role.COORDINATOR: frozenset({Role.LEARNER, Role.SECRETARY}),
    Role.ADMINISTRATOR: frozenset(Role),
}

# Roles that work in Wagtail's admin, and the group that carries their permissions there.
GROUPS = {Role.COURSE_LEADER: "Course leaders", Role.ADMINISTRATOR: "Administrators"}
