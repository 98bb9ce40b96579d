"""What the verbs of xAPI are called in a sentence."""

from django.utils.translation import gettext_lazy as _

from lms.lrs.vocabulary import Verb

VERBS = {
    Verb.INITIALIZED: _("opened"),
    Verb.EXPERIENCED: _("took in"),
    Verb.PROGRESSED: _("got further in"),
    Verb.ANSWERED: _("answered"),
    Verb.ATTEMPTED: _("tried"),
    Verb.INTERACTED: _("worked with"),
    Verb.SCORED: _("got a result in"),
    Verb.COMPLETED: _("completed"),
    Verb.PASSED: _("passed"),
    Verb.FAILED: _("did not pass"),
    Verb.MASTERED: _("mastered"),
    Verb.REGISTERED: _("joined"),
    Verb.LAUNCHED: _("started"),
    Verb.SUSPENDED: _("paused"),
    Verb.RESUMED: _("went on with"),
    Verb.EXITED: _("left"),
    Verb.TERMINATED: _("ended"),
    Verb.ATTENDED: _("attended"),
    Verb.COMMENTED: _("commented on"),
    Verb.VOIDED: _("took back"),
    Verb.SATISFIED: _("fulfilled"),
    Verb.WAIVED: _("was excused from"),
    Verb.ABANDONED: _("abandoned"),
    Verb.UNREGISTERED: _("left the course"),
    Verb.EARNED: _("earned"),
}


def verb_choices() -> list[tuple[str, object]]:
    """Return the verbs as a form offers them."""
    return [(verb.value, word) for verb, word in VERBS.items()]
