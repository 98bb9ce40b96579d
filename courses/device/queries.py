"""How much room a course takes on a device, and what of it stays with the network."""

import re
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.utils.translation import get_language

from content.api import Part, current_version, drawn_body, kept
from courses.catalogue.models import LessonPage
from courses.catalogue.queries import CourseTree
from courses.learning.presentation import SCENARIO

AROUND: Final = 30_000
"""Bytes of a lesson's page around its text: head, outline, way on."""
EXERCISE: Final = 4_000
"""Bytes of an exercise with its form."""
STORY: Final = 40_000
"""Bytes of all the points of a story."""

RECORDING: Final = 'class="recording"'

_PICTURE: Final = re.compile(r'src="(/[^"\s?#]+)')


@dataclass(frozen=True)
class Load:
    """What of a course a device keeps.

    Attributes:
        size_bytes: about how much its pages and pictures take.
        has_recordings: whether it has some, which are not kept; their transcripts are.
    """

    size_bytes: int
    has_recordings: bool


def load_of(tree: CourseTree, request: HttpRequest) -> Load:
    """Return what a device keeps of a course. One query, or none."""
    key = ("load on a device", tree.pk, get_language(), current_version())
    found: Load = kept(key, lambda: _measured(tree, request))
    return found


def _measured(tree: CourseTree, request: HttpRequest) -> Load:
    pages = LessonPage.objects.filter(pk__in=[lesson.pk for lesson in tree.lessons])
    texts = ["".join(_text(part) for part in drawn_body(page, request)) for page in pages]
    pictures = {path for text in texts for path in _PICTURE.findall(text)}
    around = AROUND * (len(texts) + 1)
    written = sum(len(text.encode()) for text in texts)
    return Load(
        size_bytes=around + written + sum(map(_picture_bytes, pictures)),
        has_recordings=any(RECORDING in text for text in texts),
    )


def _text(part: Part) -> str:
    if not part.is_exercise:
        return part.html
    return " " * (STORY if part.kind == SCENARIO else EXERCISE)


def _picture_bytes(address: str) -> int:
    if not address.startswith(settings.MEDIA_URL):
        return 0
    name = address.removeprefix(settings.MEDIA_URL)
    return default_storage.size(name) if default_storage.exists(name) else 0
