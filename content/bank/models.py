"""Questions that several lessons ask."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import TaggedItemBase
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from content.blocks.exercises import QUESTION_KINDS, QuestionBlock
from content.blocks.quizzes import question_of
from content.blocks.rules import Question
from content.pages.models import language_of
from lms.accounts.models import Organisation
from lms.common.personal_numbers import has_personal_number


class QuestionBody(blocks.StreamBlock):
    """The one question, in the shape in which a quiz has it: its parts keep their ids."""

    question = QuestionBlock(icon="help")

    class Meta:
        min_num = 1
        max_num = 1


class BankQuestionTag(TaggedItemBase):
    """A question of the bank has a tag."""

    content_object = ParentalKey("content.BankQuestion", related_name="tagged_items")

    class Meta:
        verbose_name = _("tag of a question")
        verbose_name_plural = _("tags of questions")


class BankQuestion(DraftStateMixin, RevisionMixin, TranslatableMixin, ClusterableModel):
    """A question of the bank in one language; its identity in all of them is the key.

    Quizzes name the row of the source language. Answers are told about the key, so that
    they count together whatever lesson asks and in whatever language.
    """

    body = StreamField(QuestionBody(), verbose_name=_("question"))
    tags = ClusterTaggableManager(
        through=BankQuestionTag,
        blank=True,
        verbose_name=_("tags"),
        help_text=_("What the question is about, to find it again."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("Whose course leaders may use and change it. Without one: everybody's."),
    )
    # Read off the body at each saving, so that lists can be searched, filtered and ordered.
    prompt = models.TextField(_("question"), editable=False, blank=True)
    kind = models.CharField(
        _("kind"), max_length=12, choices=QUESTION_KINDS, editable=False, blank=True
    )

    translatable_fields: ClassVar[list[Any]] = [TranslatableField("body")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("question of the bank")
        verbose_name_plural = _("question bank")

    def __str__(self) -> str:
        return self.prompt

    def clean(self) -> None:
        """Refuse a question that tells a personal number.

        Raises:
            ValidationError: there is one in its words.
        """
        super().clean()
        question = self.question
        if question and any(has_personal_number(text) for text in _texts(question)):
            raise ValidationError(
                {"body": _("There is a personal identity number in it. Take it out.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with what lists show; a draft's is saved with its revision alone."""
        question = self.question
        if question:
            self.prompt, self.kind = question.prompt, question.kind.value
        super().save(*args, **kwargs)

    @property
    def language(self) -> str:
        """Return the code of the language that it is written in."""
        return language_of(self.locale_id)

    @property
    def question(self) -> Question | None:
        """Return what it asks, under its identity in every language."""
        child = next(iter(self.body), None)
        return question_of(child.value, str(self.translation_key)) if child else None

    @classmethod
    def plain(cls, questions: Iterable["BankQuestion"], language: str) -> Mapping[UUID, Question]:
        """Return what questions ask in a language, or else in the source's, by their keys.

        One query for any other language than the source's, else none. A translation that
        nobody has published yet is not shown.
        """
        found = {one.translation_key: one.question for one in questions}
        if language != settings.LANGUAGE_CODE:
            others = cls.objects.filter(
                translation_key__in=found, locale__language_code=language, live=True
            )
            read = {one.translation_key: one.question for one in others}
            found = {key: read.get(key) or _in_source(question) for key, question in found.items()}
        return {key: question for key, question in found.items() if question}


def _in_source(question: Question | None) -> Question | None:
    return replace(question, language=settings.LANGUAGE_CODE) if question else None


def _texts(question: Question) -> Iterable[str]:
    yield from (question.prompt, question.explanation)
    for option in question.options:
        yield from (option.text, option.feedback)
