"""Mails: one text, from which the plain and the HTML letter are both made.

A mail is a folder of templates, plain text each:

    <template>/subject.txt   one line
    <template>/body.txt      paragraphs with an empty line between them
    <template>/action.txt    the label of the button, where the context has `action_url`

Who does not read Swedish gets the letter in their language and, below it, in Swedish, so
that a secretary or a neighbour can help. Only the first name belongs in a mail.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.template import Context, Engine, engines
from django.template.loader import render_to_string
from django.utils import translation

from lms.config import languages
from lms.ui.languages import direction_of

SOURCE_LANGUAGE = "sv"
RULE = "- " * 20
_EMPTY_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Part:
    """The letter in one language."""

    language: str
    direction: str
    subject: str
    paragraphs: tuple[str, ...]
    action: str


def render_mail(
    template: str, context: Mapping[str, object], language: str
) -> tuple[str, str, str]:
    """Return subject, plain text and HTML of a mail to a reader of `language`.

    Args:
        template: folder of the mail's templates, e.g. "certificates/mail/issued".
        context: values for them; `action_url`, absolute, makes a button.
        language: what the reader reads; anything but Swedish makes the letter bilingual.

    Raises:
        TemplateDoesNotExist: the folder lacks subject.txt or body.txt.
    """
    parts = [_part(template, context, code) for code in _languages_for(language)]
    letter = {
        "parts": parts,
        "subject": " · ".join(dict.fromkeys(part.subject for part in parts)),
        "action_url": context.get("action_url"),
        "platform_name": settings.PLATFORM_NAME,
        "base_url": settings.BASE_URL,
        "rule": RULE.strip(),
    }
    text = _plain("ui/mail/base.txt", letter)
    return str(letter["subject"]), text, render_to_string("ui/mail/base.html", letter)


def _languages_for(language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((languages.words_of(language), SOURCE_LANGUAGE)))


def _part(template: str, context: Mapping[str, object], language: str) -> Part:
    with translation.override(language):
        body = _plain(f"{template}/body.txt", context).strip()
        return Part(
            language=language,
            direction=direction_of(language),
            subject=" ".join(_plain(f"{template}/subject.txt", context).split()),
            paragraphs=tuple(paragraph.strip() for paragraph in _EMPTY_LINE.split(body)),
            action=_action(template, context),
        )


def _action(template: str, context: Mapping[str, object]) -> str:
    if not context.get("action_url"):
        return ""
    return _plain(f"{template}/action.txt", context).strip()


def _plain(template: str, context: Mapping[str, object]) -> str:
    """Render plain text: nothing in it is HTML, so nothing is escaped."""
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    return engine.get_template(template).render(Context(dict(context), autoescape=False))
