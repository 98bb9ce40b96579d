"""What the languages announce."""

from django.dispatch import Signal

language_ready = Signal()
"""Every page has its address in a language (`code`): upper floors bring their own up to date."""
