"""A file that is broken, foreign or hostile is refused with its reason and leaves nothing."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from courses.exchange import rules
from courses.exchange.errors import PackageFaulty, PackageRefused
from courses.exchange.packing import pack, unpack
from courses.exchange.rules import Entry, Fault
from courses.exchange.services import take_in
from courses.exchange.vocabulary import CONTENT, MANIFEST
from tests.courses.exchange.conftest import empty_site

pytestmark = pytest.mark.django_db

Spoil = Callable[[dict[str, bytes]], None]


def rezipped(file: bytes, spoil: Spoil) -> bytes:
    """Spoil the parts of a file and put them together again, checksums left as they were."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    spoil(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def manifest(**changes: Any) -> Spoil:
    def spoil(parts: dict[str, bytes]) -> None:
        parts[MANIFEST] = json.dumps({**json.loads(parts[MANIFEST]), **changes}).encode()

    return spoil


def added(name: str, data: bytes = b"x") -> Spoil:
    return lambda parts: parts.update({name: data})


def without(start: str) -> Spoil:
    def spoil(parts: dict[str, bytes]) -> None:
        del parts[next(name for name in parts if name.startswith(start))]

    return spoil


def changed(start: str) -> Spoil:
    def spoil(parts: dict[str, bytes]) -> None:
        parts[next(name for name in parts if name.startswith(start))] += b" "

    return spoil


OUTSIDE = {
    "newer": (manifest(version=2), Fault.NEWER),
    "foreign": (manifest(format="h5p"), Fault.FOREIGN),
    "no version": (manifest(version=None), Fault.FOREIGN),
    "zip slip": (added("../../etc/cron.d/x"), Fault.NAME),
    "absolute": (added("/etc/passwd"), Fault.NAME),
    "backslash": (added("media\\x.png"), Fault.NAME),
    "program": (added("media/" + "a" * 64 + ".png/x.py"), Fault.NAME),
    "bomb": (added("media/" + "a" * 64 + ".png", b"0" * 5_000_000), Fault.BOMB),
    "not in the list": (added("media/" + "a" * 64 + ".png"), Fault.CHECKSUM),
    "lacks a picture": (without("media/"), Fault.MISSING),
    "lacks its texts": (without(CONTENT), Fault.MISSING),
    "changed texts": (changed(CONTENT), Fault.CHECKSUM),
    "changed picture": (changed("media/"), Fault.CHECKSUM),
    "no JSON": (lambda parts: parts.update({MANIFEST: b"{"}), Fault.BROKEN),
    "JSON without end": (lambda parts: parts.update({MANIFEST: b"[" * 20_000}), Fault.BROKEN),
    "no object": (lambda parts: parts.update({MANIFEST: b"[]"}), Fault.BROKEN),
}


@pytest.mark.parametrize(("spoil", "fault"), OUTSIDE.values(), ids=OUTSIDE)
def test_what_is_wrong_from_outside_is_named(file: bytes, spoil: Spoil, fault: Fault) -> None:
    with pytest.raises(PackageFaulty) as refused:
        unpack(rezipped(file, spoil))
    assert refused.value.fault is fault
    assert str(refused.value)


@pytest.mark.parametrize("part", [0, 1, 2, 3])
def test_a_file_cut_off_anywhere_is_refused(file: bytes, part: int) -> None:
    with pytest.raises(PackageFaulty):
        unpack(file[: len(file) * part // 4])


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ([Entry(CONTENT, 1, 1, is_link=True)], Fault.LINK),
        ([Entry(CONTENT, 1, 1, is_locked=True)], Fault.LOCKED),
        ([Entry(CONTENT, 1, 1)] * 2, Fault.TWICE),
        ([Entry(CONTENT, 1, 1)] * 4000, Fault.BOMB),
        ([Entry(f"media/{n:064x}.mp4", 10**8, 10**8) for n in range(5)], Fault.BOMB),
        ([Entry(CONTENT, 10**8, 10**8)], Fault.BOMB),
        ([], Fault.MISSING),
    ],
)
def test_a_table_of_contents_tells_what_is_wrong(entries: list[Entry], fault: Fault) -> None:
    found = rules.fault_of(entries)
    assert found is not None
    assert found[0] is fault


