"""A small curriculum in a folder, to load, change and break."""

from pathlib import Path
from textwrap import dedent

HOME = """
title: {title}
heading: {title}
lead: {title}
sections_title: {title}
sections:
  - {{key: learn, title: {title}, text: {title}}}
quote: {{key: quote-1, text: {title}, source: {title}}}
"""
INDEX = "{{title: {title}, slug: {slug}, summary: {title}}}\n"
TRANSLATED = 'translation: {state: unreviewed, by: "Utkast"}\n'

COURSE = """
key: sample
title: Liten kurs
slug: liten-kurs
kind: follow_up
audiences: [foster_parent]
themes: [roles]
certificate_hours: 2
mastery_percent: 80
summary: En liten kurs.
description: |
  <p>För dig som provar.</p>
goals: [Du kan prova.]
child_rights_goal: Barnet har rätt.
sources: []
"""
MODULE = "{key: first, title: Första modulen, slug: forsta, summary: Om början.}\n"

LESSON = """
key: {key}
title: {title}
slug: {key}
minutes: 10
summary: {title}.
required: true
open_to_all: {is_open}
body:
  - text: |
      <h2>{title}</h2>
      <p>Det här är <b>viktigt</b> att veta.</p>
  - checklist:
      key: check-1
      title: Att göra
      items:
        - {{key: a, text: Ringa}}
        - {{key: b, text: Skriva}}
  - quiz:
      key: quiz-1
      title: Frågor
      intro: Två frågor.
      questions:
        - key: q1
          kind: true_false
          prompt: Är det sant?
          options:
            - {{key: "true", text: Sant, correct: true, feedback: Ja.}}
            - {{key: "false", text: Falskt, correct: false, feedback: "Nej, tänk om."}}
          explanation: Så är det.
        - key: q2
          kind: ordering
          prompt: I vilken ordning?
          options:
            - {{key: a, text: Först, feedback: ""}}
            - {{key: b, text: Sedan, feedback: ""}}
          explanation: ""
"""
IN_ENGLISH = {
    "title: Att börja": "title: To begin",
    "summary: Att börja": "summary: To begin",
    "<h2>Att börja</h2>": "<h2>To begin</h2>",
    "Det här är <b>viktigt</b> att veta.": "This is <b>important</b> to know.",
    "Att göra": "To do",
    "Ringa": "Call",
    "Skriva": "Write",
    "title: Frågor": "title: Questions",
    "Två frågor.": "Two questions.",
    "Är det sant?": "Is it true?",
    "text: Sant": "text: 'True'",
    "text: Falskt": "text: 'False'",
    "feedback: Ja.": "feedback: Yes it is.",
    "Nej, tänk om.": "No, think again.",
    "Så är det.": "So it is.",
    "I vilken ordning?": "In which order?",
    "Först": "First",
    "Sedan": "Then",
}
LESSON_FILE = "sample/01-forsta/01-att-borja.sv.yaml"
ENGLISH_FILE = "sample/01-forsta/01-att-borja.en.yaml"


def lesson(key: str, title: str, *, is_open: bool = False) -> str:
    """Return a lesson's file."""
    return LESSON.format(key=key, title=title, is_open=str(is_open).lower())


def in_english(text: str) -> str:
    """Return the English file of the lesson `Att börja`."""
    for swedish, english in IN_ENGLISH.items():
        text = text.replace(swedish, english)
    return TRANSLATED + text


def write_sample(root: Path) -> None:
    """Write a home page, two lists, a course of three lessons, one of them in English."""
    first = lesson("att-borja", "Att börja", is_open=True)
    files = {
        "home.sv.yaml": HOME.format(title="Hem"),
        "courses.sv.yaml": INDEX.format(title="Kurser", slug="kurser"),
        "articles.sv.yaml": INDEX.format(title="Artiklar", slug="artiklar"),
        "sample/course.sv.yaml": COURSE,
        "sample/01-forsta/module.sv.yaml": MODULE,
        LESSON_FILE: first,
        ENGLISH_FILE: in_english(first),
        "sample/01-forsta/02-att-ga-pa.sv.yaml": lesson("att-ga-pa", "Att gå på"),
        "sample/01-forsta/04-att-sluta.sv.yaml": lesson("att-sluta", "Att sluta"),
    }
    for name, text in files.items():
        write(root, name, text)


def write(root: Path, name: str, text: str) -> None:
    """Write one file of the curriculum."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).lstrip(), encoding="utf-8")


def replace(root: Path, name: str, old: str, new: str) -> None:
    """Change one place of a file."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
