"""Courses and open lessons as schema.org describes them, for search engines.

Source: https://schema.org/Course, https://schema.org/LearningResource.
"""

from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from content.api import Head, data_block
from courses.catalogue.models import CatalogueEntry, CoursePage, LessonPage
from courses.catalogue.queries import CourseTree


def course_data(page: CoursePage, entry: CatalogueEntry | None, head: Head) -> SafeString:
    """Return a course: what it teaches, in which languages, how long it takes."""
    minutes = entry.minutes if entry else 0
    workload = f"PT{minutes}M"
    return data_block(
        {
            "@type": "Course",
            "@id": f"urn:uuid:{page.translation_key}",
            "name": page.title,
            "description": page.summary,
            "url": head.canonical,
            "image": head.card,
            "inLanguage": [each["language"] for each in entry.freshness] if entry else [],
            "teaches": [str(goal.value) for goal in page.goals],
            "about": [str(label) for label in _themes(page)],
            "isAccessibleForFree": True,
            "provider": _provider(),
            "offers": {"@type": "Offer", "category": "Free"},
            "hasCourseInstance": {
                "@type": "CourseInstance",
                "courseMode": "Online",
                "courseWorkload": workload,
            },
        }
    )


def lesson_data(page: LessonPage, tree: CourseTree | None, head: Head) -> SafeString:
    """Return an open lesson, which anyone may read."""
    part = {"@type": "Course", "@id": f"urn:uuid:{tree.key}", "name": tree.title} if tree else {}
    return data_block(
        {
            "@type": "LearningResource",
            "@id": f"urn:uuid:{page.translation_key}",
            "name": page.title,
            "description": page.summary,
            "url": head.canonical,
            "image": head.card,
            "inLanguage": head.language,
            "timeRequired": f"PT{page.minutes}M",
            "isAccessibleForFree": True,
            "provider": _provider(),
            **({"isPartOf": part} if part else {}),
        }
    )


def _provider() -> dict[str, Any]:
    return {"@type": "Organization", "name": settings.PLATFORM_NAME, "url": settings.BASE_URL}


def _themes(page: CoursePage) -> list[Any]:
    options: Any = page._meta.get_field("themes").options  # noqa: SLF001 - the field's choices
    return [options(code).label for code in page.themes if code in options.values]