# -- what is wrong inside --------------------------------------------------------------------------


def svg() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def bomb() -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(buffer, "PNG")
    return buffer.getvalue()


def repacked(file: bytes, spoil: Callable[[Any], None], *, picture: bytes = b"") -> bytes:
    """Spoil what a file says and pack it with right checksums, as somebody hostile would."""
    package = unpack(file)
    content = json.loads(json.dumps(package.content))
    names = {name.rpartition("/")[2] for name in package.manifest["files"] if "media/" in name}
    ends = dict(name.split(".") for name in names)
    media = {sha: (ends[sha], data) for sha, data in package.media.items()}
    if picture:
        old = next(told for told in content["files"] if told["kind"] == "image")["sha256"]
        new = hashlib.sha256(picture).hexdigest()
        content = json.loads(json.dumps(content).replace(old, new))
        media[new] = ("png", picture)
        del media[old]
    spoil(content)
    return pack(content, media, {"course": package.manifest["course"]})


def first_lesson(content: Any) -> Any:
    return next(page for page in content["pages"] if page["kind"] == "courses.lessonpage")


def unknown_block(content: Any) -> None:
    first_lesson(content)["languages"]["sv"]["fields"]["body"][0]["type"] = "rocket"


def unknown_field(content: Any) -> None:
    first_lesson(content)["languages"]["sv"]["fields"]["owner"] = 1


def unknown_part_of_a_block(content: Any) -> None:
    first_lesson(content)["languages"]["sv"]["fields"]["body"][1]["value"]["onclick"] = "x"


def wrong_shape(content: Any) -> None:
    first_lesson(content)["languages"]["sv"]["fields"]["body"] = {"type": "text"}


def wrong_value(content: Any) -> None:
    first_lesson(content)["languages"]["sv"]["fields"]["minutes"] = "many"


def foreign_model(content: Any) -> None:
    first_lesson(content)["kind"] = "accounts.user"


def no_source(content: Any) -> None:
    del first_lesson(content)["languages"]["sv"]


def two_courses(content: Any) -> None:
    content["pages"].append({**content["pages"][0], "key": first_lesson(content)["key"][::-1]})


def no_pages(content: Any) -> None:
    content["pages"] = []


def unknown_snippet(content: Any) -> None:
    content["snippets"].append({"kind": "accounts.user", "key": "x", "languages": {}})


def nothing(_content: Any) -> None:
    pass


def long_title(content: Any) -> None:
    first_lesson(content)["languages"]["sv"]["fields"]["title"] = "a" * 300


INSIDE = [
    (unknown_block, b""),
    (unknown_field, b""),
    (unknown_part_of_a_block, b""),
    (wrong_shape, b""),
    (wrong_value, b""),
    (foreign_model, b""),
    (no_source, b""),
    (two_courses, b""),
    (no_pages, b""),
    (unknown_snippet, b""),
    (long_title, b""),
    (nothing, svg()),
    (nothing, bomb()),
]


@pytest.mark.parametrize(
    ("spoil", "picture"), INSIDE, ids=[f"{spoil.__name__}{len(each)}" for spoil, each in INSIDE]
)
def test_what_is_wrong_inside_leaves_nothing_behind(
    course, file, leader, settings, spoil: Any, picture: bytes
) -> None:
    empty_site(course)
    spoiled = unpack(repacked(file, spoil, picture=picture))

    def state() -> Any:
        files = sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
        models = (Page, get_image_model(), get_document_model())
        return files, [model.objects.count() for model in models]

    before = state()
    with pytest.raises(PackageRefused) as refused:
        take_in(package=spoiled, user=leader, publish=True)
    assert str(refused.value)
    assert state() == before
