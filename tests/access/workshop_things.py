"""What the south keeps in the workshop; nothing of it is for anyone of the north.

Everything bears the south's canary. What both trees may see of each other, the names of
organisations and what is shared, is not made here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db.models import Q, QuerySet
from taggit.models import TaggedItem
from wagtail.admin.models import EditingSession
from wagtail.blocks import StreamValue
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    Comment,
    Locale,
    Page,
    PageLogEntry,
    PageViewRestriction,
    ReferenceIndex,
    Revision,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from content.models import BankQuestion, ReaderChange, ReviewComment, ReviewRequest
from content.review.services.reading import decide, write_comment
from content.review.vocabulary import CommentTheme, Verdict
from courses.models import Arrival, CourseOffer, CoursePage, CourseTerms, LessonPage, ModulePage
from courses.terms.services import give_course, keep_files_of, set_terms
from courses.terms.vocabulary import Use, Visibility
from lms.accounts.models import User
from lms.common.clock import now
from lms.outbox.models import Effect
from tests.access.world import SOUTH_CANARY, Tree, World
from tests.factories.articles import block, document, download_block, image, picture_block
from tests.factories.bank import banked, quiz_block
from tests.factories.course_pages import body
from tests.factories.translations import prepare, translate

SECRET = f"<p>Bara {SOUTH_CANARY} läser detta.</p>"


@dataclass
class Things:
    """Objects by name; a name may stand for several."""

    tree: Tree
    course: CoursePage
    kept: dict[str, list[Any]] = field(default_factory=dict)

    def keys(self, name: str) -> list[Any]:
        """Return the primary keys of what a name stands for."""
        return [each.pk for each in self.kept[name]]

    def one(self, name: str) -> Any:
        return self.kept[name][0]


def build_things(world: World, tree: Tree, index: Page) -> Things:
    """Give a tree a course in every state in which a course may be, and all that goes with it."""
    leader = tree.course_leader
    files = _files(tree)
    course = _course(index, tree, f"Kurs {tree.canary}", "kurs-syd")
    module = _live(course, ModulePage(title=f"Modul {tree.canary}", slug="modul"))
    question = world["southern question"]
    lesson = _live(
        module,
        LessonPage(
            title=f"Lektion {tree.canary}",
            slug="lektion",
            summary=f"Om {tree.canary}.",
            body=body(
                block("text", f"<p>Bara {tree.canary} läser detta.</p>"),
                picture_block(files["image"]),
                download_block(files["document"]),
                quiz_block(banked(question)),
            ),
        ),
    )
    read = _live(module, LessonPage(title=f"Läst {tree.canary}", slug="last", body=_text(tree)))
    waiting = _live(module, LessonPage(title=f"Ny {tree.canary}", slug="ny", body=_text(tree)))
    draft = LessonPage(title=f"Utkast {tree.canary}", slug="utkast", body=_text(tree), live=False)
    module.add_child(instance=draft)
    draft.save_revision(user=leader)
    template = _course(index, tree, f"Mall {tree.canary}", "mall-syd", is_template=True)
    planned = _plan(waiting, leader)
    _discuss(lesson, leader)
    things = Things(tree, course)
    things.kept = {
        "page": [course, lesson, draft, template],
        "subpage": [lesson, waiting],
        "parent": [course, module],
        "locked": [read],
        "revision": [lesson.latest_revision],
        "planned": [planned],
        **{name: [file] for name, file in files.items()},
        **_reviews(read, tree),
        **_translations(lesson, course, question),
        **_rest(tree, lesson),
        "question": [question],
        "question revision": [question.latest_revision],
        "effect": list(Effect.objects.all()[:1]),
        "leader": [leader],
        "arrival": [_arrival(leader)],
    }
    return things


def _course(index: Page, tree: Tree, title: str, slug: str, **terms: Any) -> CoursePage:
    course: CoursePage = _live(index, CoursePage(title=title, slug=slug, audiences=["secretary"]))
    give_course(course_key=course.translation_key, organisation=tree.municipality)
    set_terms(
        course_key=course.translation_key, visibility=Visibility.OWN, use=Use.NOTHING, **terms
    )
    return course


def _live(parent: Page, page: Any) -> Any:
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.copy_for_translation(Locale.objects.get(language_code="ar"), alias=True)
    page.refresh_from_db()
    return page


def _text(tree: Tree) -> str:
    return body(block("text", f"<p>Bara {tree.canary} läser detta.</p>"))


def _files(tree: Tree) -> dict[str, Any]:
    """Put a picture and a document, with tags, into the tree's collection."""
    collection = keep_files_of(organisation=tree.municipality)
    made = {
        "image": image(f"{tree.canary.lower()}.png"),
        "document": document(f"{tree.canary.lower()}.pdf"),
    }
    for file in made.values():
        file.title, file.collection = f"Fil {tree.canary}", collection
        file.tags.add(f"Märke {tree.canary}")
        file.save()
    return {**made, "collection": collection}


