"""The rows of the record store, a module for each noun."""

from lms.lrs.models.attachments import AttachedFile
from lms.lrs.models.clients import AccessToken, Client, LaunchToken
from lms.lrs.models.documents import Document
from lms.lrs.models.echoes import LEADS_ON, Echo, EchoPlace
from lms.lrs.models.forwarders import Forwarder, SetAside
from lms.lrs.models.imports import RefusedStatement, StatementImport
from lms.lrs.models.mentions import Mention
from lms.lrs.models.statements import Statement

__all__ = [
    "LEADS_ON",
    "AccessToken",
    "AttachedFile",
    "Client",
    "Document",
    "Echo",
    "EchoPlace",
    "Forwarder",
    "LaunchToken",
    "Mention",
    "RefusedStatement",
    "SetAside",
    "Statement",
    "StatementImport",
]
