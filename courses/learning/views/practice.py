"""Walk through a scenario, and rate oneself; each a page of its own, as every exercise."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from content.api import scenario_of
from courses.learning.errors import AnswersMissing, StatementsChanged, StoryChanged
from courses.learning.forms import choices_in, ratings_in
from courses.learning.presentation import SCENARIO, SELF_CHECKS, Sent
from courses.learning.receipts import asks_by_script, gives_receipts
from courses.learning.services import practice
from courses.learning.views.exercise import exercise_of, show


@require_http_methods(["GET", "HEAD", "POST"])
@gives_receipts
def scenario(request: HttpRequest, lesson_key: UUID, block_id: str) -> HttpResponse:
    """Show where choices lead; they stand in the address, so nothing is lost on the way.

    Choosing an ending is what counts as having walked through the story.
    """
    exercise = exercise_of(request, lesson_key, block_id, SCENARIO)
    if request.method != "POST":
        return show(request, exercise, Sent(block_id=block_id, choices=choices_in(request.GET)))
    choices = choices_in(request.POST)
    try:
        practice.finish_scenario(
            exercise.act(request), scenario=scenario_of(exercise.block), choices=choices
        )
    except StoryChanged as refusal:
        sent = Sent(block_id=block_id, choices=choices)
        return show(request, exercise, sent, status=refusal.status)
    if asks_by_script(request):
        return show(request, exercise, Sent(block_id=block_id, choices=choices))
    return redirect(f"{request.path}?way={'.'.join(choices)}")


@require_http_methods(["GET", "HEAD", "POST"])
@gives_receipts
def self_check(request: HttpRequest, lesson_key: UUID, block_id: str) -> HttpResponse:
    """Show the statements with the reader's own steps, and keep what is chosen now."""
    exercise = exercise_of(request, lesson_key, block_id, *SELF_CHECKS)
    if request.method != "POST":
        return show(request, exercise)
    ratings = ratings_in(exercise.block, request.POST)
    try:
        practice.rate_oneself(exercise.act(request), check=exercise.block, ratings=ratings)
    except (AnswersMissing, StatementsChanged) as refusal:
        missing = refusal.fields.get("questions", ())
        sent = Sent(
            block_id=block_id,
            ratings=ratings,
            problem=str(refusal),
            missing=missing if isinstance(missing, tuple) else (),
        )
        return show(request, exercise, sent, status=refusal.status)
    return show(request, exercise, Sent(block_id=block_id, ratings=ratings))
