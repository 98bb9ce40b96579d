"""Walk through a scenario, and rate oneself; each a page of its own, as every exercise."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from content.api import scenario_of
from courses.learning.errors import AnswersMissing, StatementsChanged, StoryChanged
from courses.learning.forms import choices_in, ratings_in
from courses.learning.presentation import SCENARIO, SELF_CHECKS, Sent
from courses.learning.receipts import asks_by_script, gives_receipts
from courses.learning.refusals import explains_refusals
from courses.learning.services import practice
from courses.learning.stories import points_of
from courses.learning.views.exercise import drawn_alone, exercise_of, show
from lms.ui.api import drawn


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


@require_safe
@never_cache
@explains_refusals
def whole_scenario(request: HttpRequest, lesson_key: UUID, block_id: str) -> HttpResponse:
    """Give all of a story at once, so that a device can tell it without a network.

    A story may come back to where it was, so its points are told by the choice that leads
    there. Instead of the way to it stand `WAY`, `BACK` and `EARLIER`.

    Returns:
        `begin`: the HTML that a script is given at the beginning. `after`: for each choice the
        `html` that it is given then, and the `step` that stands for it on the way.
    """
    exercise = exercise_of(request, lesson_key, block_id, SCENARIO)
    learner, scenario = exercise.learner, scenario_of(exercise.block)
    after = {
        choice: {
            "html": drawn_alone(request, exercise, learner, Sent(block_id=block_id, point=point)),
            "step": drawn("courses/blocks/scenario_step.html", step=point.latest),
        }
        for choice, point in points_of(scenario, learner)
    }
    begin = drawn_alone(request, exercise, learner, Sent(block_id=block_id))
    return JsonResponse({"begin": begin, "after": after})


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