def _plan(page: Any, leader: User) -> Revision:
    """Let a revision wait for its hour."""
    page.summary = f"Snart {SOUTH_CANARY}."
    page.go_live_at = now() + timedelta(days=2)
    revision = page.save_revision(user=leader)
    revision.publish()
    revision.refresh_from_db()
    found: Revision = revision
    return found


def _arrival(leader: User) -> Arrival:
    """Bring a course as a file."""
    report = {"title": f"Kurs {SOUTH_CANARY}", "lines": []}
    return Arrival.objects.create(brought_by=leader, language="sv", file="syd.zip", report=report)


def _discuss(page: Any, leader: User) -> None:
    """Let a comment of Wagtail's stand on a draft."""
    Comment.objects.create(
        page=page.page_ptr, user=leader, text=f"Viskat {SOUTH_CANARY}", contentpath="title"
    )
    page.summary = f"Ändrat {SOUTH_CANARY}."
    page.save_revision(user=leader)
    page.refresh_from_db()


def _reviews(lesson: Any, tree: Tree) -> dict[str, list[Any]]:
    """Hand a lesson in; one has read it and has something to say."""
    lesson.get_workflow().start(lesson, tree.course_leader)
    request = ReviewRequest.objects.get(reviewer=tree.subject_reader)
    comment = write_comment(
        request=request,
        block_id=lesson.body[0].id,
        theme=CommentTheme.LANGUAGE,
        text=f"Sagt av {tree.canary}",
    )
    decide(request=request, verdict=Verdict.APPROVES, summary=f"Läst av {tree.canary}")
    change = ReaderChange.objects.create(
        comment=comment,
        page_key=lesson.translation_key,
        theme="other",
        language="sv",
        words={"sv": f"Ändrat för {tree.canary}."},
    )
    state = lesson.current_workflow_state
    Page.objects.filter(pk=lesson.pk).update(locked=True, locked_by=tree.course_leader)
    return {
        "workflow state": [state],
        "task state": [state.current_task_state],
        "task": [state.current_task_state.task],
        "workflow": [state.workflow],
        "review comment": [comment],
        "change": [change],
    }


def _translations(lesson: Any, course: Any, question: Any) -> dict[str, list[Any]]:
    """Translate a lesson, open a question for translation, and let an alias stand for a course."""
    arabic = translate(lesson, f"نص {SOUTH_CANARY}")
    alias = course.get_translations().get(locale=arabic.locale)
    words = prepare(question)
    pages = Translation.objects.get(source__object_id=lesson.translation_key)
    source = pages.source
    return {
        "translated": [arabic, alias],
        "translation": [pages, words],
        "source": [source, words.source],
        "string": [StringSegment.objects.filter(source=source).first()],
        "overridable": [OverridableSegment.objects.filter(source=source).first()],
    }


