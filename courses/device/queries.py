"""How much room a course takes on a device."""

import re
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

_PICTURE: Final = re.compile(r'src="(/[^"\s?#]+)')


def size_bytes(tree: CourseTree, request: HttpRequest) -> int:
    """Return about how many bytes the pages and pictures of a course take. One query, or none."""
    key = ("size on a device", tree.pk, get_language(), current_version())
    return int(kept(key, lambda: _measured(tree, request)))


def _measured(tree: CourseTree, request: HttpRequest) -> int:
    pages = LessonPage.objects.filter(pk__in=[lesson.pk for lesson in tree.lessons])
    texts = ["".join(_text(part) for part in drawn_body(page, request)) for page in pages]
    pictures = {path for text in texts for path in _PICTURE.findall(text)}
    around = AROUND * (len(texts) + 1)
    return around + sum(len(text.encode()) for text in texts) + sum(map(_picture_bytes, pictures))


def _text(part: Part) -> str:
    if not part.is_exercise:
        return part.html
    return " " * (STORY if part.kind == SCENARIO else EXERCISE)


def _picture_bytes(address: str) -> int:
    name = address.removeprefix(settings.MEDIA_URL)
    return default_storage.size(name) if default_storage.exists(name) else 0
