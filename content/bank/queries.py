"""Reads across the questions of the bank."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from taggit.models import Tag
from wagtail.models import Page, ReferenceIndex

from content.bank.models import BankQuestion
from lms.ui.api import listed


@dataclass(frozen=True)
class Use:
    """A page that asks a question."""

    pk: int
    title: str


def in_source(questions: QuerySet[BankQuestion]) -> QuerySet[BankQuestion]:
    """Return the rows that quizzes name: those of the source language."""
    return questions.filter(locale__language_code=settings.LANGUAGE_CODE)


def found_by(words: str, questions: QuerySet[BankQuestion]) -> QuerySet[BankQuestion]:
    """Return the questions in which, or in whose tags, every word occurs."""
    for word in words.split():
        tagged = Tag.objects.filter(name__icontains=word)
        here = Q(prompt__icontains=word) | Q(tagged_items__tag__in=tagged)
        questions = questions.filter(pk__in=BankQuestion.objects.filter(here).values("pk"))
    return questions


def tags_of(questions: QuerySet[BankQuestion]) -> QuerySet[Tag]:
    """Return the tags that some questions have, by name. One query."""
    used = BankQuestion.tags.through.objects.filter(content_object__in=questions.order_by())
    tags: QuerySet[Tag] = Tag.objects.filter(pk__in=used.values("tag")).order_by("name")
    return tags


def tag_names(questions: Iterable[BankQuestion]) -> Mapping[int, str]:
    """Return the tags of each question in one line. One query."""
    rows = BankQuestion.tags.through.objects.filter(
        content_object__in=[question.pk for question in questions]
    )
    found: dict[int, list[str]] = {}
    for pk, name in rows.order_by("tag__name").values_list("content_object", "tag__name"):
        found.setdefault(pk, []).append(name)
    return {pk: listed(names) for pk, names in found.items()}


def uses_of(questions: Iterable[BankQuestion]) -> Mapping[int, tuple[Use, ...]]:
    """Return the pages of the source language that ask each question. Two queries."""
    pairs = _references(questions)
    titles = dict(
        Page.objects.filter(pk__in={page for _question, page in pairs})
        .filter(locale__language_code=settings.LANGUAGE_CODE)
        .order_by("path")
        .values_list("pk", "title")
    )
    found: dict[int, tuple[Use, ...]] = {}
    for page, title in titles.items():
        for question in sorted({asked for asked, at in pairs if at == page}):
            found[question] = (*found.get(question, ()), Use(page, title))
    return found


def is_used(questions: Iterable[BankQuestion]) -> bool:
    """Say whether any page, in whatever language, asks one of these questions. One query."""
    return bool(_references(questions))


def _references(questions: Iterable[BankQuestion]) -> list[tuple[int, int]]:
    """Return questions with the pages that ask them, by primary keys."""
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(BankQuestion),
        to_object_id__in=[str(question.pk) for question in questions],
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    return [(int(to), int(by)) for to, by in rows.values_list("to_object_id", "object_id")]
