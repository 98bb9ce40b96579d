"""What the record store answers when it cannot keep a statement.

These sentences are protocol: the programs and the programmers who send statements read
them, so they stay English and name the property and the clause that was broken. What only
the staff pages say is translated.
"""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError, NotFoundError


class StatementRefused(DomainError):
    """A statement breaks the standard, and nothing of its batch was kept."""

    code = "statement_refused"
    message = "%(property)s: %(reason)s (%(clause)s)"
    status: ClassVar[int] = 400

    def __init__(self, *, property: str, reason: str, clause: str) -> None:  # noqa: A002
        super().__init__(property=property or "statement", reason=reason, clause=clause)
        self.property = property
        self.reason = reason
        self.clause = clause

    def below(self, step: str) -> "StatementRefused":
        """Return the same refusal as seen from the value that holds this one."""
        dot = "." if self.property and not self.property.startswith("[") else ""
        way = f"{step}{dot}{self.property}"
        return StatementRefused(property=way, reason=self.reason, clause=self.clause)


class StatementConflict(DomainError):
    """The id is taken by a statement with other content; what was stored stays."""

    code = "statement_conflict"
    message = (
        "id: a statement %(statement_id)s with other content is already stored "
        "(xAPI 1.0.3 Communication §2.1.1)"
    )
    status: ClassVar[int] = 409

    def __init__(self, statement_id: UUID) -> None:
        super().__init__(statement_id=statement_id)
        self.statement_id = statement_id


class RequestRefused(DomainError):
    """A request to the record store breaks the standard, not a statement in it."""

    code = "request_refused"
    message = "%(reason)s (%(clause)s)"

    def __init__(self, reason: str, clause: str) -> None:
        super().__init__(reason=reason, clause=clause)


class PreconditionFailed(DomainError):
    """The document that is there is not the one that the request knows."""

    code = "precondition_failed"
    message = "%(header)s does not agree with the document (xAPI 1.0.3 Communication §3.1)"
    status: ClassVar[int] = 412

    def __init__(self, header: str) -> None:
        super().__init__(header=header)


class WouldOverwrite(DomainError):
    """A PUT without conditions meets a document."""

    code = "would_overwrite"
    message = (
        "There is a document already: get it, then send its ETag in If-Match "
        "(xAPI 1.0.3 Communication §3.1)"
    )
    status: ClassVar[int] = 409


class DocumentNotFound(DomainError):
    """There is no such document, or none for this sender."""

    code = "document_not_found"
    message = "There is no such document."
    status: ClassVar[int] = 404


class TooLarge(DomainError):
    """A request brings more than this store takes at once."""

    code = "too_large"
    message = "%(reason)s"
    status: ClassVar[int] = 413

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class NotSignedIn(DomainError):
    """The request says nothing, or nothing true, about who sends it."""

    code = "not_signed_in"
    message = "Client credentials or a valid launch token are required."
    status: ClassVar[int] = 401


class NotAllowed(DomainError):
    """The sender is known and may not do this."""

    code = "not_allowed"
    message = "%(reason)s"
    status: ClassVar[int] = 403

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class ResourceNotFound(DomainError):
    """An address below a base path names nothing that the standard knows."""

    code = "resource_not_found"
    message = "There is no such resource (xAPI 1.0.3 Communication §2)."
    status: ClassVar[int] = 404


class MethodRefused(DomainError):
    """A resource is asked for what it does not do."""

    code = "method_refused"
    message = "%(method)s is not answered here; %(allowed)s are (RFC 9110 §15.5.6)."
    status: ClassVar[int] = 405

    def __init__(self, method: str, allowed: Sequence[str]) -> None:
        super().__init__(method=method, allowed=", ".join(allowed))
        self.allowed = allowed


class StatementNotFound(DomainError):
    """There is no such statement, or none for this sender."""

    code = "statement_not_found"
    message = "There is no such statement."
    status: ClassVar[int] = 404


class TooManyRequests(DomainError):
    """A sender asks more often than the settings allow."""

    code = "too_many_requests"
    message = "Too many requests; come back in %(retry_after)s seconds."
    status: ClassVar[int] = 429

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after=retry_after)
        self.retry_after = retry_after


class ScopeRefused(DomainError):
    """A client asks for a token with rights that it does not have."""

    code = "invalid_scope"
    message = "This client may not have that scope."


class RotationRuns(DomainError):
    """Two secrets are valid already; a third would end the first without warning."""

    code = "rotation_runs"
    message = _("The old secret still opens the store. End it before you make another.")
    status: ClassVar[int] = 409


class ClientClosed(DomainError):
    """A revoked client gets no new secret."""

    code = "client_closed"
    message = _("This program has been shut out, so it gets no new secret.")
    status: ClassVar[int] = 409


class KeyTaken(DomainError):
    """Keys name clients in the whole installation."""

    code = "key_taken"
    message = _("There is a program with this key already. Choose another.")
    status: ClassVar[int] = 409


class ClientNotFound(NotFoundError):
    """There is no such client, or none that the viewer administers."""

    code = "client_not_found"
    message = _("There is no such program.")


class DestinationRefused(DomainError):
    """Statements leave encrypted, and for the open internet."""

    code = "destination_refused"
    message = _("The address must begin with https:// and lead to a public server.")


class ForwarderNotFound(NotFoundError):
    """There is no such forwarder, or none that the viewer administers."""

    code = "forwarder_not_found"
    message = _("There is no such destination.")


class SourceFailed(DomainError):
    """Another store gives no statements; the batches that were kept before stay."""

    code = "source_failed"
    message = _("The other store answered: %(reason)s")
    status: ClassVar[int] = 502

    def __init__(self, reason: str, *, may_pass: bool = False) -> None:
        super().__init__(reason=reason)
        self.reason = reason
        self.may_pass = may_pass


class ImportNotFound(NotFoundError):
    """There is no such import, or none into an organisation that the viewer administers."""

    code = "import_not_found"
    message = _("There is no such import.")


class OrganisationNotFound(NotFoundError):
    """There is no such organisation, or none that the viewer administers."""

    code = "organisation_not_found"
    message = _("There is no such organisation.")