def _rest(tree: Tree, lesson: Any) -> dict[str, list[Any]]:
    """Return what the workshop keeps beside pages and files."""
    upload = UploadedFile(uploaded_by_user=tree.course_leader)
    upload.file.save(f"{tree.canary.lower()}.txt", ContentFile(b"x"))
    session = EditingSession.objects.create(
        user=tree.course_leader,
        content_type=ContentType.objects.get_for_model(lesson),
        object_id=lesson.pk,
        last_seen_at=now(),
        is_editing=True,
    )
    redirect = Redirect.objects.create(
        old_path=f"/{tree.canary.lower()}", redirect_page=lesson.page_ptr
    )
    return {"upload": [upload], "session": [session], "redirect": [redirect]}


# -- what of it stands in the database ----------------------------------------------------------


def rows_of(things: Things) -> Mapping[str, QuerySet[Any]]:
    """Return everything of the south that a leader of the north might change, by name."""
    pages = Page.objects.filter(
        Q(path__startswith=things.course.path) | Q(title__icontains=things.tree.canary)
    )
    keys = pages.values("translation_key")
    numbers = [str(pk) for pk in pages.values_list("pk", flat=True)]
    revisions = Revision.objects.filter(object_id__in=numbers, base_content_type__model="page")
    sources = TranslationSource.objects.filter(pk__in=things.keys("source"))
    of_ours = {"organisation": things.tree.municipality}
    images, documents = things.one("image"), things.one("document")
    return {
        "pages": pages,
        "courses": CoursePage.objects.filter(pk__in=pages),
        "lessons": LessonPage.objects.filter(pk__in=pages),
        "revisions": revisions,
        "comments": Comment.objects.filter(page__in=pages),
        "privacy": PageViewRestriction.objects.filter(page__in=pages),
        "pages' log": PageLogEntry.objects.filter(page__in=pages),
        "workflow": WorkflowState.objects.filter(object_id__in=numbers),
        "steps": TaskState.objects.filter(pk__in=things.keys("task state")),
        "workflows": Workflow.objects.all(),
        "tasks": Task.objects.all(),
        "requests": ReviewRequest.objects.filter(page__in=pages),
        "reviews": ReviewComment.objects.filter(request__page__in=pages),
        "changes": ReaderChange.objects.filter(page_key__in=keys),
        "terms": CourseTerms.objects.filter(**of_ours),
        "offers": CourseOffer.objects.filter(terms__in=CourseTerms.objects.filter(**of_ours)),
        "questions": BankQuestion.objects.filter(**of_ours),
        "collections": Collection.objects.filter(pk__in=things.keys("collection")),
        "pictures": type(images).objects.filter(collection__in=things.keys("collection")),
        "documents": type(documents).objects.filter(collection__in=things.keys("collection")),
        "tags": TaggedItem.objects.filter(tag__name__icontains=things.tree.canary),
        "uses": ReferenceIndex.objects.filter(object_id__in=numbers),
        "sources": sources,
        "translations": Translation.objects.filter(source__in=sources),
        "words": StringTranslation.objects.filter(context__object__in=sources.values("object")),
        "overrides": SegmentOverride.objects.all(),
        "uploads": UploadedFile.objects.filter(pk__in=things.keys("upload")),
        "sessions": EditingSession.objects.filter(pk__in=things.keys("session")),
        "redirects": Redirect.objects.all(),
        "leader": User.objects.filter(pk__in=things.keys("leader")),
        "effects": Effect.objects.all(),
    }


def digests(things: Things) -> dict[str, str]:
    """Return a digest of all these rows, for each kind."""
    return {name: _digest(rows) for name, rows in rows_of(things).items()}


def _digest(rows: QuerySet[Any]) -> str:
    said = [[_plain(value) for value in row] for row in rows.order_by("pk").values_list()]
    return sha256(repr(said).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Return a body's blocks as they are kept: shown by itself, each is another object."""
    return list(value.raw_data) if isinstance(value, StreamValue) else value


Measure = Callable[[], dict[str, str]]
