"""Put the demonstration's people into the database; what is there already stays."""

from django.conf import settings
from django.contrib.auth.hashers import make_password

from lms.accounts import services
from lms.accounts.demo.people import (
    DemoHousehold,
    DemoOrganisation,
    DemoPerson,
    demo_households,
    demo_organisations,
    demo_people,
)
from lms.accounts.models import Household, Organisation, User
from lms.common.demo import Report, demo_step


@demo_step("accounts.people", order=10)
def load_people(report: Report) -> None:
    """Load organisations, people with their roles, and households; safe to repeat."""
    nodes: dict[str, Organisation] = {}
    for node in demo_organisations():
        nodes[node.key] = _organisation(node, nodes)
    report(f"{len(nodes)} organisations")
    people = {person.key: _person(person, nodes) for person in demo_people()}
    _set_passwords(list(people.values()))
    report(f"{len(people)} people")
    homes = [_household(home, nodes, people) for home in demo_households()]
    report(f"{len(homes)} households")


def _organisation(node: DemoOrganisation, nodes: dict[str, Organisation]) -> Organisation:
    known: Organisation | None = Organisation.objects.filter(key=node.key).first()
    return known or services.add_organisation(
        key=node.key,
        name=node.name,
        kind=node.kind,
        code=node.code,
        parent=nodes[node.parent] if node.parent else None,
    )


def _person(person: DemoPerson, nodes: dict[str, Organisation]) -> User:
    known = User.objects.filter(learner_id=person.learner_id).first()
    if known:
        return known
    user = services.create_user(
        email=person.email,
        first_name=person.first_name,
        last_name=person.last_name,
        language=person.language,
        learner_id=person.learner_id,
    )
    services.add_membership(user=user, organisation=nodes[person.organisation], role=person.role)
    if person.protected_identity:
        services.protect_identity(user=user, alias=person.alias)
    if person.key == "admin":
        services.appoint_superuser(user=user)
    return user


def _set_passwords(people: list[User]) -> None:
    """Give those without a password the demonstration's one, if the setting names it.

    Without the setting nobody has a password, so that no demo account in production can be
    entered by a word that stands in a public file. One hash for all: hashing forty times
    would take longer than everything else here.
    """
    without = [user.pk for user in people if not user.has_usable_password()]
    if settings.DEMO_PASSWORD and without:
        hashed = make_password(settings.DEMO_PASSWORD)
        User.objects.filter(pk__in=without).update(password=hashed)


def _household(
    home: DemoHousehold, nodes: dict[str, Organisation], people: dict[str, User]
) -> Household:
    members = [people[key] for key in home.members]
    known = Household.objects.filter(members__user__in=members).first()
    return known or services.form_household(
        name=home.name, kind=home.kind, organisation=nodes[home.organisation], members=members
    )
