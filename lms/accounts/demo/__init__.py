"""The people of the demonstration: invented, the same on every machine."""

from lms.accounts.demo.people import DemoPerson, demo_people

__all__ = ["DemoPerson", "demo_people"]
