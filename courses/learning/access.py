"""The only road from an address to what a learner has: one's own, and nothing else."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from content.api import current_version
from courses.catalogue.access import is_closed_to, may_find
from courses.catalogue.learner import LearnerState
from courses.catalogue.models import CoursePage, LessonPage
from courses.catalogue.queries import course_by_key, course_key_of, lesson_by_key
from courses.learning import queries
from courses.learning.errors import CourseNotFound, LessonNotFound, NotEnrolled, SignInNeeded
from courses.learning.models import Completion, Enrolment
from lms.accounts.models import User


def get_course(course_key: UUID, language: str) -> CoursePage:
    """Return the live page of a course in a language.

    Raises:
        CourseNotFound: there is none.
    """
    page = course_by_key(course_key, language)
    if page is None:
        raise CourseNotFound
    return page


def get_course_to_join(user: User | AnonymousUser, course_key: UUID, language: str) -> CoursePage:
    """Return the live page of a course that somebody finds or takes already.

    Raises:
        CourseNotFound: for this person there is none.
    """
    page = get_course(course_key, language)
    if may_find(user, course_key, version=current_version()):
        return page
    if not isinstance(user, User) or not queries.enrolments_of(user).filter(course_key=course_key):
        raise CourseNotFound
    return page


def get_lesson(lesson_key: UUID, language: str) -> LessonPage:
    """Return the live page of a lesson in a language.

    Raises:
        LessonNotFound: it has been withdrawn or deleted.
    """
    page = lesson_by_key(lesson_key, language)
    if page is None:
        raise LessonNotFound
    return page


def get_enrolment_for(user: User, *, course_key: UUID) -> Enrolment:
    """Return the user's own enrolment in a course that has not been left. One query.

    Raises:
        NotEnrolled: the user does not take the course now.
    """
    enrolment = queries.enrolments_of(user).filter(course_key=course_key).first()
    if enrolment is None:
        raise NotEnrolled
    return _known(enrolment, user)


def get_enrolment_for_lesson(user: User, *, lesson_key: UUID) -> Enrolment:
    """Return the user's own enrolment in the course of a lesson. One query as a rule.

    Raises:
        NotEnrolled: the user does not take that course now.
    """
    for enrolment in queries.enrolments_of(user):
        if str(lesson_key) in queries.quizzes_of(queries.editions_for(enrolment)):
            return _known(enrolment, user)
    # A lesson that was published a moment ago is not yet in the edition that is followed.
    course_key = course_key_of(lesson_key)
    if course_key is None:
        raise NotEnrolled
    return get_enrolment_for(user, course_key=course_key)


def _known(enrolment: Enrolment, user: User) -> Enrolment:
    """Return an enrolment that need not ask the database whose it is."""
    enrolment.user = user
    return enrolment


def get_reader_for(user: User | AnonymousUser, lesson: LessonPage) -> Enrolment | None:
    """Return the enrolment by which somebody reads a lesson; None reads an open lesson.

    Raises:
        SignInNeeded: only those who have signed in may read it.
        NotEnrolled: the user does not take the course, and the lesson is not open to all.
    """
    if not isinstance(user, User):
        if _is_open_to(user, lesson):
            return None
        raise SignInNeeded
    try:
        return get_enrolment_for_lesson(user, lesson_key=lesson.translation_key)
    except NotEnrolled:
        if _is_open_to(user, lesson):
            return None
        raise


def _is_open_to(user: User | AnonymousUser, lesson: LessonPage) -> bool:
    """Return whether a lesson is open to all and in a course this person finds and may read."""
    course_key = course_key_of(lesson.translation_key) if lesson.is_open_to_all else None
    if course_key is None:
        return False
    version = current_version()
    if is_closed_to(user, course_key, LearnerState(), version=version):
        return False
    return may_find(user, course_key, version=version)


def get_completion_for(user: User, *, course_key: UUID) -> Completion:
    """Return the user's own completion of a course.

    Raises:
        CourseNotFound: the user has not completed it.
    """
    completion = Completion.objects.filter(user=user, course_key=course_key).first()
    if completion is None:
        raise CourseNotFound
    return completion
