"""A statement as a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lms.accounts.models import Organisation
from lms.lrs.desk.contributions import names_of
from lms.lrs.desk.words import VERBS
from lms.lrs.models import Statement
from lms.lrs.queries import places_of
from lms.lrs.rules import JsonObject, in_language
from lms.lrs.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class Story:
    """What one statement tells, with where to go on from it."""

    statement_id: UUID
    happened_at: datetime
    sentence: str
    activity_id: str


def stories_of(statements: Sequence[Statement], *, within: Organisation) -> list[Story]:
    """Return statements in words: a learner and a place, never a name.

    Args:
        statements: in the order in which they are told.
        within: whose statements they are; nobody's place is told from outside it.
    """
    language = get_language() or "en"
    names = names_of([row.activity_id for row in statements if row.activity_id], language)
    learners = [row.learner_id for row in statements if row.learner_id]
    places = places_of(learners, within=within)
    return [_story(row, names, _place_of(row, places) or within.name) for row in statements]


def _place_of(row: Statement, places: Mapping[UUID, str]) -> str:
    return places.get(row.learner_id, "") if row.learner_id else ""


def _story(row: Statement, names: Mapping[str, str], place: str) -> Story:
    said = {
        "who": _who(row, place),
        "did": _did(row),
        "what": format_html("<em>{}</em>", _what(row, names)),
        "result": _result(row.content),
    }
    words = _("{who} {did} {what}, {result}") if said["result"] else _("{who} {did} {what}")
    sentence = format_html(words, **said)
    return Story(row.statement_id, row.timestamp, sentence, row.activity_id)


def _who(row: Statement, place: str) -> str:
    words = _("A learner in {place}") if row.learner_id else _("Somebody in {place}")
    return format_html(words, place=format_html("<bdi>{}</bdi>", place))


def _did(row: Statement) -> str:
    if row.verb_id in VERBS:
        return str(VERBS[Verb(row.verb_id)])
    display: dict[str, str] = row.content["verb"].get("display", {})
    return _in_the_readers(display) or row.verb_id


def _what(row: Statement, names: Mapping[str, str]) -> str:
    if row.activity_id in names:
        return names[row.activity_id]
    name = row.content["object"].get("definition", {}).get("name", {})
    return _in_the_readers(name) or row.activity_id or _("something else")


def _result(content: JsonObject) -> str:
    result = content.get("result", {})
    scaled = result.get("score", {}).get("scaled")
    if content["verb"]["id"] == Verb.ANSWERED and "success" in result:
        return _("right") if result["success"] else _("wrong")
    if scaled is not None:
        return _("{percent} % right").format(percent=round(100 * scaled))
    return ""


def _in_the_readers(words: dict[str, str]) -> str:
    """Return the words in the reader's language, or in whichever there is."""
    chosen = in_language({"name": words}, [get_language() or "en", "en", "sv"])["name"]
    return next(iter(chosen.values()), "")
