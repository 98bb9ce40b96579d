from tests.mentoring.desk.desks import desk

__all__ = ["desk"]
