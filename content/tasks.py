"""The rooms' effects and periodic jobs, where the outbox looks for them."""

from content.languages import tasks as languages
from content.publishing import tasks as publishing
from content.review import tasks as review
from content.translation import tasks as translation

__all__ = ["languages", "publishing", "review", "translation"]
