"""Each MUST of xAPI 1.0.3 Data that the store keeps, with the clause that demands it."""

from typing import Any

import pytest

from lms.lrs.errors import StatementRefused
from lms.lrs.rules import check_batch, check_statement
from tests.factories.lrs import statement, void_of

UUID = "6f1f2c1e-6b7e-4a39-9a35-0d6f7c3f2a01"
MBOX = {"mbox": "mailto:a@example.org"}
ACCOUNT = {"account": {"homePage": "https://example.org", "name": "a"}}
ACTIVITY = {"id": "https://example.org/a"}
SUB = {"objectType": "SubStatement", "actor": MBOX, "verb": {"id": "x:y"}, "object": ACTIVITY}
FILE = {
    "usageType": "https://example.org/usage",
    "display": {"sv": "Intyg"},
    "contentType": "application/pdf",
    "length": 3,
    "sha2": "a" * 64,
    "fileUrl": "https://example.org/file.pdf",
}
INTERACTION = {"type": "http://adlnet.gov/expapi/activities/cmi.interaction"}


def asked(**definition: Any) -> dict[str, Any]:
    return {"object": ACTIVITY | {"definition": INTERACTION | definition}}


def around(**context: Any) -> dict[str, Any]:
    return {"context": context}


def scored(**score: Any) -> dict[str, Any]:
    return {"result": {"score": score}}


VALID: list[dict[str, Any]] = [
    {"actor": MBOX},
    {"actor": {"mbox_sha1sum": "a" * 40, "name": "A"}},
    {"actor": {"openid": "https://a.example.org"}},
    {"actor": {"objectType": "Agent"} | ACCOUNT},
    {"actor": {"objectType": "Group", "member": [MBOX, ACCOUNT]}},
    {"actor": {"objectType": "Group", "member": []} | MBOX},
    {"actor": {"objectType": "Group"} | MBOX},
    {"verb": {"id": "urn:x"}},
    {"verb": {"id": "x:y", "display": {"zh-Hant-TW": "a", "x-own": "b", "i-klingon": "c"}}},
    {"object": ACTIVITY},
    {"object": ACTIVITY | {"definition": {}}},
    {"object": ACTIVITY | {"definition": {"moreInfo": "https://example.org"}}},
    {"object": MBOX | {"objectType": "Agent"}},
    {"object": {"objectType": "Group", "member": [MBOX]}},
    {"object": {"objectType": "StatementRef", "id": UUID}},
    {"object": SUB},
    {"object": SUB | {"timestamp": "2026-01-01T00:00:00Z", "result": {"success": True}}},
    asked(interactionType="choice", choices=[{"id": "a"}], correctResponsesPattern=["a[,]b"]),
    asked(interactionType="matching", source=[{"id": "a"}], target=[{"id": "a"}]),
    asked(interactionType="true-false"),
    scored(scaled=-1),
    scored(scaled=1.0, raw=5, min=0, max=10),
    {"result": {"duration": "PT1H30M0.5S", "completion": False, "response": ""}},
    {"result": {"duration": "P3W", "extensions": {"x:y": None}}},
    {"result": {"duration": "P1Y2M3DT4H5M6,7S"}},
    around(registration=UUID, instructor=MBOX, team={"objectType": "Group"} | MBOX),
    around(contextActivities={"parent": ACTIVITY, "grouping": [ACTIVITY, ACTIVITY]}),
    around(revision="1", platform="web", language="sv-SE", extensions={"x:y": {"z": None}}),
    around(statement={"objectType": "StatementRef", "id": UUID}),
    {"timestamp": "2026-01-01T00:00:00+01:00"},
    {"timestamp": "2026-01-01T00:00:00.123456789Z"},
    {"timestamp": "20260101T000000Z"},
    {"timestamp": "2026-01-01T00:00:00"},
    {"stored": "2026-01-01T00:00:00Z"},
    {"version": "1.0.3"},
    {"version": "1.0.9"},
    {"version": "1.0"},
    {"authority": MBOX},
    {"authority": {"objectType": "Group", "member": [MBOX, ACCOUNT]}},
    {"attachments": [FILE]},
    {"attachments": [FILE | {"description": {"en": "x"}}]},
    {"id": UUID.upper()},
]

