"""Every address of ours, found by walking the resolver."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

OURS = ("lms", "courses", "content", "certificates", "mentoring")

# Addresses that other people's packages bring, and why they need no rows of ours.
EXCLUDED = {
    "allauth": "sign-in itself; tests/accounts/test_sign_in.py walks its flows",
    "wagtail": "admin, documents and pages have Wagtail's own permission policies; page types "
    "that show people's matters are tested with their app",
    "wagtail_localize": "translation views of Wagtail's admin, under its permissions",
    "django": "static and media files in development, the language switch",
    "csp": "reports of the browser, no answer",
}

# Foreign views of our models, by namespace.
EXCLUDED_NAMESPACES = {
    "wagtailusers_users": "needs Wagtail's permissions on people, which no group of ours "
    "carries; tests/accounts/test_workshop.py proves it",
    "wagtailadmin_api": "Wagtail's lists of files, with our limit on what they hold; "
    "tests/access/test_workshop.py asks them",
    **dict.fromkeys(
        (
            "wagtailsnippets_content_term",
            "wagtailsnippetchoosers_content_term",
            "wagtailsnippets_content_helpcontact",
            "wagtailsnippetchoosers_content_helpcontact",
        ),
        "needs Wagtail's permissions on the model, which only the group of course leaders "
        "carries; tests/content/test_glossary.py and test_contacts.py prove it",
    ),
}


@dataclass(frozen=True)
class Address:
    """A named (or unnamed) pattern and the module that brought it."""

    name: str
    route: str
    module: str

    @property
    def owner(self) -> str:
        return self.module.partition(".")[0]


def walk(
    patterns: Sequence[URLPattern | URLResolver] | None = None,
    *,
    module: str = "lms.config.urls",
    namespace: str = "",
    route: str = "",
) -> Iterator[Address]:
    """Yield every address below `patterns`, the whole site's by default."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(
                pattern.url_patterns,
                module=_module_of(pattern) or module,
                namespace=inner,
                route=here,
            )
        else:
            name = f"{namespace}{pattern.name}" if pattern.name else ""
            yield Address(name, here, _view_module(pattern, module))


def _module_of(resolver: URLResolver) -> str | None:
    """Return the URL conf that a resolver includes, or None for a list written in place."""
    return getattr(resolver.urlconf_module, "__name__", None)


def _view_module(pattern: URLPattern, included_by: str) -> str:
    """Return who answers for a pattern: our view or our model makes a foreign address ours."""
    view = getattr(pattern.callback, "view_class", pattern.callback)
    model = getattr(pattern.callback, "view_initkwargs", {}).get("model")
    candidates = (getattr(view, "__module__", ""), getattr(model, "__module__", "") or "")
    ours = [module for module in candidates if module.partition(".")[0] in OURS]
    if ours:
        return ours[0]
    # A pattern that the site's own URL conf writes itself belongs to its view's package.
    return candidates[0] if included_by == "lms.config.urls" else included_by


def own_addresses() -> list[Address]:
    """Return the addresses that need rows."""
    return [
        address
        for address in walk()
        if address.owner in OURS and address.name.partition(":")[0] not in EXCLUDED_NAMESPACES
    ]


def strangers() -> set[str]:
    """Return packages that bring addresses and are neither ours nor excluded with a reason."""
    return {address.owner for address in walk()} - set(OURS) - set(EXCLUDED)


def missing(rows: Sequence[tuple[str, str]], names: set[str]) -> set[str]:
    """Return the names that lack a row for GET or for POST."""
    return {name for name in names if {(name, "GET"), (name, "POST")} - set(rows)}
