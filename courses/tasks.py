"""The rooms' effects and periodic jobs, where the outbox looks for them."""

from courses.exchange import tasks as exchange
from courses.learning import tasks as learning
from courses.upkeep import tasks as upkeep

__all__ = ["exchange", "learning", "upkeep"]
