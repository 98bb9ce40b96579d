"""The front door of accounts: what other apps may call."""

from lms.accounts.access import get_person_for, may_administer, may_follow
from lms.accounts.contributions import OwnFile, Panel, PersonPanel, ProfileLink
from lms.accounts.demo.people import DemoPerson, demo_people
from lms.accounts.own_data import as_file
from lms.accounts.queries import (
    has_role,
    home_organisation,
    household_of,
    household_partners_sharing,
    organisations_reached,
    people_listed,
    people_reached,
)
from lms.accounts.services import (
    add_membership,
    add_organisation,
    change_profile,
    create_user,
    end_membership,
    erase,
    form_household,
    join_home,
    leave_home,
    mark_news,
    protect_identity,
    read_instead,
    record_access,
    record_accesses,
)
from lms.accounts.signals import home_joined, home_left, name_changed, person_leaves
from lms.accounts.views.who import for_people, hidden, person_of
from lms.accounts.vocabulary import HouseholdKind, OrganisationKind, Role

__all__ = [
    "DemoPerson",
    "HouseholdKind",
    "OrganisationKind",
    "OwnFile",
    "Panel",
    "PersonPanel",
    "ProfileLink",
    "Role",
    "add_membership",
    "add_organisation",
    "as_file",
    "change_profile",
    "create_user",
    "demo_people",
    "end_membership",
    "erase",
    "for_people",
    "form_household",
    "get_person_for",
    "has_role",
    "hidden",
    "home_joined",
    "home_left",
    "home_organisation",
    "household_of",
    "household_partners_sharing",
    "join_home",
    "leave_home",
    "mark_news",
    "may_administer",
    "may_follow",
    "name_changed",
    "organisations_reached",
    "people_listed",
    "people_reached",
    "person_leaves",
    "person_of",
    "protect_identity",
    "read_instead",
    "record_access",
    "record_accesses",
]
