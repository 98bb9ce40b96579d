"""What the verbs of xAPI are called in a sentence, and faults in words."""

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from lms.lrs.vocabulary import ImportFault, Verb

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

_FAULTS = {
    ImportFault.NO_STATEMENTS.value: _("The file holds no statements as JSON."),
    ImportFault.NO_ARCHIVE.value: _(
        "The archive cannot be read, or holds no statements.jsonl. Take one that an export made."
    ),
    ImportFault.FILE_GONE.value: _("The file is not here any more. Bring it once more."),
    ImportFault.NO_ADDRESS.value: _("The address does not lead to a public server any more."),
}


def fault_words(fault: str) -> str:
    """Say why an import ended; what is no code of ours is another store's own answer."""
    known = _FAULTS.get(fault)
    if known:
        return str(known)
    # Its own words, which run from left to right whatever stands around them.
    isolated = f"\u2066{fault}\u2069"
    return now_("The other store answered: %(reason)s") % {"reason": isolated}


def verb_choices() -> list[tuple[str, object]]:
    """Return the verbs as a form offers them."""
    return [(verb.value, word) for verb, word in VERBS.items()]
