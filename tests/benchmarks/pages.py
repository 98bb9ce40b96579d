"""Measures pages as in production, each in turn with a bare Django view.

    python -m tests.benchmarks --courses 200 --lessons 10 --learners 1000
    python -m tests.benchmarks --courses 200 --lessons 10 --learners 1000 --languages 10

With languages the courses are written in bulk, in each of them, and the workshop is measured too.

On a shared machine only two figures mean anything: processor time per request (server and
PostgreSQL together) and the ratio to the bare view measured in the same minute. Times are
medians of several rounds. The first run builds the data, which takes a while.
"""

import argparse
import os
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.load import Target, WrongAnswer, drive
from tests.benchmarks.servers import ROOT, Server, serving

if TYPE_CHECKING:
    from tests.benchmarks.data import Sizes

FOLDER: Final = ROOT / "var" / "benchmarks"


@dataclass(frozen=True)
class Page:
    """What is asked for, and what performance.md allows it."""

    name: str
    path: str
    cookie: str = ""
    max_queries: int | None = None
    max_cpu_ms: float | None = None


@dataclass(frozen=True)
class Figures:
    """What one round measured."""

    rate: float
    cpu_ms: float
    p50_ms: float
    p95_ms: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Build what is missing, measure, and print one line per page."""
    given = _parser().parse_args(arguments)
    from_environment = "DATABASE_URL" in os.environ and given.here
    if not from_environment:
        FOLDER.mkdir(parents=True, exist_ok=True)
        parts = [given.courses, given.lessons, given.learners, given.languages]
        name = "x".join(str(each) for each in parts if each)
        os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER / name}.sqlite3"
    set_up()
    from tests.benchmarks.data import Sizes  # noqa: PLC0415 - Django had to be set up first

    sizes = Sizes(given.courses, given.lessons, given.learners, given.languages)
    pages = _prepared(sizes, fresh=given.fresh)
    with (
        serving("lms.config.wsgi:application") as site,
        serving("tests.benchmarks.hello:application") as bare,
    ):
        _print_head(site, given)
        for page in pages:
            _measure(page, site, bare, given)
        _say(f"memory of the web worker after the run: {site.memory_bytes() / 1e6:.0f} MB")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--courses", type=int, default=20)
    parser.add_argument("--lessons", type=int, default=10, help="of each course")
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--languages", type=int, default=0, help="written in bulk; 0: none")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=200, help="of each page in each round")
    parser.add_argument("--connections", type=int, default=2)
    parser.add_argument("--here", action="store_true", help="use the database of DATABASE_URL")
    parser.add_argument("--fresh", action="store_true", help="build the data anew")
    return parser


def set_up() -> None:
    """Be the site in production, on a database of its own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "lms.config.settings"
    os.environ["ALLOWED_HOSTS"] = "127.0.0.1,testserver"
    os.environ["BASE_URL"] = "http://127.0.0.1"
    os.environ.setdefault("SECRET_KEY", "bench")
    os.environ["LOG_LEVEL"] = "WARNING"
    os.environ["EMAIL_URL"] = "dummymail://"
    os.environ["REQUIRE_STAFF_SECOND_FACTOR"] = "false"
    import django  # noqa: PLC0415 - reads the environment set above

    django.setup()


def _prepared(sizes: "Sizes", *, fresh: bool) -> list[Page]:
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up by now

    from tests.benchmarks import data, scale  # noqa: PLC0415

    database = Path(os.environ["DATABASE_URL"].removeprefix("sqlite:///"))
    if fresh and database.exists():
        database.unlink()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_demo")
    (scale if sizes.languages else data).fill(sizes, _progress)
    return [*_pages(), *_workshop_pages()]


def _pages() -> list[Page]:
    """Return what is measured; who signs in takes the first made-up course."""
    from django.urls import reverse  # noqa: PLC0415
    from django.utils import translation  # noqa: PLC0415

    from courses.models import CourseIndexPage, CoursePage, LessonPage  # noqa: PLC0415
    from lms.accounts.models import User  # noqa: PLC0415
    from tests.benchmarks.data import session_of  # noqa: PLC0415

    learner = User.objects.get(email="bench-0@example.se")
    # A browser that has been here before brings both.
    cookie = f"sessionid={session_of(learner)}; csrftoken={'b' * 32}"
    course = CoursePage.objects.get(curriculum_key="bench-0", locale__language_code="sv")
    lessons = LessonPage.objects.descendant_of(course).order_by("path")
    plain = next(lesson for lesson in lessons if not _has_quiz(lesson))
    quiz = next((lesson for lesson in lessons if _has_quiz(lesson)), None)
    index = CourseIndexPage.objects.get(locale__language_code="sv")
    with translation.override("sv"):
        my_page = reverse("my_page")
    pages = [
        Page("health/live", "/health/live"),
        Page("home, anonymous", _address(index.get_parent())),
        Page("catalogue, anonymous", _address(index), max_queries=2, max_cpu_ms=2.0),
        Page("catalogue, learner", _address(index), cookie),
        Page("course, anonymous", _address(course)),
        Page("course, learner", _address(course), cookie, 3, 1.6),
        Page("lesson, learner", _address(plain), cookie, 3, 1.6),
        Page("my page, learner", my_page, cookie, 4, 2.5),
    ]
    if quiz is not None:
        pages.insert(-1, Page("lesson with quiz", _address(quiz), cookie, 4, 2.5))
    return pages


