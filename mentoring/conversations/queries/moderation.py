"""What waits for a moderator, who may decide it, and what was decided."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from lms.accounts.api import organisations_reached
from lms.accounts.models import Membership, User
from lms.accounts.vocabulary import Role
from mentoring.conversations.models import Appeal, Post, PostReport, Ruling
from mentoring.conversations.vocabulary import Outcome

MODERATORS = (Role.COORDINATOR,)
# So that there is always somebody else, administrators too may decide about an appeal.
SECOND_MODERATORS = (Role.COORDINATOR, Role.ADMINISTRATOR)


def is_looked_at(post: Post) -> bool:
    """Say whether a moderator has still to decide about a message. Two queries at most."""
    return (
        post.reports.filter(ruling=None).exists()
        or Appeal.objects.filter(post=post, answer=None).exists()
    )


def cases_for(user: User) -> QuerySet[Post]:
    """Return the messages that a person may be asked to decide about, decided ones too.

    Nobody meets a matter of their own here: what they wrote or reported, and appeals against
    what they decided. Each knows `waits` (a report) and `is_appealed`.
    """
    reported = PostReport.objects.filter(post=OuterRef("pk"))
    appealed = Appeal.objects.filter(post=OuterRef("pk"), answer=None)
    first = Q(Exists(reported), topic__circle__organisation__in=_reached(user, MODERATORS))
    second = Q(Exists(appealed), topic__circle__organisation__in=_reached(user, SECOND_MODERATORS))
    return (
        Post.objects.filter(first | second)
        .exclude(author=user)
        .exclude(Exists(reported.filter(reporter=user)))
        .exclude(Exists(appealed.filter(against__by=user)))
        .annotate(waits=Exists(reported.filter(ruling=None)), is_appealed=Exists(appealed))
        .select_related("topic__circle__organisation", "author")
    )


def decidable_by(user: User) -> QuerySet[Post]:
    """Return the messages that wait for a decision by this person, the oldest first. One query."""
    waiting = cases_for(user).filter(Q(waits=True) | Q(is_appealed=True))
    return waiting.prefetch_related("reports").order_by("pk")


def moderators_of(post: Post, *, is_appeal: bool) -> QuerySet[User]:
    """Return who may decide about a message. One query."""
    roles = SECOND_MODERATORS if is_appeal else MODERATORS
    path = Value(post.topic.circle.organisation.path)
    above = Membership.objects.filter(user=OuterRef("pk"), role__in=roles).annotate(
        at=StrIndex(path, F("organisation__path"))
    )
    reporters = post.reports.exclude(reporter=None).values("reporter")
    deciders = Ruling.objects.filter(post=post, appeal__answer=None, appeal__isnull=False)
    return (
        User.objects.filter(Exists(above.filter(at=1)), is_active=True)
        .exclude(pk=post.author_id or 0)
        .exclude(pk__in=reporters)
        .exclude(pk__in=deciders.exclude(by=None).values("by"))
    )


def rulings_reached(user: User) -> QuerySet[Ruling]:
    """Return what was decided in the organisations that a person moderates, the newest first."""
    reached = organisations_reached(user, *MODERATORS)
    return (
        Ruling.objects.filter(circle__organisation__in=reached)
        .select_related("circle", "by")
        .order_by("-ruled_at", "-pk")
    )


def _reached(user: User, roles: tuple[Role, ...]) -> QuerySet:  # type: ignore[type-arg]
    return organisations_reached(user, *roles)


def decisions_on(post: Post) -> dict[str, object]:
    """Return what a writer is told about a message. Three queries.

    `rulings`, the oldest first; `appeal`, if there was one; `may_appeal` whether there may be.
    """
    rulings = list(post.rulings.order_by("number"))
    appeal = Appeal.objects.filter(post=post).first()
    last = rulings[-1] if rulings else None
    may_appeal = (
        last is not None
        and last.outcome == Outcome.HIDDEN
        and appeal is None
        and post.taken_back_at is None
        and bool(post.text)
    )
    waits = post.reports.filter(ruling=None).exists() or (appeal and appeal.answer_id is None)
    return {"rulings": rulings, "appeal": appeal, "may_appeal": may_appeal, "waits": waits}


def case_of(post: Post) -> dict[str, object]:
    """Return what a moderator needs beside the message; of reporters nothing. Three queries."""
    return {
        "reports": list(post.reports.filter(ruling=None).order_by("pk")),
        "rulings": list(post.rulings.select_related("by").order_by("number")),
        "appeal": Appeal.objects.filter(post=post, answer=None).first(),
    }
