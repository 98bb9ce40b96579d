"""Messages are reported, decided about, and appealed for."""

from collections.abc import Collection

from django.db import IntegrityError, transaction

from lms.accounts.models import User
from lms.common.clock import now
from mentoring.conversations import notices, queries
from mentoring.conversations.errors import (
    AlreadyReported,
    CannotAppeal,
    NoLongerThere,
    NotForYouToDecide,
    NothingToDecide,
    NotYours,
    OwnPost,
    RuleNeeded,
)
from mentoring.conversations.guard import refuse_identifying
from mentoring.conversations.models import Appeal, Post, PostReport, Ruling, Topic
from mentoring.conversations.rules.posts import may_decide
from mentoring.conversations.services.keeping import forget_titles
from mentoring.conversations.vocabulary import HIDES_AT_ONCE, Outcome, Reason, Rule


@transaction.atomic
def report(
    *, post: Post, by: User, reason: Reason, note: str = "", sure_of: Collection[str] = ()
) -> PostReport:
    """Ask a moderator to look at a message; where a child may be recognised it is hidden at once.

    A message that a moderator has looked at and left there is not hidden again by a report: it
    waits for a decision like any other. A report of the message that opened a topic covers the
    title: they are hidden, shown and forgotten together.

    Raises:
        OwnPost: the reporter wrote it.
        NoLongerThere: it was taken back.
        AlreadyReported: the same person has reported it.
        HoldsPersonalNumber, NamesChild, MayNameChild: of the note, see `guard`.
    """
    found = _held(post)
    if found.author_id == by.pk:
        raise OwnPost
    if found.taken_back_at:
        raise NoLongerThere
    refuse_identifying(note, sure_of=sure_of, known=queries.first_names_in(found.topic.circle))
    made = _reported_once(found, by, reason, note.strip())
    if reason in HIDES_AT_ONCE and found.hidden_at is None and not found.rulings.exists():
        _hide(found, reason)
        notices.tell_author(post=found, kind=notices.HIDDEN)
    notices.tell_moderators(post=found, is_urgent=reason in HIDES_AT_ONCE, once=f"r{made.pk}")
    return made


@transaction.atomic
def decide(
    *,
    post: Post,
    by: User,
    outcome: Outcome,
    rule: Rule,
    why: str,
    sure_of: Collection[str] = (),
) -> Ruling:
    """Decide about a message that is reported or appealed for, once, and tell its writer why.

    Raises:
        NothingToDecide: nobody has asked, or somebody else was faster.
        NotForYouToDecide: the person wrote or reported it, or decided before the appeal.
        RuleNeeded: it stays hidden and no rule is named.
        HoldsPersonalNumber, NamesChild, MayNameChild: of the reason, see `guard`.
    """
    found = _held(post)
    waiting = list(found.reports.select_for_update().filter(ruling=None))
    appeal = Appeal.objects.filter(post=found, answer=None).select_related("against").first()
    if not waiting and appeal is None:
        raise NothingToDecide
    _expect_impartial(found, by, waiting, appeal)
    if outcome == Outcome.HIDDEN and rule == Rule.NONE:
        raise RuleNeeded
    refuse_identifying(why, sure_of=sure_of)
    ruling = _ruled(found, by=by, outcome=outcome, rule=rule, why=why.strip())
    PostReport.objects.filter(pk__in=[each.pk for each in waiting]).update(ruling=ruling)
    if appeal is not None:
        Appeal.objects.filter(pk=appeal.pk).update(answer=ruling)
    _carry_out(found, outcome)
    notices.tell_author(post=found, kind=notices.DECIDED, number=ruling.number)
    return ruling


@transaction.atomic
def appeal(*, post: Post, by: User, text: str, sure_of: Collection[str] = ()) -> Appeal:
    """Ask, once, that another person looks at the decision to hide one's message.

    Raises:
        NotYours: somebody else wrote it.
        CannotAppeal: there is no such decision, or it was appealed before.
        HoldsPersonalNumber, NamesChild, MayNameChild: see `guard`.
    """
    found = _held(post)
    if found.author_id != by.pk:
        raise NotYours
    last = found.rulings.order_by("-number").first()
    if last is None or last.outcome != Outcome.HIDDEN or Appeal.objects.filter(post=found).exists():
        raise CannotAppeal
    if found.taken_back_at or not found.text:
        raise CannotAppeal
    refuse_identifying(text, sure_of=sure_of, known=queries.first_names_in(found.topic.circle))
    made = Appeal.objects.create(post=found, text=text.strip(), against=last)
    notices.tell_moderators(post=found, is_urgent=False, once=f"a{made.pk}", is_appeal=True)
    return made


def _held(post: Post) -> Post:
    """Return the message as it is now, held until the transaction ends."""
    held = Post.objects.select_for_update(of=("self",)).select_related("topic__circle")
    return held.get(pk=post.pk)


def _reported_once(post: Post, by: User, reason: Reason, note: str) -> PostReport:
    try:
        with transaction.atomic():
            return PostReport.objects.create(post=post, reporter=by, reason=reason, note=note)
    except IntegrityError:
        raise AlreadyReported from None


def _expect_impartial(
    post: Post, by: User, waiting: Collection[PostReport], appealed: Appeal | None
) -> None:
    impartial = may_decide(
        by.pk,
        author=post.author_id,
        reporters={each.reporter_id for each in waiting if each.reporter_id},
        decided_by=appealed.against.by_id if appealed else None,
    )
    if not impartial:
        raise NotForYouToDecide


def _ruled(post: Post, *, by: User, outcome: Outcome, rule: Rule, why: str) -> Ruling:
    try:
        with transaction.atomic():
            return Ruling.objects.create(
                post=post,
                circle=post.topic.circle,
                number=post.rulings.count() + 1,
                by=by,
                outcome=outcome,
                rule=rule,
                why=why,
            )
    except IntegrityError:
        raise NothingToDecide from None


def _hide(post: Post, reason: Reason) -> None:
    post.hidden_at, post.hidden_for = now(), reason
    post.save(update_fields=["hidden_at", "hidden_for"])


def _carry_out(post: Post, outcome: Outcome) -> None:
    if outcome == Outcome.HIDDEN:
        post.hidden_at = post.hidden_at or now()
    else:
        post.hidden_at, post.hidden_for = None, ""
    if post.taken_back_at:
        # It was kept for this decision alone.
        post.text = ""
    post.save(update_fields=["hidden_at", "hidden_for", "text"])
    forget_titles(Topic.objects.filter(pk=post.topic_id))
