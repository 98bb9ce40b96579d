"""What a page's template needs beside the page: each app says it for its own pages.

A model lies below the queries that its page needs; so the provider registers itself:

    @page_context(LessonPage)
    def lesson(page, request) -> dict[str, Any]: ...
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Provider = Callable[[Any, HttpRequest], dict[str, Any]]

_providers: dict[type, Provider] = {}


def page_context(model: type) -> Callable[[Provider], Provider]:
    """Register what the template of a page type needs."""

    def register(provider: Provider) -> Provider:
        _providers[model] = provider
        return provider

    return register


def context_of(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return what the page's template needs beside the page itself."""
    provider = _providers.get(type(page))
    return provider(page, request) if provider else {}
