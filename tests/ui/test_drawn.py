"""Components drawn once for each set of values never show somebody else's."""

from dataclasses import dataclass

import pytest
from django.utils import translation
from django.utils.safestring import mark_safe

from lms.ui import components
from lms.ui.api import drawn

NOTICE = "ui/components/notice.html"


@dataclass(frozen=True)
class Line:
    """A value with parts."""

    icon: str
    text: str


def test_the_same_values_are_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn(NOTICE, text="Samma ord")
    monkeypatch.setattr(components.loader, "get_template", None)
    assert drawn(NOTICE, text="Samma ord") == first


def test_other_values_are_drawn_for_themselves() -> None:
    assert "Sara" in drawn(NOTICE, text="Sara")
    assert "Sara" not in drawn(NOTICE, text="Leyla")
    assert drawn("ui/components/facts.html", facts=(Line("clock", "5 min"),)) != drawn(
        "ui/components/facts.html", facts=(Line("clock", "6 min"),)
    )


def test_each_language_has_its_own() -> None:
    with translation.override("sv"):
        swedish = drawn("ui/components/skip_link.html")
    with translation.override("ar"):
        assert drawn("ui/components/skip_link.html") != swedish


def test_text_that_equals_marked_html_is_still_escaped() -> None:
    words = "<b>viktigt</b>"
    assert words in drawn(NOTICE, text=mark_safe(words))
    assert words not in drawn(NOTICE, text=words)


def test_what_may_change_behind_its_back_is_refused() -> None:
    with pytest.raises(TypeError):
        drawn("ui/components/facts.html", facts=[])
