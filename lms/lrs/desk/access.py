"""Who sits at the desk: administrators, for their nodes of the tree and what lies below."""

from typing import TypeVar

from django.db.models import Count, Model, QuerySet
from django.http import Http404, HttpRequest

from lms.accounts.api import Role, organisations_reached
from lms.accounts.models import Organisation, User
from lms.common.errors import NotFoundError
from lms.lrs.errors import (
    ClientNotFound,
    ForwarderNotFound,
    ImportNotFound,
    OrganisationNotFound,
)
from lms.lrs.models import Client, Forwarder, StatementImport

Row = TypeVar("Row", bound=Model)


def administrator_of(request: HttpRequest) -> User:
    """Return who is signed in, if they administer an organisation.

    Raises:
        Http404: for others the page does not exist.
    """
    viewer = request.user
    if not isinstance(viewer, User) or Role.ADMINISTRATOR not in viewer.roles:
        raise Http404
    return viewer


def organisations_of(viewer: User) -> QuerySet[Organisation]:
    """Return the organisations that the viewer administers, by name."""
    return organisations_reached(viewer, Role.ADMINISTRATOR).order_by("name", "pk")


def get_organisation_for(viewer: User, pk: int) -> Organisation:
    """Return the organisation, if the viewer administers it.

    Raises:
        OrganisationNotFound: there is none such, or none that the viewer administers.
    """
    return _one(organisations_of(viewer), pk, OrganisationNotFound)


def clients_for(viewer: User) -> QuerySet[Client]:
    """Return the clients that the viewer administers, open ones first. One query."""
    return (
        Client.objects.filter(organisation__in=organisations_of(viewer).order_by())
        .select_related("organisation")
        .order_by("revoked_at", "name", "pk")
    )


def get_client_for(viewer: User, pk: int) -> Client:
    """Return the client, if the viewer administers its organisation.

    Raises:
        ClientNotFound: there is no such client, or none that the viewer administers.
    """
    return _one(clients_for(viewer), pk, ClientNotFound)


def forwarders_for(viewer: User) -> QuerySet[Forwarder]:
    """Return the other stores that the viewer administers, with what they refused. One query."""
    return (
        Forwarder.objects.filter(organisation__in=organisations_of(viewer).order_by())
        .select_related("organisation")
        .annotate(refused=Count("set_aside"))
        .order_by("name", "pk")
    )


def get_forwarder_for(viewer: User, pk: int) -> Forwarder:
    """Return the other store, if the viewer administers the organisation that sends to it.

    Raises:
        ForwarderNotFound: there is none such, or none that the viewer administers.
    """
    return _one(forwarders_for(viewer), pk, ForwarderNotFound)


def imports_for(viewer: User) -> QuerySet[StatementImport]:
    """Return the imports into organisations that the viewer administers, newest first."""
    return (
        StatementImport.objects.filter(organisation__in=organisations_of(viewer).order_by())
        .select_related("organisation")
        .order_by("-begun_at", "-pk")
    )


def get_import_for(viewer: User, pk: int) -> StatementImport:
    """Return the import, if the viewer administers its organisation.

    Raises:
        ImportNotFound: there is none such, or none that the viewer administers.
    """
    return _one(imports_for(viewer), pk, ImportNotFound)


def _one(rows: QuerySet[Row], pk: int, missing: type[NotFoundError]) -> Row:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise missing
    return found
