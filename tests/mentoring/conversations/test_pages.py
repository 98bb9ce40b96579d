"""The pages: a pair's messages, a group's topics, what is done with a message, and moderation."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lms.accounts.models import AccessLogEntry
from lms.accounts.vocabulary import Role
from mentoring.conversations import api, services
from mentoring.conversations.models import Post, Topic
from mentoring.conversations.vocabulary import GONE, Reason
from tests.factories.accounts import OrganisationFactory, UserFactory, member
from tests.factories.conversations import PROMISE, circle_of, pair_of, post_in, reported

pytestmark = pytest.mark.django_db

CANARY = "Kanariefågeln sjunger."


@pytest.fixture
def me(client):
    person = UserFactory()
    client.force_login(person)
    return person


@pytest.fixture
def other():
    return UserFactory(first_name="Björn", last_name="Granne")


def page(client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    return response.content.decode()


def send(client, name: str, *args: object, **data: object) -> str:
    return client.post(reverse(name, args=args), data, follow=True).content.decode()


def test_a_pair_writes_and_reads_in_one_stream(client, me, other) -> None:
    pair = pair_of(me, other)
    assert "Inget är skrivet än" in page(client, "conversation", pair.uid)
    assert "Hej på dig" in send(client, "conversation", pair.uid, text="Hej på dig")
    services.write(topic=services.stream_of(circle=pair), by=other, text="Hej själv")
    answer = page(client, "conversation", pair.uid)
    assert "Hej själv" in answer
    assert "Nytt sedan du var här senast" in answer
    assert "Nytt sedan du var här senast" not in page(client, "conversation", pair.uid)


def test_a_writer_sees_that_the_other_has_read(client, me, other) -> None:
    pair = pair_of(me, other)
    post = post_in(pair, me)
    assert "Läst av" not in page(client, "conversation", pair.uid)
    services.mark_read(topic=post.topic, user=other, read_to=post.pk)
    assert "Läst av Björn" in page(client, "conversation", pair.uid)


def test_in_a_group_nobody_is_told_who_has_read(client, me, other) -> None:
    post = post_in(circle_of(me, other), me)
    services.mark_read(topic=post.topic, user=other, read_to=post.pk)
    assert "Läst av" not in page(client, "conversation_topic", post.topic.uid)


def test_a_group_begins_a_conversation_and_goes_on_with_it(client, me, other) -> None:
    circle = circle_of(me, other)
    answer = send(
        client, "conversation_new_topic", circle.uid, title="Om nätterna", text="Hur gör ni?"
    )
    assert "Om nätterna" in answer
    topic = Topic.objects.get()
    assert "Vi sjunger" in send(client, "conversation_topic", topic.uid, text="Vi sjunger")
    assert "2 meddelanden" in page(client, "conversation", circle.uid)


def test_a_name_is_asked_about_and_sent_after_a_deliberate_yes(client, me, other) -> None:
    pair = pair_of(me, other)
    text = "Vår hund heter inte flickan Tuva"
    answer = send(client, "conversation", pair.uid, text=text)
    assert "Nämns ett barn vid namn här?" in answer
    assert text in answer
    assert not Post.objects.exists()
    send(client, "conversation", pair.uid, text=text, sure_of="flickan Tuva")
    assert Post.objects.get().text == text


def test_a_child_who_is_plainly_named_is_never_sent(client, me, other) -> None:
    pair = pair_of(me, other)
    text = "Tuva, 7 år, går på Björkskolan"
    answer = send(client, "conversation", pair.uid, text=text, sure_of="Tuva, 7 år")
    assert "kan kännas igen" in answer
    assert text in answer
    assert not Post.objects.exists()


def test_what_is_refused_because_the_circle_rests_stays_in_the_box(client, me, other) -> None:
    pair = pair_of(me, other)
    api.pause(circle=pair)
    answer = send(client, "conversation", pair.uid, text="Ett långt brev")
    assert "Ingen kan skriva här nu" in answer
    assert "Ett långt brev" in answer
    assert "<textarea" not in page(client, "conversation", pair.uid)


def test_a_message_is_changed_and_taken_back_and_its_words_stand_in_the_box(
    client, me, other
) -> None:
    pair = pair_of(me, other)
    post = post_in(pair, me, "Hejj")
    assert "ändrat" in send(client, "message_change", post.uid, text="Hej")
    answer = send(client, "message_take_back", post.uid)
    assert ">\nHej</textarea>" in answer
    assert "taget tillbaka" in answer
    assert Post.objects.get().text == ""


def test_nothing_is_read_before_the_promise_of_this_version(client, me, other) -> None:
    circle = circle_of(me, other, undertaking=PROMISE)
    post = post_in(circle, other, CANARY)
    for name, uid in (
        ("conversation", circle.uid),
        ("conversation_topic", post.topic.uid),
        ("message_report", post.uid),
    ):
        answer = client.get(reverse(name, args=[uid]), follow=True).content.decode()
        assert PROMISE in answer
        assert CANARY not in answer
    send(client, "conversation_promise", circle.uid, version="1")
    assert CANARY in page(client, "conversation_topic", post.topic.uid)
    circle_of(undertaking=PROMISE + " Alltid.")
    answer = client.get(reverse("conversation_topic", args=[post.topic.uid]), follow=True)
    assert CANARY not in answer.content.decode()
    assert "Orden har ändrats" in send(client, "conversation_promise", circle.uid, version="1")


def test_an_empty_list_says_what_will_stand_there(client, me) -> None:
    assert "Inga samtal än" in page(client, "my_conversations")
    assert "En lugn vecka" in page(client, "conversations_week")


def test_the_week_shows_titles_and_nothing_else(client, me, other) -> None:
    post_in(circle_of(me, other), other, CANARY, title="Om nätterna")
    answer = page(client, "conversations_week")
    assert "Om nätterna" in answer
    assert CANARY not in answer


def test_a_child_who_may_be_recognised_hides_a_message_at_once(client, me, other) -> None:
    pair = pair_of(me, other)
    post = post_in(pair, other, CANARY)
    assert CANARY in page(client, "conversation", pair.uid)
    answer = send(client, "message_report", post.uid, reason=Reason.CHILD)
    assert "Meddelandet är dolt nu" in answer
    assert CANARY not in page(client, "conversation", pair.uid)
    client.force_login(other)
    assert "Det här meddelandet från dig är dolt" in page(client, "conversation", pair.uid)
    told = page(client, "conversation_decision", post.uid)
    assert CANARY in told
    assert me.get_full_name() not in told


def test_a_title_is_hidden_at_once_with_the_message_that_opened_it(
    client, settings, me, other
) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    organisation = OrganisationFactory()
    circle = circle_of(me, other, organisation=organisation)
    post = post_in(circle, other, title=CANARY)
    seen = [("conversation", circle.uid), ("conversation_topic", post.topic.uid)]
    places = [*seen, ("conversations_week",)]
    assert all(CANARY in page(client, *place) for place in places)
    assert "gäller också samtalets rubrik" in page(client, "message_report", post.uid)
    answer = send(client, "message_report", post.uid, reason=Reason.CHILD)
    assert "Meddelandet och samtalets rubrik är dolda nu" in answer
    assert not any(CANARY in page(client, *place) for place in places)
    assert all("Samtal med dold rubrik" in page(client, *place) for place in seen)
    assert "En lugn vecka" in page(client, "conversations_week")
    client.force_login(other)
    assert CANARY not in page(client, "conversation", circle.uid)
    assert CANARY in page(client, "conversation_decision", post.uid)
    client.force_login(member(organisation, Role.COORDINATOR))
    assert CANARY in page(client, "moderation_case", post.uid)
    send(client, "moderation_case", post.uid, outcome="shown", rule="none", why="Ingen nämns.")
    client.force_login(me)
    assert all(CANARY in page(client, *place) for place in places)


def test_a_later_message_hides_no_title(client, me, other) -> None:
    topic = post_in(circle_of(me, other), me, title="Om nätterna").topic
    later = services.write(topic=topic, by=other, text=CANARY)
    assert "samtalets rubrik" not in page(client, "message_report", later.uid)
    send(client, "message_report", later.uid, reason=Reason.CHILD)
    assert "Om nätterna" in page(client, "conversations_week")


def test_a_title_is_taken_back_with_the_message_that_opened_it(client, me, other) -> None:
    circle = circle_of(me, other)
    post = post_in(circle, me, title=CANARY)
    send(client, "message_take_back", post.uid)
    assert CANARY not in page(client, "conversation", circle.uid)
    assert CANARY not in page(client, "conversations_week")
    assert Topic.objects.get().title == GONE


class Reported:
    """A message that waits, in an organisation with a coordinator who is signed in."""

    def __init__(self, client) -> None:
        organisation = OrganisationFactory()
        self.writer, self.reporter = UserFactory(), UserFactory(last_name="Anmälarsson")
        pair = pair_of(self.writer, self.reporter, organisation=organisation)
        post_in(pair, self.writer, "Något annat, som ingen har anmält.")
        self.post = reported(post_in(pair, self.writer, CANARY), self.reporter, Reason.UNKIND)
        self.coordinator = member(organisation, Role.COORDINATOR)
        client.force_login(self.coordinator)


@pytest.fixture
def waiting(client, settings) -> Reported:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    return Reported(client)


def test_the_queue_tells_what_waits_without_a_word_of_it(client, waiting) -> None:
    answer = page(client, "moderation_queue")
    assert "ovänligt eller hotfullt" in answer
    assert CANARY not in answer


def test_a_moderator_sees_that_message_alone_and_never_the_reporter(client, waiting) -> None:
    answer = page(client, "moderation_case", waiting.post.uid)
    assert CANARY in answer
    assert "Något annat" not in answer
    assert "Anmälarsson" not in answer


def test_each_look_is_written_down(client, waiting) -> None:
    page(client, "moderation_queue")
    assert not AccessLogEntry.objects.exists()
    page(client, "moderation_case", waiting.post.uid)
    entry = AccessLogEntry.objects.get()
    assert (entry.viewer, entry.person) == (waiting.coordinator, waiting.writer)


def test_a_decision_is_told_with_rule_and_reason_and_appealed_for(client, waiting) -> None:
    answer = send(
        client,
        "moderation_case",
        waiting.post.uid,
        outcome="hidden",
        rule="respect",
        why="Så skriver vi inte.",
    )
    assert "Beslutat." in answer
    assert "Så skriver vi inte." in page(client, "moderation_log")
    assert "redan beslutat" in send(client, "moderation_case", waiting.post.uid)
    client.force_login(waiting.writer)
    told = page(client, "conversation_decision", waiting.post.uid)
    assert "Vi skriver till varandra med respekt" in told
    assert waiting.coordinator.get_full_name() not in told
    answer = send(client, "conversation_decision", waiting.post.uid, text="Det var ett skämt.")
    assert "Ditt överklagande är skickat" in answer


def test_a_decision_without_rule_stays_on_the_form(client, waiting) -> None:
    answer = send(
        client, "moderation_case", waiting.post.uid, outcome="hidden", rule="none", why="Därför."
    )
    assert "Välj vilken regel" in answer
    assert "Därför." in answer


def say(circle, people, number: int) -> None:
    for each in range(number):
        post_in(circle, people[each % 2], f"Nummer {each}", title=f"Ämne {each}")


@pytest.mark.parametrize("kind", ["pair", "group"])
@pytest.mark.parametrize("name", ["conversation", "my_conversations", "conversations_week"])
def test_pages_cost_the_same_with_one_and_with_twenty(client, me, other, kind, name) -> None:
    circle = circle_of(me, other, kind=kind)
    args = [circle.uid] if name == "conversation" else []
    say(circle, (me, other), 2)
    client.get(reverse(name, args=args))
    few = count(client, name, args)
    say(circle, (me, other), 20)
    if kind == "pair" and name == "conversation":
        client.get(reverse(name, args=args))
    assert count(client, name, args) == few


def test_the_queue_costs_the_same_with_one_and_with_twenty(client, waiting) -> None:
    one = count(client, "moderation_queue", [])
    topic = waiting.post.topic
    for each in range(20):
        post = services.write(topic=topic, by=waiting.writer, text=f"Nummer {each}")
        reported(post, waiting.reporter, Reason.UNKIND)
    assert count(client, "moderation_queue", []) == one


def count(client, name, args) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(name, args=args)).status_code == 200
    return len(asked)
