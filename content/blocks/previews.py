"""What blocks hold in the chooser's preview: small examples, in the language that is written."""

from typing import Any, Final

EXERCISE: Final = "content/blocks/previews/exercise.html"

QUOTE: Final[dict[str, Any]] = {
    "text": "Ni frågade vad jag tyckte, och sedan gjorde ni något av det.",
    "source": "Ung vuxen som har bott i familjehem",
}
CASE: Final[dict[str, Any]] = {
    "title": "Ont i magen på torsdagen",
    "text": "<p>Oliver träffar pappa på lördagar. På torsdagen får han ont i magen.</p>",
    "question": "Vad kan magontet betyda?",
}
ACCORDION: Final[dict[str, Any]] = {
    "items": [
        {
            "title": "Vad gör jag om barnet inte vill?",
            "text": "<p>Fråga först vad som är svårt.</p>",
        },
        {"title": "Vem bestämmer om umgänget?", "text": "<p>Det står i vårdplanen.</p>"},
    ]
}
STEPS: Final[dict[str, Any]] = {
    "title": "Så börjar du",
    "items": [
        {"title": "Välj en kurs", "text": "Sök på det du undrar över."},
        {"title": "Läs i din takt", "text": "Allt sparas där du är."},
    ],
}
QUIZ: Final[dict[str, Any]] = {
    "title": "Frågor om lektionen",
    "intro": "",
    "questions": [
        {
            "type": "item",
            "value": {
                "kind": "single",
                "prompt": "Vem ringer du när något händer på natten?",
                "explanation": "",
                "options": [
                    {"text": "Socialjouren", "correct": True, "feedback": ""},
                    {"text": "Skolan", "correct": False, "feedback": ""},
                ],
            },
        }
    ],
}
REFLECTION: Final[dict[str, Any]] = {
    "prompt": "Vad behöver du för att kunna sitta kvar när någon skriker?",
    "help": "",
}
CHECKLIST: Final[dict[str, Any]] = {
    "title": "Kvällen innan",
    "items": [{"text": "Barnet vet hur dagen ser ut"}, {"text": "Väskan är packad"}],
}
SCENARIO: Final[dict[str, Any]] = {
    "title": "Tallriken i golvet",
    "intro": "",
    "scenes": [
        {
            "name": "middagen",
            "text": "<p>Sami ser fisken och blir stilla. Så åker tallriken i golvet.</p>",
            "good": "",
            "choices": [
                {"text": "Jag säger skarpt åt honom.", "consequence": "", "leads_to": "slutet"},
                {"text": "Jag andas ut först.", "consequence": "", "leads_to": "slutet"},
            ],
        }
    ],
}
SELF_CHECK: Final[dict[str, Any]] = {
    "title": "Var står du just nu?",
    "intro": "",
    "statements": [{"text": "Hur jag gör dagen begriplig för barnet"}],
}
SELF_CHECK_AGAIN: Final[dict[str, Any]] = {
    "title": "Och nu, när du har läst?",
    "intro": "Samma rader en gång till, och din egen förändring.",
}
