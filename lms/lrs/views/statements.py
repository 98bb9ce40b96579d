"""The statements resource (xAPI 1.0.3 Communication §2.1)."""

import json
from typing import ClassVar
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from lms.lrs.access import readable_statements
from lms.lrs.errors import RequestRefused, StatementNotFound, TooLarge
from lms.lrs.forms import filters_of, format_of, languages_of, single_of, statement_id_of
from lms.lrs.models import Statement
from lms.lrs.queries import Place, not_voided, page_of, voided
from lms.lrs.rules import JsonObject, ids_only, in_language
from lms.lrs.services import receive
from lms.lrs.views.resource import COMMUNICATION, Resource, json_body

_FILTERS = frozenset(
    {
        *("statementId", "voidedStatementId", "agent", "verb", "activity", "registration"),
        *("related_activities", "related_agents", "since", "until", "limit", "format"),
        *("attachments", "ascending", "from"),
    }
)


class StatementsView(Resource):
    """Keep statements and give them back."""

    parameters: ClassVar[dict[str, frozenset[str]]] = {
        "GET": _FILTERS,
        "PUT": frozenset({"statementId"}),
    }

    def put(self, request: HttpRequest) -> HttpResponse:
        """Keep one statement under the id that the address names (§2.1.1)."""
        statement_id = statement_id_of(request.GET.dict())
        statement = json_body(request)
        if not isinstance(statement, dict):
            raise RequestRefused("The body must be one statement", f"{COMMUNICATION} §2.1.1")
        said = statement.setdefault("id", str(statement_id))
        if not isinstance(said, str) or said.lower() != str(statement_id):
            raise RequestRefused("id differs from statementId", f"{COMMUNICATION} §2.1.1")
        receive([statement], sender=self.sender)
        return HttpResponse(status=204)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep one statement or a batch and return the ids in order (§2.1.2)."""
        body = json_body(request)
        statements = body if isinstance(body, list) else [body]
        if len(statements) > settings.LRS_MAX_BATCH:
            raise TooLarge(f"A batch may have {settings.LRS_MAX_BATCH} statements at most")
        return JsonResponse(
            [str(one) for one in receive(statements, sender=self.sender)], safe=False
        )

    def get(self, request: HttpRequest) -> HttpResponse:
        """Return one statement, or a page of a list (§2.1.3)."""
        parameters = request.GET.dict()
        single = single_of(parameters)
        if single:
            return self._single(request, *single)
        filters = filters_of(parameters, most=settings.LRS_MAX_PAGE)
        readable = not_voided(readable_statements(self.sender))
        rows, has_more = page_of(readable, filters)
        more = _more(request, parameters, rows[-1]) if has_more else ""
        shown = ",".join(_shown(request, row) for row in rows)
        return _json(f'{{"statements":[{shown}],"more":{json.dumps(more)}}}')

    def _single(self, request: HttpRequest, parameter: str, statement_id: UUID) -> HttpResponse:
        choose = not_voided if parameter == "statementId" else voided
        readable = choose(readable_statements(self.sender))
        row = readable.filter(statement_id=statement_id).first()
        if row is None:
            raise StatementNotFound
        response = _json(_shown(request, row))
        response["Last-Modified"] = row.stored_at.strftime("%a, %d %b %Y %H:%M:%S GMT")
        return response


def _shown(request: HttpRequest, row: Statement) -> str:
    """Return a statement as JSON text; the exact shape is the text that was kept."""
    form = format_of(request.GET.dict())
    if form == "exact":
        return row.raw
    content: JsonObject = row.content
    if form == "ids":
        return json.dumps(ids_only(content), ensure_ascii=False)
    languages = languages_of(request.headers.get("Accept-Language", ""))
    return json.dumps(in_language(content, languages), ensure_ascii=False)


def _more(request: HttpRequest, parameters: dict[str, str], last: Statement) -> str:
    """Return the address behind a page: the same question, from where the page ended."""
    place = Place(stored_at=last.stored_at, row=last.pk)
    return f"{request.path}?{urlencode(parameters | {'from': str(place)})}"


def _json(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/json")
