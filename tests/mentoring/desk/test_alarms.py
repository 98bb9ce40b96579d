"""Alarms, load and training of mentors stand on the desk, with the way to what is behind them."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from courses.models import Outline
from lms.accounts.api import protect_identity
from lms.common.clock import now
from mentoring.mentorships.vocabulary import TaskKind
from mentoring.models import MentorProfile, Task
from mentoring.pairing.queries import DAYS_A_MONTH
from tests.factories.certificates import CompletionFactory
from tests.factories.mentoring import mentee_in, mentor_in, programme_of, proposed, running


def waits(programme, kind: TaskKind, pair=None) -> Task:
    once = f"{kind}:{Task.objects.count()}"
    return Task.objects.create(programme=programme, kind=kind, once=once, pair=pair)


def alarms_on(page: str) -> list[tuple[str, int, str]]:
    """Return what the alarms of a page say: label, number and address."""
    found = re.findall(
        r'<a class="alarm[^"]*" href="([^"]+)"><span class="alarm__number">(\d+)</span>'
        r'<span class="alarm__label">([^<]+)</span>',
        page,
    )
    return [(unescape(label), int(number), unescape(url)) for url, number, label in found]


def test_the_desk_and_the_programme_count_what_waits_and_lead_to_the_pairs_behind_it(desk) -> None:
    pair = running(mentor_in(desk.programme), mentee_in(desk.programme))
    for _ in range(2):
        waits(desk.programme, TaskKind.FADING, pair)
    waits(desk.programme, TaskKind.CONCERN, pair)
    other = programme_of(desk.programme.organisation, name="Ett annat")
    waits(other, TaskKind.FADING)
    found = alarms_on(desk.read("mentoring_programme", desk.programme.pk))
    assert [(label, number) for label, number, _address in found] == [
        ("Ring båda hemmen: en oro har berättats", 1),
        ("Boka startmötet", 1),
        ("Det har varit tyst länge", 2),
    ]
    assert alarms_on(desk.read("mentoring_outcomes", desk.programme.pk)) == found
    everywhere = alarms_on(desk.read("mentoring_desk"))
    assert set(found) < set(everywhere)
    assert len(everywhere) == len(found) + 1
    _label, _number, address = found[-1]
    behind = desk.client.get(address)
    assert [row.task.kind for row in behind.context["tasks"]] == [TaskKind.FADING] * 2
    assert reverse("mentorship_pair", args=[pair.pk]) in behind.content.decode()


def test_nothing_is_counted_that_the_reader_would_not_find_behind_it(desk) -> None:
    pair = running(mentor_in(desk.programme), mentee_in(desk.programme))
    waits(desk.programme, TaskKind.FADING, pair)
    protect_identity(user=pair.mentee_home.members.get().user, alias="Björk")
    assert alarms_on(desk.read("mentoring_programme", desk.programme.pk)) == []
    assert "Inget väntar på dig just nu." in desk.read("mentoring_programme", desk.programme.pk)


@pytest.mark.parametrize(
    "asked", [{"kind": "nonsense"}, {"programme": "x"}, {"programme": "9" * 40}]
)
def test_an_address_that_names_nothing_breaks_nothing(desk, asked) -> None:
    assert desk.client.get(reverse("mentorship_pairs"), asked).status_code == 200


def took_the_course(mentor: MentorProfile, outline: Outline, *, days_left: int) -> None:
    months = mentor.programme.course_valid_months
    done_at = now() + timedelta(days=days_left - round(DAYS_A_MONTH * months))
    user = mentor.household.members.get().user
    CompletionFactory(user=user, outline=outline, completed_at=done_at)


def row_of(page: str, mentor: MentorProfile) -> str:
    """Return what the table says of a mentor, in plain words."""
    [row] = [each for each in page.split("<tr") if mentor.household.name in each]
    return " ".join(re.sub(r"<[^>]+>", " ", row).split())


def test_the_table_tells_load_and_until_when_each_course_counts(desk) -> None:
    page = desk.read("mentoring_mentors", mentor_in(desk.programme).programme_id)
    assert "Kursen gäller till" not in page
    outline = CompletionFactory().outline
    desk.programme.course_key = outline.course_key
    desk.programme.save()
    mentors = [mentor_in(desk.programme, places=3) for _ in range(4)]
    for mentor, days_left in zip(mentors, (400, 10, -10), strict=False):
        took_the_course(mentor, outline, days_left=days_left)
    proposed(mentors[0], mentee_in(desk.programme))
    page = desk.read("mentoring_mentors", desk.programme.pk)
    assert 'data-label="Kursen gäller till"' in page
    valid, due, over, missing = (row_of(page, mentor) for mentor in mentors)
    assert "1 av 3" in valid
    assert "Snart" not in valid
    assert "0 av 3" in due
    assert "Snart" in due
    assert "För gammal" in over
    assert "Inte tagen" in missing
