"""What learning does when something happens below: statements are stored, courses change."""

from collections.abc import Sequence

from django.dispatch import receiver
from wagtail.models import Page, Revision

from content.api import expiry_planned, note_plan, publication_planned
from courses.catalogue.models import Outline
from courses.catalogue.outlines import CourseOutline
from courses.catalogue.services import outline_with
from courses.learning.asking import ask_before_it_runs_out, ask_whom_it_touches
from courses.learning.publication import expiry_token
from courses.learning.queries import enrolments_of
from courses.learning.services.answers import project_answers
from courses.learning.services.enrolments import leave
from courses.learning.services.notes import forget_notes
from courses.learning.services.projection import project
from courses.signals import outline_changing, outline_frozen
from lms.accounts.api import person_leaves
from lms.accounts.models import User
from lms.common.ids import new_id
from lms.lrs.api import statements_stored
from lms.lrs.models import Statement
from lms.outbox.api import enqueue


@receiver(statements_stored)
def project_statements(statements: Sequence[Statement], **_kwargs: object) -> None:
    """Let progress and record agree from the first moment on."""
    # What strangers do touches nobody here; what takes something back may.
    ours = [one for one in statements if one.learner_id or one.voids]
    if ours:
        project(ours)
        project_answers(ours)


@receiver(person_leaves)
def leave_courses(user: User, **_kwargs: object) -> None:
    """Let whoever is forgotten take no course any more, and forget what was written in private."""
    for enrolment in enrolments_of(user):
        leave(enrolment=enrolment, statement_id=new_id())
    forget_notes(user=user)


@receiver(outline_changing)
def ask_first(current: Outline, outline: CourseOutline | None, **_kwargs: object) -> None:
    """Let nobody who learns be touched by surprise."""
    ask_whom_it_touches(current.course_key, outline)


@receiver(publication_planned)
def ask_when_planned(page: Page, revision: Revision, **_kwargs: object) -> None:
    """Have confirmed now what happens later; it is looked at again when its time comes."""
    found = outline_with(page)
    impact = ask_whom_it_touches(*found) if found else None
    confirmed = [impact.token] if impact else []
    # Had this hour to be confirmed, it was: in the same act, before this.
    confirmed += [expiry_token(page)] if page.expire_at else []
    note_plan(revision=revision, confirmed=confirmed)


@receiver(expiry_planned)
def ask_about_the_end(page: Page, **_kwargs: object) -> None:
    """Have confirmed what is withdrawn by itself, when its hour is set or comes earlier."""
    ask_before_it_runs_out(page)


@receiver(outline_frozen)
def plan_to_follow(outline: Outline, **_kwargs: object) -> None:
    """Take learners to the new edition later; publishing does not wait for it."""
    enqueue(effect="learning.follow", key=str(outline.pk), payload={"outline": outline.pk})
