"""What a block refuses: a picture without words, a film without captions, a hopeless question."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from content.api import AnswersRefused, grade, quizzes_in
from content.blocks.bodies import ArticleBody, LessonBody
from content.blocks.exercises import QuestionBlock
from content.blocks.media import PictureBlock, VideoBlock
from tests.factories.course_pages import QUIZ


def document(name: str):
    made = get_document_model()(title=name)
    made.file.save(name, ContentFile(b"x"))
    return made


def problems(block, value: dict) -> set[str]:
    try:
        block.clean(block.to_python(value))
    except ValidationError as error:
        return set(error.block_errors)
    return set()


def question(kind: str, *correct: bool) -> dict:
    options = [{"text": f"Svar {n}", "correct": c, "feedback": ""} for n, c in enumerate(correct)]
    return {"kind": kind, "prompt": "Fråga?", "options": options, "explanation": ""}


@pytest.mark.django_db
def test_a_picture_needs_words_for_those_who_do_not_see_it() -> None:
    image = get_image_model().objects.create(title="Hus", file=get_test_image_file())
    assert problems(PictureBlock(), {"image": image.pk, "alt": ""}) == {"alt"}
    assert problems(PictureBlock(), {"image": image.pk, "alt": "Ett rött hus"}) == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "captions", "transcript", "refused"),
    [
        ("film.mp4", "film.vtt", "<p>Allt.</p>", set()),
        ("film.mp4", None, "<p>Allt.</p>", {"captions"}),
        ("film.mp4", "film.vtt", "", {"transcript"}),
        ("film.exe", "film.vtt", "<p>Allt.</p>", {"file"}),
        ("film.mp4", "film.txt", "<p>Allt.</p>", {"captions"}),
    ],
)
def test_a_film_needs_captions_and_a_transcript(file, captions, transcript, refused) -> None:
    value = {
        "title": "Film",
        "file": document(file).pk,
        "captions": document(captions).pk if captions else None,
        "captions_language": "sv",
        "transcript": transcript,
    }
    assert problems(VideoBlock(), value) == refused


@pytest.mark.parametrize(
    ("kind", "correct", "refused"),
    [
        ("single", (True, False), set()),
        ("single", (True, True), {"kind"}),
        ("single", (False, False), {"kind"}),
        ("multiple", (True, True, False), set()),
        ("multiple", (False, False), {"kind"}),
        ("true_false", (True, False), set()),
        ("true_false", (True, False, False), {"kind"}),
        ("ordering", (False, False), set()),
        ("ordering", (False,), {"options"}),
    ],
)
def test_a_question_can_be_answered_rightly(kind, correct, refused) -> None:
    assert problems(QuestionBlock(), question(kind, *correct)) == refused


def test_an_article_asks_nothing() -> None:
    exercises = {"quiz", "reflection", "checklist"}
    assert exercises <= set(LessonBody().child_blocks)
    assert not exercises & set(ArticleBody().child_blocks)


def test_ids_of_questions_and_answers_survive_saving() -> None:
    block = LessonBody()
    once = block.get_prep_value(block.to_python([QUIZ]))
    twice = block.get_prep_value(block.to_python(once))
    assert quizzes_in(block.to_python(twice)) == quizzes_in(block.to_python([QUIZ]))


def test_foreign_answers_are_refused_with_a_sentence() -> None:
    [quiz] = quizzes_in(LessonBody().to_python([QUIZ]))
    with pytest.raises(AnswersRefused) as refused:
        grade(quiz, {quiz.questions[0].id: ["not-an-option"]})
    assert refused.value.fields["reason"] == "foreign_option"
    assert str(refused.value).count(".") >= 2
