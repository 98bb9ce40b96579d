"""The statements resource (xAPI 1.0.3 Communication §2.1)."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils.http import http_date

from lms.lrs.access import readable_statements
from lms.lrs.errors import RequestRefused, StatementNotFound, TooLarge
from lms.lrs.forms import (
    filters_of,
    format_of,
    languages_of,
    single_of,
    statement_id_of,
    wants_files,
)
from lms.lrs.models import Statement
from lms.lrs.queries import Place, definitions_of, files_of, is_voided, one_with_id, page_of
from lms.lrs.rules import (
    JSON_TYPE,
    JsonObject,
    activities_in,
    defined,
    ids_only,
    in_language,
    in_utc,
)
from lms.lrs.services import receive
from lms.lrs.views.calls import COMMUNICATION, Call
from lms.lrs.views.multipart import statements_in, with_files
from lms.lrs.views.resource import Resource

_FILTERS = frozenset(
    {
        *("statementId", "voidedStatementId", "agent", "verb", "activity", "registration"),
        *("related_activities", "related_agents", "since", "until", "limit", "format"),
        *("attachments", "ascending", "from"),
    }
)


class StatementsView(Resource):
    """Keep statements and give them back."""

    says_consistency = True

    parameters: ClassVar[dict[str, frozenset[str]]] = {
        "GET": _FILTERS,
        "PUT": frozenset({"statementId"}),
    }

    def put(self, call: Call) -> HttpResponse:
        """Keep one statement under the id that the address names (§2.1.1)."""
        statement_id = statement_id_of(call.parameters)
        statement, files = statements_in(call)
        if not isinstance(statement, dict):
            raise RequestRefused("The body must be one statement", f"{COMMUNICATION} §2.1.1")
        said = statement.setdefault("id", str(statement_id))
        if not isinstance(said, str) or said.lower() != str(statement_id):
            raise RequestRefused("id differs from statementId", f"{COMMUNICATION} §2.1.1")
        receive([statement], sender=self.sender, edition=self.spoken, files=files)
        return HttpResponse(status=204)

    def post(self, call: Call) -> HttpResponse:
        """Keep one statement or a batch and return the ids in order (§2.1.2)."""
        body, files = statements_in(call)
        statements = body if isinstance(body, list) else [body]
        if len(statements) > settings.LRS_MAX_BATCH:
            raise TooLarge(f"A batch may have {settings.LRS_MAX_BATCH} statements at most")
        ids = receive(statements, sender=self.sender, edition=self.spoken, files=files)
        return JsonResponse([str(one) for one in ids], safe=False)

    def get(self, call: Call) -> HttpResponse:
        """Return one statement, or a page of a list (§2.1.3)."""
        single = single_of(call.parameters)
        if single:
            return self._single(call, *single)
        filters = filters_of(call.parameters, most=settings.LRS_MAX_PAGE)
        rows, has_more = page_of(readable_statements(self.sender), filters)
        more = _more(call, rows[-1]) if has_more else ""
        known = self._known(call, rows)
        shown = ",".join(self._shown(call, row, known) for row in rows)
        whole = f'{{"statements":[{shown}],"more":{json.dumps(more)}}}'
        response = _answer(call, whole, rows)
        if rows:
            response["Last-Modified"] = _http_date(max(row.stored_at for row in rows))
        return response

    def _single(self, call: Call, parameter: str, statement_id: UUID) -> HttpResponse:
        readable = readable_statements(self.sender)
        row = one_with_id(readable, statement_id, organisation=self.sender.organisation)
        if row is None or is_voided(row) != (parameter == "voidedStatementId"):
            raise StatementNotFound
        response = _answer(call, self._shown(call, row, self._known(call, [row])), [row])
        response["Last-Modified"] = _http_date(row.stored_at)
        return response

    def _known(self, call: Call, rows: Sequence[Statement]) -> dict[str, JsonObject]:
        """Return the definitions that the canonical format shows, in one query."""
        if format_of(call.parameters) != "canonical":
            return {}
        activities = (one for row in rows for one in activities_in(row.content))
        return definitions_of(readable_statements(self.sender), (one["id"] for one in activities))

    def _shown(self, call: Call, row: Statement, known: dict[str, JsonObject]) -> str:
        """Return a statement as JSON text; the exact shape is the text that was kept."""
        form = format_of(call.parameters)
        if form == "exact" and not self.spoken.answers_in_utc:
            return row.raw
        content: JsonObject = in_utc(row.content) if self.spoken.answers_in_utc else row.content
        if form == "ids":
            content = ids_only(content)
        elif form == "canonical":
            languages = languages_of(call.headers.get("Accept-Language", ""))
            content = in_language(defined(content, known), languages)
        return json.dumps(content, ensure_ascii=False)


def _more(call: Call, last: Statement) -> str:
    """Return the address behind a page: the same question, from where the page ended."""
    place = Place(stored_at=last.stored_at, row=last.pk)
    return f"{call.path}?{urlencode(dict(call.parameters) | {'from': str(place)})}"


def _http_date(instant: datetime) -> str:
    return http_date(instant.timestamp())


def _answer(call: Call, text: str, rows: Sequence[Statement]) -> HttpResponse:
    if wants_files(call.parameters):
        return with_files(text, files_of(rows))
    return HttpResponse(text, content_type=JSON_TYPE)
