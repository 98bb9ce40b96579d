"""What is asked about meetings."""

from lms.meetings.forms.answers import chosen, noted
from lms.meetings.forms.plans import ChangeForm, NewForm

__all__ = ["ChangeForm", "NewForm", "chosen", "noted"]
