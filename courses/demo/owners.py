"""Whose the demonstration's courses are, and which of them travel between organisations."""

from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from courses.catalogue.models import CoursePage
from courses.sharing.services import copy_course
from courses.terms.models import CourseCopy, CourseTerms
from courses.terms.services import give_course, offer_course, set_terms
from courses.terms.vocabulary import Use, Visibility
from lms.accounts.models import Organisation, User
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
    if found:
        _offer(organisations, **wanted["offered"])
        _copy(organisations, **wanted["copied"])
    report(f"owners: {len(found)} courses given to organisations")


def _offer(organisations: dict[str, Organisation], *, course: str, by: str, person: str) -> None:
    terms = set_terms(course_key=_key(course), visibility=Visibility.OWN, use=Use.AS_IS)
    leader = User.objects.get(email=person)
    offer_course(terms=terms, organisation=organisations[by], by=leader)


def _copy(organisations: dict[str, Organisation], *, course: str, to: str, person: str) -> None:
    key = _key(course)
    if CourseCopy.objects.filter(original_key=key).exists():
        return
    set_terms(course_key=key, visibility=Visibility.EVERYONE, use=Use.COPY)
    copy_course(course_key=key, organisation=organisations[to], by=User.objects.get(email=person))
    # The copy remembers an older text of one lesson, as if the original had changed since.
    copy = CourseCopy.objects.get(original_key=key)
    last = list(copy.pieces)[-1]
    copy.pieces[last] = [copy.pieces[last][0], ""]
    copy.save(update_fields=["pieces"])


def _key(name: str) -> UUID:
    course = CoursePage.objects.filter(curriculum_key=name).first()
    if course is None:
        raise LookupError(f"owners.yaml names {name}, which is no course of the demonstration")
    key: UUID = course.translation_key
    return key
