"""What the record store knows of somebody, for that person to take along."""

import json
from collections.abc import Iterator
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from courses.learning.views.courses import signed_in
from lms.lrs.api import statements_of


@require_safe
@login_required
def my_statements(request: HttpRequest) -> StreamingHttpResponse:
    """Hand out one's own statements as a file, one after the other: memory stays flat.

    The file is a JSON array, as any record store takes it (1.0.3 Communication §2.1.2).
    """
    response = StreamingHttpResponse(
        _array_of(signed_in(request).learner_id), content_type="application/json"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="statements.json"'
    patch_cache_control(response, private=True, no_store=True)
    return response


def _array_of(learner_id: UUID) -> Iterator[str]:
    before = "["
    for statement in statements_of(learner_id):
        yield f"{before}\n{json.dumps(statement.content, ensure_ascii=False)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"
