"""Which documents exist for a sender, and which it may change."""

from django.conf import settings
from django.db.models import QuerySet

from lms.lrs.access.senders import Sender
from lms.lrs.access.statements import knows_learners
from lms.lrs.errors import NotAllowed
from lms.lrs.models import Document
from lms.lrs.rules import Address


def documents_of(sender: Sender) -> QuerySet[Document]:
    """Return the documents that exist for a sender.

    A client's are those of its own node of the tree, not of the nodes below: two programs
    that use the same name must not overwrite each other. A launch's are the platform's own.
    """
    return Document.objects.filter(organisation=sender.organisation)


def check_may_use(sender: Sender, address: Address, *, writes: bool) -> None:
    """Let through what a sender may do at an address.

    A launch may keep states and profiles of its own learner, and read what everybody shares
    about its activity; what everybody shares is not for one learner's browser to change. A
    client keeps nothing about a learner of the platform who is not its organisation's.

    Raises:
        NotAllowed: the sender may not, or not there.
    """
    if sender.scope is not None:
        if not sender.scope.covers_document(address, writes=writes):
            raise NotAllowed("This launch may use documents of its own learner and activity only.")
        return
    if not sender.uses_documents:
        raise NotAllowed("This token is for statements alone (scope).")
    if not (sender.may_write if writes else sender.may_read):
        raise NotAllowed(f"These credentials may not {'write' if writes else 'read'} documents.")
    learner_id = address.learner_id(settings.BASE_URL)
    if writes and learner_id and not knows_learners(sender, {learner_id}):
        raise NotAllowed("The document is about a learner of another organisation.")
