"""The steps of the demo that lay out the site, its courses and the paths through them."""

import time
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

import courses.demo.bank
import courses.demo.owners
import courses.demo.reviews
import courses.learning.demo  # noqa: F401 - registers the people's histories
from content.api import EASY_SWEDISH, add_known_language, gathered
from content.models import HomePage
from courses.demo import errors, nodes
from courses.demo.checks import check_curriculum
from courses.demo.loader import Loader, Node
from courses.demo.snippets import load_snippets, snippets_are_sound
from lms.common.demo import Report, demo_step


def curriculum_is_sound() -> None:
    """Let a sound curriculum pass, before anything is written.

    Raises:
        DemoError: names what is wrong with the files.
    """
    check_curriculum(errors.ROOT)


@demo_step("content.languages", order=15)
def load_languages(report: Report) -> None:
    """Add easy Swedish, as an administrator would; the worker lets readers have it."""
    is_new = add_known_language(code=EASY_SWEDISH)
    report(f"easy Swedish: {'added' if is_new else 'is there'}")


@demo_step("content.snippets", order=17, check=snippets_are_sound)
def load_words_and_contacts(report: Report) -> None:
    """Load what the words of the field mean, and where to turn for help."""
    load_snippets(report)


@demo_step("content.pages", order=20, check=curriculum_is_sound)
def load_pages(report: Report) -> None:
    """Load home, the lists and the articles, and make home the site's first page."""
    loader = Loader()
    _load(loader, "home and articles", nodes.page_nodes(errors.ROOT), report)
    open_site()


@demo_step("content.shelf", order=25, check=curriculum_is_sound)
def load_shelf(report: Report) -> None:
    """Load the shelf of material: leaflets and guides."""
    _load(Loader(), "material", nodes.shelf_nodes(errors.ROOT), report)


@demo_step("courses.curriculum", order=30, check=curriculum_is_sound)
def load_courses(report: Report) -> None:
    """Load the courses with modules and lessons, then the paths that lead through them."""
    loader = Loader()
    with gathered():
        for folder in nodes.course_folders(errors.ROOT):
            _load(loader, f"course {folder.name}", nodes.course_nodes(folder), report)
        _load(loader, "paths", nodes.path_nodes(errors.ROOT), report)


def open_site() -> None:
    """Let the site begin at the Swedish home page, unless it begins at another one.

    Wagtail's own welcome page goes.
    """
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.pk and HomePage.objects.filter(pk=site.root_page_id).exists():
        return
    address = urlsplit(settings.BASE_URL)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = settings.PLATFORM_NAME
    site.root_page = HomePage.objects.get(
        translation_key=nodes.HOME, locale__language_code=settings.LANGUAGE_CODE
    )
    site.save()
    for welcome in Page.objects.filter(depth=2).exact_type(Page):
        welcome.delete()


def _load(loader: Loader, name: str, units: Iterable[Node], report: Report) -> None:
    started = time.perf_counter()
    units = list(units)
    changed = loader.load(units)
    said = f"{changed} of {len(units)} changed" if changed else "nothing has changed"
    report(f"{name}: {said} ({time.perf_counter() - started:.1f} s)")