# change, property named, clause of 1.0.3 Data
INVALID: list[tuple[dict[str, Any], str, str]] = [
    # 2.2 formatting
    ({"actor": ...}, "actor", "2.4"),
    ({"verb": ...}, "verb", "2.4"),
    ({"object": ...}, "object", "2.4"),
    ({"actor": None}, "actor", "2.2"),
    ({"result": None}, "result", "2.2"),
    ({"Actor": MBOX}, "Actor", "2.4"),
    ({"unknown": 1}, "unknown", "2.4"),
    ({"object": ACTIVITY | {"definition": {"name": None}}}, "object.definition.name", "2.2"),
    ({"actor": MBOX | {"name": 5}}, "actor.name", "2.2"),
    ({"actor": []}, "actor", "2.4.2.1"),
    # 2.4.1 id
    ({"id": "1"}, "id", "2.4.1"),
    ({"id": f"{{{UUID}}}"}, "id", "2.4.1"),
    ({"id": UUID.replace("-", "")}, "id", "2.4.1"),
    ({"id": 5}, "id", "2.4.1"),
    # 2.4.2 actor
    ({"actor": {}}, "actor", "2.4.2.1"),
    ({"actor": {"name": "A"}}, "actor", "2.4.2.1"),
    ({"actor": MBOX | ACCOUNT}, "actor", "2.4.2.1"),
    ({"actor": {"objectType": "agent"} | MBOX}, "actor.objectType", "2.4.2.1"),
    ({"actor": {"objectType": "Activity"} | MBOX}, "actor.objectType", "2.4.2.1"),
    ({"actor": MBOX | {"member": [ACCOUNT]}}, "actor.member", "2.4.2.1"),
    ({"actor": {"mbox": "a@example.org"}}, "actor.mbox", "2.4.2.3"),
    ({"actor": {"mbox": "mailto:a"}}, "actor.mbox", "2.4.2.3"),
    ({"actor": {"mbox_sha1sum": "a" * 39}}, "actor.mbox_sha1sum", "2.4.2.3"),
    ({"actor": {"openid": "a.example.org"}}, "actor.openid", "4.3"),
    ({"actor": {"account": {"name": "a"}}}, "actor.account.homePage", "2.4.2.4"),
    ({"actor": {"account": {"homePage": "x:y"}}}, "actor.account.name", "2.4.2.4"),
    (
        {"actor": {"account": {"homePage": "example.org", "name": "a"}}},
        "actor.account.homePage",
        "4.3",
    ),
    (
        {"actor": {"account": ACCOUNT["account"] | {"id": 1}}},
        "actor.account.id",
        "2.4.2.4",
    ),
    ({"actor": {"objectType": "Group"}}, "actor.member", "2.4.2.2"),
    ({"actor": {"objectType": "Group", "member": [{}]}}, "actor.member[0]", "2.4.2.1"),
    ({"actor": {"objectType": "Group", "member": MBOX}}, "actor.member", "2.4.2.2"),
    (
        {"actor": {"objectType": "Group", "member": [{"objectType": "Group"} | MBOX]}},
        "actor.member[0].objectType",
        "2.4.2.1",
    ),
    ({"actor": {"objectType": "Group"} | MBOX | ACCOUNT}, "actor", "2.4.2.2"),
    # 2.4.3 verb
    ({"verb": {}}, "verb.id", "2.4.3"),
    ({"verb": {"id": "completed"}}, "verb.id", "4.3"),
    ({"verb": {"id": "http://a b"}}, "verb.id", "4.3"),
    ({"verb": {"id": "x:y", "display": "done"}}, "verb.display", "4.2"),
    ({"verb": {"id": "x:y", "display": {"a12345678": "x"}}}, "verb.display.a12345678", "4.2"),
    ({"verb": {"id": "x:y", "display": {"en_US": "x"}}}, "verb.display.en_US", "4.2"),
    ({"verb": {"id": "x:y", "display": {"en": 1}}}, "verb.display.en", "2.2"),
    # 2.4.4 object
    ({"object": {}}, "object.id", "2.4.4.1"),
    ({"object": "x:y"}, "object", "2.4.4"),
    ({"object": {"id": "a"}}, "object.id", "4.3"),
    ({"object": ACTIVITY | {"objectType": "activity"}}, "object.objectType", "2.4.4"),
    ({"object": ACTIVITY | {"objectType": ["Activity"]}}, "object.objectType", "2.4.4"),
    ({"object": ACTIVITY | {"definition": {"type": "a"}}}, "object.definition.type", "4.3"),
    (
        {"object": ACTIVITY | {"definition": {"extensions": {"a": 1}}}},
        "object.definition.extensions.a",
        "4.3",
    ),
    (asked(choices=[{"id": "a"}]), "object.definition.interactionType", "2.4.4.1"),
    (asked(correctResponsesPattern=["a"]), "object.definition.interactionType", "2.4.4.1"),
    (asked(interactionType="Choice"), "object.definition.interactionType", "2.4.4.1"),
    (
        asked(interactionType="choice", choices=[{"id": "a"}, {"id": "a"}]),
        "object.definition.choices",
        "2.4.4.1",
    ),
    (
        asked(interactionType="choice", choices=[{}]),
        "object.definition.choices[0].id",
        "2.4.4.1",
    ),
    (
        asked(interactionType="choice", correctResponsesPattern="a"),
        "object.definition.correctResponsesPattern",
        "2.4.4.1",
    ),
    ({"object": {"objectType": "Agent"}}, "object", "2.4.2.1"),
    ({"object": {"objectType": "StatementRef"}}, "object.id", "2.4.4.3"),
    ({"object": {"objectType": "StatementRef", "id": "x:y"}}, "object.id", "2.4.1"),
    (
        {"object": {"objectType": "StatementRef", "id": UUID, "definition": {}}},
        "object.definition",
        "2.4.4.3",
    ),
    ({"object": SUB | {"id": UUID}}, "object.id", "2.4.4.3"),
    ({"object": SUB | {"stored": "2026-01-01T00:00:00Z"}}, "object.stored", "2.4.4.3"),
    ({"object": SUB | {"version": "1.0.0"}}, "object.version", "2.4.4.3"),
    ({"object": SUB | {"authority": MBOX}}, "object.authority", "2.4.4.3"),
    ({"object": SUB | {"object": SUB}}, "object.object", "2.4.4.3"),
    # 2.4.5 result
    ({"result": {"success": "true"}}, "result.success", "2.2"),
    ({"result": {"completion": 1}}, "result.completion", "2.2"),
    ({"result": {"response": 5}}, "result.response", "2.2"),
    ({"result": {"duration": "PT"}}, "result.duration", "4.6"),
    ({"result": {"duration": "P1W2D"}}, "result.duration", "4.6"),
    ({"result": {"duration": "1 hour"}}, "result.duration", "4.6"),
    (scored(scaled=1.01), "result.score.scaled", "2.4.5.1"),
    (scored(scaled=-1.01), "result.score.scaled", "2.4.5.1"),
    (scored(scaled="0.5"), "result.score.scaled", "2.4.5.1"),
    (scored(scaled=True), "result.score.scaled", "2.4.5.1"),
    (scored(raw=float("inf")), "result.score.raw", "2.4.5.1"),
    (scored(raw=11, max=10), "result.score.raw", "2.4.5.1"),
    (scored(raw=-1, min=0), "result.score.raw", "2.4.5.1"),
    (scored(min=1, max=1), "result.score.max", "2.4.5.1"),
    ({"result": {"score": 5}}, "result.score", "2.4.5.1"),
    # 2.4.6 context
    (around(registration="a"), "context.registration", "2.4.1"),
    (around(team=MBOX), "context.team.objectType", "2.4.2.2"),
    (around(language="en_US"), "context.language", "4.2"),
    (around(contextActivities=[ACTIVITY]), "context.contextActivities", "2.4.6.2"),
    (
        around(contextActivities={"Parent": [ACTIVITY]}),
        "context.contextActivities.Parent",
        "2.4.6.2",
    ),
    (
        around(contextActivities={"parent": [ACTIVITY | {"objectType": "Agent"}]}),
        "context.contextActivities.parent[0].objectType",
        "2.4.4.1",
    ),
    (around(statement=SUB), "context.statement.id", "2.4.4.3"),
    (
        around(revision="1") | {"object": {"objectType": "StatementRef", "id": UUID}},
        "context.revision",
        "2.4.6",
    ),
    (
        around(platform="web") | {"object": MBOX | {"objectType": "Agent"}},
        "context.platform",
        "2.4.6",
    ),
    # 2.4.7, 2.4.8, 4.5 times
    ({"timestamp": "2026-13-01T00:00:00Z"}, "timestamp", "4.5"),
    ({"timestamp": "2026-01-01T00:00:00-00:00"}, "timestamp", "4.5"),
    ({"timestamp": "2026-01-01T00:00:00-0000"}, "timestamp", "4.5"),
    ({"timestamp": "2026-01-01T00:00:00-00"}, "timestamp", "4.5"),
    ({"timestamp": "2026-01-01"}, "timestamp", "4.5"),
    ({"timestamp": 1767225600}, "timestamp", "4.5"),
    ({"stored": "now"}, "stored", "4.5"),
    # 2.4.9 authority
    ({"authority": {"objectType": "Group", "member": [MBOX]}}, "authority", "2.4.9"),
    ({"authority": {"objectType": "Group"} | MBOX}, "authority", "2.4.9"),
    # 2.4.10 version
    ({"version": "0.95"}, "version", "2.4.10"),
    ({"version": "1.1.0"}, "version", "2.4.10"),
    ({"version": "2.0.0"}, "version", "2.4.10"),
    # 2.4.11 attachments
    ({"attachments": FILE}, "attachments", "2.4.11"),
    ({"attachments": [FILE | {"sha2": "x"}]}, "attachments[0].sha2", "2.4.11"),
    ({"attachments": [FILE | {"length": "3"}]}, "attachments[0].length", "2.4.11"),
    ({"attachments": [FILE | {"contentType": "pdf"}]}, "attachments[0].contentType", "2.4.11"),
    *[
        (
            {"attachments": [{key: value for key, value in FILE.items() if key != name}]},
            f"attachments[0].{name}",
            "2.4.11",
        )
        for name in FILE
        if name != "fileUrl"
    ],
]


