"""The three document resources (xAPI 1.0.3 Communication §2.2, §2.3, §2.6, §2.7)."""

from typing import ClassVar

from django.db.models import Max
from django.http import HttpResponse, JsonResponse
from django.utils.http import http_date

from lms.lrs.access import check_may_use, documents_of
from lms.lrs.errors import DocumentNotFound, RequestRefused
from lms.lrs.forms import ID_NAMES, address_of, conditions_of, since_of
from lms.lrs.rules import JSON_TYPE, Address, is_media_type
from lms.lrs.services import (
    Content,
    delete_document,
    delete_documents,
    post_document,
    put_document,
)
from lms.lrs.views.bodies import json_of
from lms.lrs.views.calls import COMMUNICATION, Call
from lms.lrs.views.resource import Resource
from lms.lrs.vocabulary import DocumentKind

_STATE = frozenset({"activityId", "agent", "stateId", "registration"})
_ACTIVITY = frozenset({"activityId", "profileId"})
_AGENT = frozenset({"agent", "profileId"})


class DocumentView(Resource):
    """Documents of one kind."""

    kind: ClassVar[DocumentKind]
    deletes_many: ClassVar[bool] = False

    def put(self, call: Call) -> HttpResponse:
        """Keep a document in place of what is there."""
        put_document(
            sender=self.sender,
            address=self._address(call),
            content=_content_of(call),
            conditions=conditions_of(call.headers),
            edition=self.spoken,
        )
        return HttpResponse(status=204)

    def post(self, call: Call) -> HttpResponse:
        """Merge a JSON document into the one that is there, or keep it as the first."""
        address, content = self._address(call), _content_of(call)
        post_document(
            sender=self.sender,
            address=address,
            content=content,
            conditions=conditions_of(call.headers),
        )
        return HttpResponse(status=204)

    def delete(self, call: Call) -> HttpResponse:
        """Take a document away; of states, all below an address where no stateId is named."""
        if self.deletes_many and ID_NAMES[self.kind] not in call.parameters:
            delete_documents(sender=self.sender, address=self._address(call, is_one=False))
        else:
            conditions = conditions_of(call.headers)
            delete_document(sender=self.sender, address=self._address(call), conditions=conditions)
        return HttpResponse(status=204)

    def get(self, call: Call) -> HttpResponse:
        """Return a document, or the ids of all below an address."""
        is_one = ID_NAMES[self.kind] in call.parameters
        address = self._address(call, is_one=is_one)
        check_may_use(self.sender, address, writes=False)
        return self._one(address) if is_one else self._ids(call, address)

    def _address(self, call: Call, *, is_one: bool = True) -> Address:
        return address_of(call.parameters, self.kind, is_one=is_one)

    def _one(self, address: Address) -> HttpResponse:
        found = documents_of(self.sender).filter(**address.place()).first()
        if found is None:
            raise DocumentNotFound
        response = HttpResponse(bytes(found.content), content_type=found.content_type)
        response["ETag"] = f'"{found.etag}"'
        response["Last-Modified"] = http_date(found.stored_at.timestamp())
        return response

    def _ids(self, call: Call, address: Address) -> HttpResponse:
        found = documents_of(self.sender).filter(**address.set())
        if since := since_of(call.parameters):
            found = found.filter(stored_at__gt=since)
        newest = dict(
            found.values_list("document_id").annotate(Max("stored_at")).order_by("document_id")
        )
        response = JsonResponse(list(newest), safe=False)
        if newest:
            response["Last-Modified"] = http_date(max(newest.values()).timestamp())
        return response


class StateView(DocumentView):
    """What a learner's program remembers about an activity (§2.3)."""

    kind = DocumentKind.STATE
    deletes_many = True
    parameters: ClassVar[dict[str, frozenset[str]]] = {
        "GET": _STATE | {"since"},
        "PUT": _STATE,
        "POST": _STATE,
        "DELETE": _STATE,
    }


class ActivityProfileView(DocumentView):
    """What is remembered about an activity for everybody (§2.7)."""

    kind = DocumentKind.ACTIVITY_PROFILE
    parameters: ClassVar[dict[str, frozenset[str]]] = {
        "GET": _ACTIVITY | {"since"},
        "PUT": _ACTIVITY,
        "POST": _ACTIVITY,
        "DELETE": _ACTIVITY,
    }


class AgentProfileView(DocumentView):
    """What is remembered about an agent for every activity (§2.6)."""

    kind = DocumentKind.AGENT_PROFILE
    parameters: ClassVar[dict[str, frozenset[str]]] = {
        "GET": _AGENT | {"since"},
        "PUT": _AGENT,
        "POST": _AGENT,
        "DELETE": _AGENT,
    }


def _content_of(call: Call) -> Content:
    content_type = call.content_type or "application/octet-stream"
    if not is_media_type(content_type):
        raise RequestRefused("Content-Type must be a media type", f"{COMMUNICATION} §2.2")
    body = call.read()
    says_json = call.media_type == JSON_TYPE
    return Content(body, content_type, json_of(body) if says_json else None)
