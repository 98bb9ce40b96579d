"""The rooms' effects and periodic jobs, where the outbox looks for them."""

from courses.learning import tasks as learning

__all__ = ["learning"]
