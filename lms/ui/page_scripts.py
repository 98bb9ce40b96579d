"""Scripts that the apps above put on every page; which, the frame need not know."""

from collections.abc import Callable
from typing import TypeAlias

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks

HOOK = "register_page_script"
PageScript: TypeAlias = Callable[[HttpRequest], SafeString]
"""Returns the tag of a script for this reader, or nothing; it may not ask the database."""


def page_scripts(request: HttpRequest) -> SafeString:
    """Return the tags of what this reader's page loads."""
    scripts: list[PageScript] = hooks.get_hooks(HOOK)
    return format_html_join("", "{}", ((script(request),) for script in scripts))
