"""Whose the demonstration's courses are."""

from pathlib import Path
from typing import Any

import yaml

from courses.catalogue.models import CoursePage
from courses.terms.models import CourseTerms
from courses.terms.services import give_course
from lms.accounts.models import Organisation
from lms.common.demo import Report, demo_step

FILE = Path(__file__).parent / "owners.yaml"


@demo_step("courses.owners", order=35)
def give_courses(report: Report) -> None:
    """Give every course that belongs to nobody to the organisation that made it."""
    wanted: dict[str, Any] = yaml.safe_load(FILE.read_text())
    organisations = {each.key: each for each in Organisation.objects.all()}
    owned = CourseTerms.objects.values("course_key")
    courses = CoursePage.objects.exclude(translation_key__in=owned).exclude(curriculum_key="")
    found = dict(courses.values_list("translation_key", "curriculum_key"))
    for course_key, name in found.items():
        owner = organisations[wanted["courses"].get(name, wanted["owner"])]
        give_course(course_key=course_key, organisation=owner)
    report(f"owners: {len(found)} courses given to organisations")
