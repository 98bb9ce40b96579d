"""Files and signatures of statements (xAPI 1.0.3 Communication §1.5.2, Data §2.4.11, §2.6)."""

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.http import HttpResponse
from jwt import PyJWS

from lms.accounts.models import Organisation
from lms.lrs.models import AttachedFile, Statement
from lms.lrs.vocabulary import SIGNATURE
from tests.factories.lrs import ClientFactory, statement
from tests.lrs.conftest import Talker, basic

pytestmark = pytest.mark.django_db

MBOX = {"mbox": "mailto:a@example.org"}
BOUNDARY = "part of a body"
PICTURE = b"\x89PNG\r\n\r\n--\xff\x00"


def described(
    content: bytes = PICTURE, algorithm: str = "sha256", **changes: Any
) -> dict[str, Any]:
    """Return what a statement says of a file."""
    return {
        "usageType": "https://example.org/usage",
        "display": {"sv": "Bild"},
        "contentType": "image/png",
        "length": len(content),
        "sha2": hashlib.new(algorithm, content).hexdigest(),
    } | changes


def with_file(**changes: Any) -> dict[str, Any]:
    return statement(actor=MBOX, attachments=[described()]) | changes


def part(content: bytes, **headers: str | None) -> bytes:
    said = {
        "Content-Type": "image/png",
        "Content-Transfer-Encoding": "binary",
        "X-Experience-API-Hash": hashlib.sha256(content).hexdigest(),
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value is not None)
    return lines.encode() + b"\r\n" + content


def body_of(statements: Any, *parts: bytes, first: str = "application/json") -> bytes:
    opening = f"--{BOUNDARY}\r\n".encode()
    head = f"Content-Type: {first}\r\n\r\n".encode() + json.dumps(statements).encode()
    whole = b"".join(opening + one + b"\r\n" for one in (head, *parts))
    return whole + f"--{BOUNDARY}--\r\n".encode()


def send(talker: Talker, body: bytes, boundary: str = f'; boundary="{BOUNDARY}"') -> HttpResponse:
    return talker.ask("POST", body=body, content_type=f"multipart/mixed{boundary}")


def parts_in(response: HttpResponse) -> list[bytes]:
    boundary = response["Content-Type"].partition("boundary=")[2]
    return (b"\r\n" + response.content).split(f"\r\n--{boundary}".encode())[1:-1]


# --- files -------------------------------------------------------------------------------------


def test_a_file_comes_back_as_it_was_sent(talker: Talker) -> None:
    said = with_file()
    assert send(talker, body_of(said, part(PICTURE))).status_code == 200

    response = talker.get(statementId=said["id"], attachments="true")

    assert response["Content-Type"].startswith("multipart/mixed; boundary=")
    whole, file = parts_in(response)
    assert json.loads(whole.partition(b"\r\n\r\n")[2])["id"] == said["id"]
    head, _, content = file.partition(b"\r\n\r\n")
    assert content == PICTURE
    for line in (b"Content-Type: image/png", b"Content-Transfer-Encoding: binary"):
        assert line in head
    assert f"X-Experience-API-Hash: {said['attachments'][0]['sha2']}".encode() in head


def test_lists_bring_each_file_once_and_only_when_asked(talker: Talker) -> None:
    send(talker, body_of([with_file(), with_file()], part(PICTURE)))

    assert len(parts_in(talker.get(attachments="true"))) == 2
    for asked in ({}, {"attachments": "false"}):
        assert talker.get(**asked)["Content-Type"] == "application/json"
    assert AttachedFile.objects.count() == 1


@pytest.mark.parametrize("algorithm", ["sha224", "sha256", "sha384", "sha512"])
def test_every_sha2_is_understood(talker: Talker, algorithm: str) -> None:
    file = described(algorithm=algorithm)
    said = with_file(attachments=[file])
    sent = part(PICTURE, X_Experience_API_Hash=file["sha2"].upper())

    assert send(talker, body_of(said, sent)).status_code == 200


@pytest.mark.parametrize(
    "statements",
    [
        [],
        [statement(actor=MBOX)],
        [with_file(attachments=[described(fileUrl="https://example.org/f.png")])],
    ],
)
def test_parts_need_no_file(talker: Talker, statements: list[dict[str, Any]]) -> None:
    assert send(talker, body_of(statements)).status_code == 200


def test_a_file_that_lies_elsewhere_needs_no_part(talker: Talker) -> None:
    said = with_file(attachments=[described(fileUrl="https://example.org/f.png")])

    assert talker.post(said).status_code == 200
    assert len(parts_in(talker.get(attachments="true"))) == 1


def test_a_substatements_file_travels_too(talker: Talker) -> None:
    inner = {name: with_file()[name] for name in ("actor", "verb", "object", "attachments")}
    said = statement(actor=MBOX, object=inner | {"objectType": "SubStatement"})

    assert talker.post(said).status_code == 400
    assert send(talker, body_of(said, part(PICTURE))).status_code == 200


WHOLE = body_of(with_file(), part(PICTURE))


