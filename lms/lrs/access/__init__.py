"""Who sends, what they may say and what exists for them, a module for each noun."""

from lms.lrs.access.documents import check_may_use, documents_of
from lms.lrs.access.senders import Sender, authority_of, client_for, sender_for
from lms.lrs.access.statements import check_may_store, readable_statements

__all__ = [
    "Sender",
    "authority_of",
    "check_may_store",
    "check_may_use",
    "client_for",
    "documents_of",
    "readable_statements",
    "sender_for",
]
