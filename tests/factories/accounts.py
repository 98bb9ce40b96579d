"""People, organisations and households for tests; made by the real services."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from lms.accounts import services
from lms.accounts.models import Household, Invitation, Membership, Organisation, User
from lms.accounts.vocabulary import HouseholdKind, OrganisationKind, Role
from lms.common.clock import now


class OrganisationFactory(DjangoModelFactory):
    """A municipality of its own; `parent=` puts it below another node."""

    class Meta:
        model = Organisation

    key = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Kommun {n}")
    kind = OrganisationKind.MUNICIPALITY
    parent = None

    class Params:
        joint_body = factory.Trait(kind=OrganisationKind.JOINT_BODY)
        district = factory.Trait(kind=OrganisationKind.DISTRICT)

    @classmethod
    def _create(cls, model_class, **kwargs):
        return services.add_organisation(**kwargs)


class UserFactory(DjangoModelFactory):
    """Someone who can sign in and belongs nowhere yet; `protected=True` hides the name."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.se")
    first_name = factory.Sequence(lambda n: f"Förnamn{n}")
    last_name = factory.Sequence(lambda n: f"Efternamn{n}")

    class Params:
        arabic = factory.Trait(language="ar")

    @classmethod
    def _create(cls, model_class, **kwargs):
        return services.create_user(**kwargs)

    @factory.post_generation
    def protected(self, create, extracted, **kwargs):
        if extracted:
            services.protect_identity(user=self, alias=kwargs.get("alias", "Björk"))

    @factory.post_generation
    def password(self, create, extracted, **kwargs):
        if extracted:
            self.set_password(extracted)
            self.save(update_fields=["password"])


class MembershipFactory(DjangoModelFactory):
    """A role at a node; a learner in an organisation of their own unless told otherwise."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.LEARNER

    @classmethod
    def _create(cls, model_class, **kwargs):
        return services.add_membership(**kwargs)


class HouseholdFactory(DjangoModelFactory):
    """A foster home; `members=[…]` are its adults."""

    class Meta:
        model = Household

    name = factory.Sequence(lambda n: f"Familjen {n}")
    kind = HouseholdKind.ORDINARY
    organisation = factory.SubFactory(OrganisationFactory)
    members = ()

    @classmethod
    def _create(cls, model_class, **kwargs):
        return services.form_household(**kwargs | {"members": list(kwargs["members"])})


class InvitationFactory(DjangoModelFactory):
    """An open invitation whose letter is not sent: nothing waits in the outbox."""

    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"invited{n}@example.se")
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.LEARNER
    expires_at = factory.LazyFunction(lambda: now() + timedelta(days=services.INVITATION_DAYS))


def course_owner() -> Organisation:
    """Return the organisation that owns the courses of tests, unless a test says otherwise."""
    known = Organisation.objects.filter(key="kursagare").first()
    made: Organisation = known or OrganisationFactory(key="kursagare", name="Kursägaren")
    return made


def course_leader(organisation: Organisation | None = None, **fields: object) -> User:
    """Return a new course leader, of the organisation that owns the courses of tests."""
    return member(organisation or course_owner(), Role.COURSE_LEADER, **fields)


def member(organisation: Organisation, role: Role = Role.LEARNER, **fields: object) -> User:
    """Return a new person with a role at the node."""
    user: User = UserFactory(**fields)
    services.add_membership(user=user, organisation=organisation, role=role)
    return user
