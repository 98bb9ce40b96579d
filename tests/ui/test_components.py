"""Every component says what it takes, has an example, and draws what it promises."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils import translation

from lms.ui.gallery.drawing import TEMPLATES, draw, opening_comment
from lms.ui.gallery.examples import EXAMPLES
from lms.ui.icons import DIRECTIONAL, ICONS, icon_svg

# Parts of another component have no example of their own.
PARTS = {"account_menu_inside", "field_notes", "header_menu", "header_start", "sign_in"}
NAMES = sorted(path.stem for path in TEMPLATES.glob("*.html"))
STYLES = Path(__file__).resolve().parents[2] / "lms" / "ui" / "styles" / "components"


def render(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize("name", NAMES)
def test_component_opens_with_a_comment_that_names_its_inputs(name):
    text = (TEMPLATES / f"{name}.html").read_text()
    assert text.startswith("{% comment %}")
    assert len(opening_comment(name)) > 20


@pytest.mark.parametrize("name", [name for name in NAMES if name not in PARTS])
def test_component_has_an_example(name):
    assert name in {example.component for example in EXAMPLES}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.component)
def test_example_draws_in_both_directions(rf, example, language):
    request = rf.get("/gallery/")
    request.user = AnonymousUser()
    with translation.override(language):
        html = draw(example, request, lambda en, ar: ar if language == "ar" else en)
    assert html.strip()
    assert "style=" not in html


def test_progress_bar_is_an_element_that_turns_with_the_page():
    html = render("{% progress 40 'Basic training' '2 of 5' %}")
    assert 'max="100" value="40"' in html
    assert 'aria-label="Basic training"' in html


@pytest.mark.parametrize(("given", "shown"), [(-3, 0), (0, 0), (99.9, 99), (100, 100), (140, 100)])
def test_progress_stays_between_nothing_and_all(given, shown):
    assert f'value="{shown}"' in render("{% progress percent %}", percent=given)


def test_ring_runs_the_other_way_in_right_to_left():
    rule = (STYLES / "ring.css").read_text()
    assert '[dir="rtl"] .ring__drawing { transform: rotate(-90deg) scaleY(-1); }' in rule


def test_ring_reads_as_one_sentence():
    assert 'role="img" aria-label="Done: 62 %"' in render("{% ring 62 'Done' %}")


def test_arrows_are_marked_so_that_they_turn_in_right_to_left():
    assert "icon--directional" in icon_svg("arrow-next")
    assert "icon--directional" not in icon_svg("check")
    assert set(DIRECTIONAL) <= set(ICONS)


def test_icon_with_a_label_is_read_and_one_without_is_not():
    assert 'role="img" aria-label="Done"' in icon_svg("check", label="Done")
    assert 'aria-hidden="true"' in icon_svg("check")


def test_unknown_icon_is_an_error_of_ours():
    with pytest.raises(KeyError):
        icon_svg("unicorn")


def test_icon_label_cannot_break_out():
    assert "<script>" not in icon_svg("check", label='"><script>')


def test_content_in_another_language_carries_its_direction():
    assert render("{% lang_attributes 'ar' %}") == 'lang="ar" dir="rtl"'
    assert render("{% lang_attributes 'sv' %}") == 'lang="sv" dir="ltr"'


def test_languages_call_themselves_by_their_own_name():
    assert render("{{ 'so'|own_language_name }} {{ 'sv'|own_language_name }}") == "Soomaali Svenska"
    assert render("{{ 'xx'|own_language_name }}") == "xx"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("sv", "a, b &lt;c&gt;"), ("so", "a, b &lt;c&gt;"), ("ar", "a، b &lt;c&gt;")],
)
def test_a_list_has_the_comma_of_the_reader_s_language(language, shown):
    with translation.override(language):
        assert render("{{ items|listed }}", items=["a", "b <c>"]) == shown


def test_panel_wraps_content_under_its_title():
    html = render('{% panel title="Due" tone="clay" icon="clock" %}<p>Soon</p>{% endpanel %}')
    assert re.search(
        r'<section class="panel panel--clay"><h2 .*?Due</h2><p>Soon</p></section>', html
    )


def test_panel_title_is_escaped():
    assert "<b>" not in render("{% panel title=title %}x{% endpanel %}", title="<b>")


def test_disclosure_opens_without_a_script():
    html = render('{% disclosure title="More" is_open=True %}<p>Words</p>{% enddisclosure %}')
    assert "<details" in html
    assert "<p>Words</p>" in html


def test_pagination_keeps_the_filters_of_the_address(rf):
    html = render(
        "{% page_address 3 %}", request=rf.get("/sv/kurser/", {"theme": ["a", "b"], "page": "2"})
    )
    assert html.replace("&amp;", "&") == "?theme=a&theme=b&page=3"


def test_avatar_shows_an_initial_and_is_decoration():
    assert "aria-hidden" in render("{% avatar 'åsa' %}")
    assert ">Å<" in render("{% avatar 'åsa' %}")
    assert ">·<" in render("{% avatar '' %}")


@pytest.mark.django_db
def test_gallery_is_there_for_staff_alone(client, django_user_model, settings):
    assert client.get("/gallery/", follow=True).status_code == 404
    person = django_user_model.objects.create_user("leader@example.org", is_staff=True)
    client.force_login(person)
    for query in ({"language": "ar", "theme": "dark"}, {}):
        assert client.get("/gallery/", query).status_code == 200


@pytest.mark.parametrize("name", ["card", "continue", "hero"])
def test_only_a_text_is_in_its_own_language_and_not_the_words_around_it(name):
    """An arrow or a bar in a text's direction would lead an Arabic reader backwards."""
    values = {"title": "Trygga band", "heading": "Trygga band", "url": "#", "percent": 40}
    parts = " ".join(f"{key}={key}" for key in values)
    component = f"ui/components/{name}.html"
    with translation.override("ar"):
        html = render(f'{{% include "{component}" with {parts} language="sv" only %}}', **values)
    assert re.search(r'<h\d [^>]*lang="sv" dir="ltr"', html)
    assert not re.search(r'<(?:article|div|a)\b[^>]*lang="sv"', html)


ROWS = (
    "{% load tables %}{% table 'Homes' page=page empty_title='None yet' %}"
    "{% head %}Name{% endhead %}{% head %}Place{% endhead %}"
    "{% head hidden=True %}Change{% endhead %}"
    "{% for each in page.object_list %}{% row %}{% cell %}<b>{{ each }}</b>{% endcell %}"
    "{% cell %}Umeå{% endcell %}{% cell %} {% endcell %}{% endrow %}{% endfor %}{% endtable %}"
)


def test_each_cell_of_a_table_knows_its_head_so_that_a_row_can_be_a_card():
    html = render(ROWS, page=Paginator(["<Berg>"], 5).page(1))
    assert '<th scope="row" role="rowheader"><b>&lt;Berg&gt;</b></th>' in html
    assert '<td role="cell" data-label="Place">Umeå</td>' in html
    assert '<td role="cell" data-label=""></td>' in html
    assert '<span class="visually-hidden">Change</span>' in html
    assert html.count('role="row"') == 2


def test_a_table_without_rows_says_what_to_do_and_one_with_many_has_pages(rf):
    assert "None yet" in render(ROWS, page=Paginator([], 5).page(1))
    many = render(ROWS, page=Paginator(list("abc"), 1).page(2), request=rf.get("/?q=x"))
    assert "?q=x&amp;page=3" in many
