"""A guide is read, printed and played; nobody leaves anything behind."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from tests.courses.words import said
from tests.factories.articles import in_language
from tests.factories.course_pages import body
from tests.factories.material import Shelf, publish_shelf, step, steps
from tests.shared import Share, anew

pytestmark = pytest.mark.django_db

INVENTED = "The family is invented. Never write or tell anything about a real family here."


@pytest.fixture(scope="module")
def published_shelf(share: Share) -> Shelf:
    return share(publish_shelf)


@pytest.fixture
def shelf(published_shelf: Shelf) -> Shelf:
    made: Shelf = anew(published_shelf)
    return made


def address(name: str, shelf: Shelf, code: str = "sv") -> str:
    with translation.override(code):
        return reverse(name, args=[shelf.guide.translation_key])


def text(url: str, client: Client | None = None) -> str:
    response = (client or Client()).get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def options_in(html: str) -> list[str]:
    return re.findall(r'class="practice__option" href="([^"]+)"', html)


def onward(html: str) -> str:
    """Return where the large button leads."""
    found = re.search(r'class="button button--large" href="([^"]+)"', html)
    assert found
    return found[1].replace("&amp;", "&")


class TestThePage:
    def test_every_step_says_why_what_and_what_goes_wrong(self, shelf: Shelf) -> None:
        html = text(shelf.guide.get_url())
        for words in (
            "Varför Första samtalet.",
            "Ring",
            "Hjälp på vägen.",
            "Att skynda",
            "Så gick Hembesöket till.",
        ):
            assert words in html

    def test_the_road_leads_to_each_step_by_a_place_that_no_language_changes(self, shelf) -> None:
        swedish, arabic = (text(in_language(shelf.guide, code).get_url()) for code in ("sv", "ar"))
        places = re.findall(r'href="#(step-\w+)"', swedish)
        assert len(places) == 3
        assert re.findall(r'href="#(step-\w+)"', arabic) == places
        assert all(f'id="{place}"' in arabic for place in places)

    def test_it_tells_nothing_of_the_simulation(self, shelf: Shelf) -> None:
        html = text(shelf.guide.get_url())
        assert "Du frågar" not in html
        assert "De har flyttat" not in html

    def test_it_says_that_no_real_family_belongs_here(self, shelf: Shelf) -> None:
        assert said(INVENTED) in text(shelf.guide.get_url())

    def test_a_guide_without_decisions_offers_no_simulation(self) -> None:
        shelf = publish_shelf(step("Pappren"))
        assert address("guide_practice", shelf) not in text(shelf.guide.get_url())
        assert Client().get(address("guide_practice", shelf)).status_code == 404

    @pytest.mark.parametrize("number", [1, 20])
    def test_a_visitor_costs_one_query_however_long_it_is(self, number: int) -> None:
        guide = publish_shelf(*(step(f"Steg {n}") for n in range(number))).guide
        text(guide.get_url())
        with CaptureQueriesContext(connection) as queries:
            text(guide.get_url())
        assert len(queries) == 1

    def test_a_new_edition_is_seen_at_once(self, shelf: Shelf) -> None:
        text(shelf.guide.get_url())
        shelf.guide.steps = body(step("Allt nytt"))
        shelf.guide.save_revision().publish()
        assert "Varför Allt nytt." in text(shelf.guide.get_url())


class TestTheSimulation:
    def test_one_goes_from_step_to_step_and_looks_back_at_the_end(self, shelf: Shelf) -> None:
        client = Client()
        start = text(address("guide_practice", shelf), client)
        assert "De bor vid en sjö." in start
        first = text(onward(start), client)
        assert "Du möter Första samtalet." in first
        assert "Efter Du frågar." not in first
        outcome = text(options_in(first)[0], client)
        assert "Efter Du frågar." in outcome
        assert "Så tänker en kollega om Första samtalet." in outcome
        second = text(onward(outcome), client)
        assert "Du möter Hembesöket." in second
        assert "De har flyttat tre gånger." in second
        end = text(onward(text(options_in(second)[1], client)), client)
        assert said("Looking back") in end
        assert "Vad hade ni gjort?" in end

    def test_the_end_tells_what_one_never_came_to_know(self, shelf: Shelf) -> None:
        end = text(self._end(shelf, 1, 1))
        missed = end.partition(said("What you never came to know"))[2]
        assert "De har flyttat tre gånger." in missed
        assert "Sonen sover i hallen." in missed
        assert "Hunden är snäll." not in missed.partition("practice__side")[0]

    def test_nobody_gets_a_cookie_and_nothing_is_written(self, shelf: Shelf) -> None:
        client = Client()
        with CaptureQueriesContext(connection) as queries:
            text(self._end(shelf, 0, 0, client), client)
        assert not client.cookies
        assert not [q for q in queries if not q["sql"].lstrip().upper().startswith("SELECT")]

    def test_there_is_no_field_to_write_in(self, shelf: Shelf) -> None:
        first = text(onward(text(address("guide_practice", shelf))))
        main = first.partition("<main")[2].partition("</main>")[0]
        assert "<input" not in main
        assert "<textarea" not in main
        assert said(INVENTED) in main

    def test_a_choice_that_is_gone_leads_to_the_last_step_that_stands(self, shelf: Shelf) -> None:
        end = self._end(shelf, 0, 0)
        changed = [block.get_prep_value() for block in shelf.guide.steps]
        changed[2]["value"]["options"] = steps()[2]["value"]["options"]
        shelf.guide.steps = body(*changed)
        shelf.guide.save_revision().publish()
        html = text(end)
        assert (
            said(
                "The guide has been changed since you began. "
                "You go on from the last step that is the same."
            )
            in html
        )
        assert "Du möter Hembesöket." in html

    @pytest.mark.parametrize("way", ["nonsense", ".", "a" * 3000, "%00", "<script>"])
    def test_a_made_up_way_begins_at_the_beginning(self, shelf: Shelf, way: str) -> None:
        response = Client().get(address("guide_practice", shelf), {"way": way, "next": "1"})
        assert response.status_code == 200
        html = response.content.decode()
        assert "Du möter Första samtalet." in html
        assert "<script>alert" not in html

    def test_an_untranslated_story_is_told_in_its_own_language_throughout(self, shelf) -> None:
        html = text(onward(text(address("guide_practice", shelf, "ar"))))
        main = html.partition("<main")[2]
        assert '<html lang="ar" dir="rtl">' in html
        assert 'class="with-side practice" lang="sv" dir="ltr"' in main
        assert said("What you know so far", "sv") in main

    def test_a_way_stays_the_same_in_every_language(self, shelf: Shelf) -> None:
        end = urlsplit(self._end(shelf, 0, 1))
        arabic = text(f"{address('guide_practice', shelf, 'ar')}?{end.query}")
        assert "Du stannar" not in arabic.partition("practice__way")[2].partition("</ol>")[0]
        assert "Du går" in arabic

    @pytest.mark.parametrize("number", [1, 20])
    def test_it_costs_three_queries_however_long_the_guide_is(self, number: int) -> None:
        shelf = publish_shelf(*(s for _ in range(number) for s in steps()))
        text(address("guide_practice", shelf))
        with CaptureQueriesContext(connection) as queries:
            text(address("guide_practice", shelf))
        assert len(queries) <= 3

    def test_search_engines_leave_the_ways_alone(self, shelf: Shelf) -> None:
        response = Client().get(address("guide_practice", shelf))
        assert response.headers["X-Robots-Tag"] == "noindex"

    @staticmethod
    def _end(shelf: Shelf, first: int, second: int, client: Client | None = None) -> str:
        """Return the address at which somebody looks back who has chosen so."""
        html = text(onward(text(address("guide_practice", shelf), client)), client)
        html = text(onward(text(options_in(html)[first], client)), client)
        end = onward(text(options_in(html)[second], client))
        assert len(parse_qs(urlsplit(end).query)["way"][0].split(".")) == 2
        return end


class TestRefusals:
    @pytest.mark.parametrize("name", ["guide_practice", "guide_print"])
    def test_a_withdrawn_guide_is_not_there(self, shelf: Shelf, name: str) -> None:
        shelf.guide.unpublish()
        assert Client().get(address(name, shelf)).status_code == 404

    @pytest.mark.parametrize("name", ["guide_practice", "guide_print"])
    def test_a_guide_behind_a_restriction_is_not_there(self, shelf: Shelf, name: str) -> None:
        shelf.page.view_restrictions.create(restriction_type="login")
        assert Client().get(address(name, shelf)).status_code == 404
