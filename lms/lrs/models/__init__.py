"""The rows of the record store, a module for each noun."""

from lms.lrs.models.clients import Client, LaunchToken
from lms.lrs.models.statements import Statement

__all__ = ["Client", "LaunchToken", "Statement"]
