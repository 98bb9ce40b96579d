"""Questions of the bank, and quizzes that ask them."""

import json
from typing import Any

from wagtail.models import Locale

from content.models import BankQuestion
from lms.common.ids import new_id

Raw = dict[str, Any]


def raw_question(prompt: str, *options: tuple[str, bool], kind: str = "single") -> Raw:
    """Return what a question block holds; "Rätt" is right and "Fel" is wrong by default."""
    told = options or (("Rätt", True), ("Fel", False))
    return {
        "kind": kind,
        "prompt": prompt,
        "explanation": "Därför.",
        "options": [
            {
                "type": "item",
                "id": str(new_id()),
                "value": {"text": text, "correct": correct, "feedback": f"Om {text}."},
            }
            for text, correct in told
        ],
    }


def question_body(raw: Raw) -> str:
    return json.dumps([{"type": "question", "id": str(new_id()), "value": raw}])


def bank_question(prompt: str = "Vad gör du först?", *tags: str, **fields: Any) -> BankQuestion:
    """Publish a question of the bank in Swedish."""
    made = BankQuestion(
        body=question_body(fields.pop("raw", None) or raw_question(prompt)),
        locale=Locale.objects.get(language_code="sv"),
        **fields,
    )
    made.tags.add(*tags)
    made.save()
    made.save_revision().publish()
    made.refresh_from_db()
    return made


def in_language(question: BankQuestion, code: str, words: dict[str, str]) -> BankQuestion:
    """Publish a question in another language, word by word; ids stay."""
    text = json.dumps(list(question.body.raw_data), ensure_ascii=False)
    for ours, theirs in words.items():
        text = text.replace(f'"{ours}"', f'"{theirs}"')
    made = question.copy_for_translation(Locale.objects.get(language_code=code))
    made.body = text
    made.save()
    made.save_revision().publish()
    return made


def banked(question: BankQuestion) -> Raw:
    """Return the part of a quiz that asks a question of the bank."""
    return {"type": "bank", "id": str(new_id()), "value": question.pk}


def quiz_block(*questions: Raw, identity: str = "a0000000-0000-4000-8000-00000000000b") -> Raw:
    """Return a quiz block of these questions."""
    value = {"title": "Frågor ur banken", "intro": "", "questions": list(questions)}
    return {"type": "quiz", "id": identity, "value": value}


def option_ids(question: BankQuestion) -> list[str]:
    return [option.id for option in question.question.options]
