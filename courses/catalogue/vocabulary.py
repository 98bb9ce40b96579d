"""The words of the catalogue (glossary: research of the field, section 2)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CourseKind(TextChoices):
    """Where a course stands in a person's training."""

    BASIC = "basic", _("Basic training")
    FOLLOW_UP = "follow_up", _("Follow-up course")
    PATH = "path", _("Part of a path")


class Audience(TextChoices):
    """Whom a course is written for."""

    FOSTER_PARENT = "foster_parent", _("Foster homes")
    KINSHIP_PARENT = "kinship_parent", _("Kinship homes")
    EMERGENCY_PARENT = "emergency_parent", _("Emergency foster homes")
    ENHANCED_PARENT = "enhanced_parent", _("Enhanced foster homes")
    SECRETARY = "secretary", _("Family-home secretaries")


class Theme(TextChoices):
    """What a course is about."""

    ROLES = "roles", _("Roles and assignment")
    RIGHTS = "rights", _("The child's rights")
    ATTACHMENT = "attachment", _("Attachment and trust")
    TRAUMA = "trauma", _("Stress and trauma")
    BIRTH_FAMILY = "birth_family", _("The child's family")
    SCHOOL_HEALTH = "school_health", _("School and health")
    IDENTITY = "identity", _("Identity and belonging")
    OWN_FAMILY = "own_family", _("Your own family")
    TEENAGERS = "teenagers", _("Teenagers")
    CUSTODY = "custody", _("Custody")
    TALKING_WITH_CHILDREN = "talking_with_children", _("Talking with children")


class Situation(TextChoices):
    """When a right-time unit is needed (R11): what happens at home just now."""

    MOVING_IN = "moving_in", _("The child moves in tomorrow")
    FIRST_DAYS = "first_days", _("The first days together")
    FIRST_CONTACT = "first_contact", _("The first family contact")
    SCHOOL_START = "school_start", _("The first school start")
    CANNOT_SLEEP = "cannot_sleep", _("The child cannot sleep or gets very upset")
    RUNS_AWAY = "runs_away", _("The child runs away")
    ASKS_HARD_QUESTIONS = "asks_hard_questions", _("The child asks about its parents")
    WE_ARE_TIRED = "we_are_tired", _("You are worn out")
    TWO_YEARS = "two_years", _("Two years have passed")
    PLACEMENT_ENDS = "placement_ends", _("The placement comes to an end")
