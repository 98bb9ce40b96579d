"""XLIFF 1.2 and 2.0, which the programs of translation agencies read.

Sources: OASIS XLIFF 1.2 (2008) §2, OASIS XLIFF 2.0 (2014) §4. Tags and placeholders are
inline codes, which such programs show as chips and do not let go of. Both versions come
back in either shape: what a code stands for is told inside it, or beside the unit.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from content.translation.errors import FileTooLarge, FileUnreadable
from content.translation.files.shapes import MAX_ROWS, WAS, Line, ReadFile, was_in
from content.translation.rules.marks import PLACEHOLDER
from content.translation.rules.merging import Entry, Identity, mark_of, normal

FIRST = "urn:oasis:names:tc:xliff:document:1.2"
SECOND = "urn:oasis:names:tc:xliff:document:2.0"
_CODE = re.compile(rf"<[^<>]+>|{PLACEHOLDER.pattern}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def is_xml(content: bytes) -> bool:
    """Say whether a file begins as XML does."""
    start = content[:64]
    for mark in _BOMS:
        start = start.removeprefix(mark)
    return start.replace(b"\x00", b"").lstrip().startswith(b"<")


def write(lines: Iterable[Line], *, source: str, language: str, is_second: bool) -> bytes:
    """Return an XLIFF file with a unit for each text, named by where it stands.

    Args:
        lines: the texts.
        source: code of the source language.
        language: code of the language to translate into.
        is_second: version 2.0 instead of 1.2.
    """
    root = _second(lines, source, language) if is_second else _first(lines, source, language)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def read(content: bytes) -> ReadFile:
    """Return what an XLIFF file says.

    Raises:
        FileUnreadable: it is no XLIFF, cut off, or hostile.
        FileTooLarge: it has too many units.
    """
    try:
        root = fromstring(content, forbid_dtd=True)
        units = list(_units(root))
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as wrong:
        raise FileUnreadable from wrong
    if len(units) > MAX_ROWS:
        raise FileTooLarge
    return ReadFile(language=_language_of(root), entries=units)


def _first(lines: Iterable[Line], source: str, language: str) -> Element:
    root = Element("xliff", {"version": "1.2", "xmlns": FIRST})
    head = {"original": "pages", "source-language": source, "target-language": language}
    body = SubElement(SubElement(root, "file", {**head, "datatype": "html"}), "body")
    for number, line in enumerate(lines, start=1):
        names = {"id": str(number), "resname": line.place, _SPACE: "preserve"}
        unit = SubElement(body, "trans-unit", names)
        _fill(SubElement(unit, "source"), line.source)
        _fill(SubElement(unit, "target"), line.text)
        SubElement(unit, "note").text = _note(line)
    return root


def _second(lines: Iterable[Line], source: str, language: str) -> Element:
    names = {"version": "2.0", "srcLang": source, "trgLang": language, "xmlns": SECOND}
    root = Element("xliff", names)
    file = SubElement(root, "file", {"id": "pages"})
    for number, line in enumerate(lines, start=1):
        names = {"id": f"u{number}", "name": line.place, _SPACE: "preserve"}
        unit = SubElement(file, "unit", names)
        SubElement(SubElement(unit, "notes"), "note").text = _note(line)
        codes = _codes_of(line)
        if codes:
            beside = SubElement(unit, "originalData")
            for code, name in codes.items():
                SubElement(beside, "data", {"id": name}).text = code
        segment = SubElement(unit, "segment")
        _fill(SubElement(segment, "source"), line.source, codes)
        _fill(SubElement(segment, "target"), line.text, codes)
    return root


def _note(line: Line) -> str:
    return f"{line.page} · {line.state} · {WAS}{mark_of(line.text)}"


def _codes_of(line: Line) -> dict[str, str]:
    """Return a name for each tag and placeholder of a unit."""
    found = dict.fromkeys(_CODE.findall(normal(line.source)) + _CODE.findall(normal(line.text)))
    return {code: f"d{number}" for number, code in enumerate(found, start=1)}


def _fill(element: Element, text: str, names: Mapping[str, str] | None = None) -> None:
    """Put a text into an element, its tags and placeholders as inline codes."""
    text, at, last = normal(text), 0, None
    for number, found in enumerate(_CODE.finditer(text), start=1):
        _append(element, last, text[at : found.start()])
        last = SubElement(element, "ph", {"id": str(number)})
        if names is None:
            last.text = found.group()
        else:
            last.set("dataRef", names[found.group()])
        at = found.end()
    _append(element, last, text[at:])


def _append(element: Element, last: Element | None, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text


def _language_of(root: Element) -> str:
    """Return the language of the translations; of several, one that is not the first's."""
    if _name(root) != "xliff":
        return ""
    said = [root.get("trgLang", "")] if root.get("trgLang") else []
    said += [each.get("target-language", "") for each in root.iter() if _name(each) == "file"]
    told = [each for each in said if each] or [""]
    return next((each for each in told if each.lower() != told[0].lower()), told[0])


def _units(root: Element) -> Iterator[Entry]:
    if _name(root) != "xliff":
        raise ValueError(_name(root))
    found = (each for each in root.iter() if _name(each) in {"trans-unit", "unit"})
    for number, unit in enumerate(found, start=1):
        place = unit.get("resname") or unit.get("name") or unit.get("id") or ""
        codes = {
            each.get("id", ""): each.text or "" for each in unit.iter() if _name(each) == "data"
        }
        source, target = _texts(unit, codes)
        notes = " ".join(each.text or "" for each in unit.iter() if _name(each) == "note")
        yield Entry(number, Identity(place, normal(source)), normal(target), was_in(notes))


def _texts(unit: Element, codes: Mapping[str, str]) -> tuple[str, str]:
    """Return source and target; a program may have split them into segments."""
    if _name(unit) == "trans-unit":
        return _text_in(unit, "source", codes) or "", _text_in(unit, "target", codes) or ""
    parts = [each for each in unit if _name(each) in {"segment", "ignorable"}]
    sources = [_text_in(part, "source", codes) or "" for part in parts]
    targets = [_text_in(part, "target", codes) for part in parts]
    is_begun = any(targets)
    # What lies between segments is mostly white space, which has no target of its own.
    whole = [
        (target if target is not None else source if _name(part) == "ignorable" else "")
        for part, source, target in zip(parts, sources, targets, strict=True)
    ]
    return "".join(sources), "".join(whole) if is_begun else ""


def _text_in(unit: Element, name: str, codes: Mapping[str, str]) -> str | None:
    found = next((each for each in unit if _name(each) == name), None)
    return None if found is None else _flat(found, codes)


def _flat(element: Element, codes: Mapping[str, str]) -> str:
    """Return a text with its inline codes written out."""
    begin = codes.get(element.get("dataRef") or element.get("dataRefStart") or "", "")
    end = codes.get(element.get("dataRefEnd") or "", "")
    inside = "".join(_flat(each, codes) + (each.tail or "") for each in element)
    return f"{begin}{element.text or ''}{inside}{end}"


def _name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