def _workshop_pages() -> list[Page]:
    """Return what a course leader looks at, and what is searched, in everything there is."""
    from django.urls import reverse  # noqa: PLC0415
    from django.utils import translation  # noqa: PLC0415

    from courses.models import CoursePage, LessonPage  # noqa: PLC0415
    from lms.accounts.models import User  # noqa: PLC0415
    from tests.benchmarks.data import session_of  # noqa: PLC0415

    leader = User.objects.get(email="karin.akerblom@example.se")
    cookie = f"sessionid={session_of(leader)}; csrftoken={'b' * 32}"
    course = CoursePage.objects.get(curriculum_key="bench-0", locale__language_code="sv")
    lesson = LessonPage.objects.descendant_of(course).order_by("path").first()
    if not lesson.has_unpublished_changes:
        lesson.is_required = not lesson.is_required
        lesson.save_revision()
    with translation.override("sv"):
        search = reverse("search")
    desk = reverse("translation_desk")
    return [
        Page("search", f"{search}?q=umg%C3%A4nge"),
        Page("catalogue, words", f"{_address(course.get_parent())}?q=n%C3%A4ra"),
        Page("translation desk", f"{desk}?language=ar", cookie, 10),
        Page("desk, one course", f"{desk}?language=ar&course={course.translation_key}", cookie, 10),
        Page("whom it touches", reverse("publication_impact", args=[lesson.pk]), cookie),
    ]


def _address(page: object) -> str:
    return str(page.get_url())  # type: ignore[attr-defined]


def _has_quiz(lesson: object) -> bool:
    from content.api import quizzes_in  # noqa: PLC0415

    return bool(quizzes_in(lesson.body))  # type: ignore[attr-defined]


def _queries(page: Page) -> int:
    """Count the queries of one request, when everything that is kept in memory is there."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"accept-language": "sv"}, HTTP_HOST="127.0.0.1")
    if page.cookie:
        client.cookies.load(page.cookie)
    client.get(page.path)
    with CaptureQueriesContext(connection) as queries:
        client.get(page.path)
    return len(queries)


def _measure(page: Page, site: Server, bare: Server, given: argparse.Namespace) -> None:
    """Drive the page and the bare view in turn and print the medians."""
    target = Target(site.port, page.path, page.cookie)
    hello = Target(bare.port, "/")
    try:
        size = drive(target, requests=20, connections=1).size_bytes
        drive(hello, requests=20, connections=1)
        rounds = [
            (_round(target, site, given), _round(hello, bare, given))
            for _each in range(given.rounds)
        ]
    except WrongAnswer as wrong:
        _say(f"{page.name:<22} not measured: {wrong} at {page.path}")
        return
    cpu = statistics.median(of_page.cpu_ms for of_page, _hello in rounds)
    bare_cpu = statistics.median(of_hello.cpu_ms for _page, of_hello in rounds)
    ratio = statistics.median(one.rate / other.rate for one, other in rounds)
    queries = _judged(_queries(page), page.max_queries)
    used = _judged(round(cpu, 2), page.max_cpu_ms)
    per_second, p50, p95 = (
        statistics.median(getattr(of_page, name) for of_page, _hello in rounds)
        for name in ("rate", "p50_ms", "p95_ms")
    )
    _say(
        f"{page.name:<22}{queries:>9}{used:>13}{bare_cpu:>9.2f}{ratio:>8.3f}"
        f"{per_second:>8.0f}{p50:>8.1f}{p95:>8.1f}{size / 1000:>8.1f}"
    )


def _round(target: Target, server: Server, given: argparse.Namespace) -> Figures:
    before = server.cpu_seconds()
    run = drive(target, requests=given.requests, connections=given.connections)
    used = server.cpu_seconds() - before
    return Figures(
        rate=run.rate,
        cpu_ms=1000 * used / len(run.latencies),
        p50_ms=run.latency_ms(0.5),
        p95_ms=run.latency_ms(0.95),
    )


def _judged(value: float, limit: float | None) -> str:
    """Return a figure, with a mark when it is above what is allowed."""
    return f"{value:g}" if limit is None or value <= limit else f"{value:g} >{limit:g}"


def _print_head(site: Server, given: argparse.Namespace) -> None:
    _say(
        f"{given.courses} courses of {given.lessons} lessons, {given.learners} learners, "
        f"{os.environ['DATABASE_URL'].partition(':')[0]}, granian with one worker; "
        f"{given.rounds} rounds of {given.requests} requests over {given.connections} connections"
    )
    _say(
        f"{'page':<22}{'queries':>9}{'CPU ms':>13}{'bare':>9}{'ratio':>8}"
        f"{'per s':>8}{'p50 ms':>8}{'p95 ms':>8}{'KB':>8}"
    )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _progress(line: str) -> None:
    """Tell how far the data is, on one line that is written over."""
    sys.stderr.write(f"\r{line:<40}")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