@pytest.mark.parametrize("change", VALID)
def test_what_the_standard_allows_passes(change: dict[str, Any]) -> None:
    check_statement(statement(**change))


@pytest.mark.parametrize(("change", "at", "clause"), INVALID)
def test_what_breaks_a_must_is_refused_by_name_and_clause(
    change: dict[str, Any], at: str, clause: str
) -> None:
    with pytest.raises(StatementRefused) as refused:
        check_statement(statement(**change))

    assert refused.value.property == at
    assert refused.value.clause == f"xAPI 1.0.3 Data §{clause}"
    assert str(refused.value).startswith(f"{at}: ")


def test_a_void_must_point_at_a_statement() -> None:
    check_statement(void_of(UUID))

    with pytest.raises(StatementRefused, match=r"object: .*2\.3\.2"):
        check_statement(void_of(UUID) | {"object": ACTIVITY})


def test_a_bottomless_extension_is_refused() -> None:
    bottomless: Any = 1
    for _ in range(60):
        bottomless = [bottomless]

    with pytest.raises(StatementRefused, match="nested"):
        check_statement(statement(result={"extensions": {"x:y": bottomless}}))


def test_a_batch_names_the_statement_that_is_wrong() -> None:
    with pytest.raises(StatementRefused, match=r"\[1\].verb.id"):
        check_batch([statement(), statement(verb={})])


@pytest.mark.parametrize("whole", [None, [], "x", 5, True])
def test_only_an_object_is_a_statement(whole: Any) -> None:
    with pytest.raises(StatementRefused, match="statement: must be an object"):
        check_statement(whole)