@pytest.mark.parametrize(
    "body",
    [
        body_of(with_file()),
        body_of(with_file(), part(PICTURE), part(b"more")),
        body_of(statement(actor=MBOX), part(PICTURE)),
        body_of(with_file(), part(PICTURE, X_Experience_API_Hash=None)),
        body_of(with_file(), part(PICTURE, Content_Transfer_Encoding=None)),
        body_of(with_file(), part(PICTURE, Content_Transfer_Encoding="base64")),
        body_of(with_file(), part(PICTURE, Content_Type="no type")),
        body_of(with_file(), part(b"x", X_Experience_API_Hash=described()["sha2"])),
        body_of(with_file(attachments=[described(sha2="0" * 57)]), part(PICTURE)),
        body_of(with_file(), part(PICTURE), first="text/plain"),
        body_of([with_file(), with_file(verb={"id": "done"})], part(PICTURE)),
        WHOLE[: len(WHOLE) // 2],
        WHOLE.removesuffix(b"--\r\n"),
        WHOLE.replace(BOUNDARY.encode(), b"another"),
        WHOLE.replace(b"\r\n\r\n", b"\r\n"),
        WHOLE.replace(b"image/png\r\n", b"image/\xff\r\n"),
        b"",
    ],
)
def test_parts_that_do_not_fit_are_refused_and_leave_nothing(talker: Talker, body: bytes) -> None:
    response = send(talker, body)

    assert response.status_code == 400
    assert json.loads(response.content)["message"]
    assert not Statement.objects.exists()
    assert not AttachedFile.objects.exists()


def test_a_boundary_must_be_named(talker: Talker) -> None:
    assert send(talker, WHOLE, boundary="").status_code == 400


def test_the_body_has_a_greatest_length_with_its_files(talker: Talker, settings: Any) -> None:
    settings.LRS_MAX_BODY_BYTES = len(WHOLE) - 1

    assert send(talker, WHOLE).status_code == 413
    assert not Statement.objects.exists()


def test_a_json_body_brings_no_file(talker: Talker) -> None:
    assert talker.post(with_file()).status_code == 400


def test_a_hash_does_not_open_another_organisations_file(talker: Talker) -> None:
    other = Organisation.add_root(key="malmo", name="Malmö", kind="municipality")
    theirs = Talker(basic(ClientFactory.create(organisation=other).key))
    send(talker, body_of(with_file(), part(PICTURE)))
    theirs.post(with_file(attachments=[described(fileUrl="https://example.org/f.png")]))

    assert len(parts_in(theirs.get(attachments="true"))) == 1


# --- signatures (Data §2.6) --------------------------------------------------------------------


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def certificate(key: rsa.RSAPrivateKey) -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "example.org")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    return base64.b64encode(made.public_bytes(serialization.Encoding.DER)).decode()


def signed(said: dict[str, Any], jws: str | bytes, **changes: Any) -> bytes:
    """Return the body of a statement with its signature."""
    content = jws.encode() if isinstance(jws, str) else jws
    named = {"usageType": SIGNATURE, "contentType": "application/octet-stream"}
    attachment = described(content, **(named | changes))
    files = [*said.get("attachments", []), attachment]
    others = [part(PICTURE)] if len(files) > 1 else []
    return body_of(said | {"attachments": files}, *others, part(content))


def sign(said: Any, key: Any, algorithm: str = "RS256", **headers: Any) -> str:
    return PyJWS().encode(json.dumps(said).encode(), key, algorithm, headers=headers)


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512"])
@pytest.mark.parametrize("said", [statement(actor=MBOX), with_file(), statement(id=...)])
def test_a_signature_signs_the_statement_before_it(
    talker: Talker, key: rsa.RSAPrivateKey, algorithm: str, said: dict[str, Any]
) -> None:
    for headers in ({}, {"x5c": [certificate(key)]}):
        said = said | ({"id": str(uuid4())} if "id" in said else {}) | {"actor": MBOX}
        jws = sign(said, key, algorithm, **headers)
        assert send(talker, signed(said, jws)).status_code == 200


def test_what_the_store_sets_may_be_missing_from_what_was_signed(
    talker: Talker, key: rsa.RSAPrivateKey
) -> None:
    said = statement(actor=MBOX, result={"duration": "PT1.1237S"})
    payload = said | {"result": {"duration": "PT1.12S"}}
    payload.pop("id")

    assert send(talker, signed(said, sign(payload, key))).status_code == 200


SAID = statement(actor=MBOX)


@pytest.mark.parametrize(
    "payload", [SAID | {"result": {"success": True}}, [], "text", {}, {"object": 1}]
)
def test_a_signature_of_anything_else_is_refused(
    talker: Talker, key: rsa.RSAPrivateKey, payload: Any
) -> None:
    response = send(talker, signed(SAID, sign(payload, key)))

    assert response.status_code == 400
    assert "2.6" in json.loads(response.content)["message"]


def test_signatures_of_other_kinds_are_refused(talker: Talker, key: rsa.RSAPrivateKey) -> None:
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    good = sign(SAID, key)
    foreign = sign(SAID, stranger, x5c=[certificate(key)])
    for body in (
        signed(SAID, sign(SAID, "s" * 32, "HS256")),
        signed(SAID, PyJWS().encode(b"{'a'", key, "RS256")),
        signed(SAID, "no.web.signature"),
        signed(SAID, b"\xff\xfe"),
        signed(SAID, foreign),
        signed(SAID, sign(SAID, key, x5c=["!"])),
        signed(SAID, sign(SAID, key, x5c=[])),
        signed(SAID, good, contentType="text/plain"),
        body_of(SAID | {"attachments": [described(usageType=SIGNATURE, fileUrl="x:y")]}),
    ):
        assert send(talker, body).status_code == 400
    assert not Statement.objects.exists()
