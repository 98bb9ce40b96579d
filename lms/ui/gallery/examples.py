"""One example, or a few, for every component; a test fails when one is missing.

Words come in two languages: `say("Continue", "متابعة")` picks the one being drawn.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django import forms
from django.contrib.messages.constants import SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page, Paginator

Say = Callable[[str, str], str]
Context = Mapping[str, object]


@dataclass(frozen=True)
class Example:
    """What a component is shown with.

    `inputs` are the values of its template; `source` draws it through its tag instead.
    `is_wide` gives it the whole line.
    """

    component: str
    inputs: Callable[[Say], Context] = field(default=lambda _say: {})
    source: str = ""
    is_wide: bool = False


class SampleForm(forms.Form):
    """A form with the fields that pages use."""

    def __init__(self, say: Say, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["email"] = forms.EmailField(
            label=say("E-mail address", "البريد الإلكتروني"),
            help_text=say("We send a code to it.", "نرسل إليه رمزًا."),
        )
        self.fields["home"] = forms.ChoiceField(
            label=say("Kind of home", "نوع البيت"),
            choices=[("a", say("Foster home", "بيت رعاية")), ("b", say("Kin home", "بيت أقارب"))],
        )
        self.fields["remember"] = forms.BooleanField(
            label=say("Remember me on this phone", "تذكّرني على هذا الهاتف"), required=False
        )


def _form(say: Say) -> Context:
    identity = say("en-%s", "ar-%s")
    form = SampleForm(say, {"email": "nadja", "home": "a"}, auto_id=identity)
    return {"form": form}


def _card(say: Say) -> Context:
    return {
        "title": say("A child's rights and voice", "حقوق الطفل وصوته"),
        "url": "#card",
        "key": "gallery-card-3",
        "eyebrow": say("Basic training", "التدريب الأساسي"),
        "summary": say(
            "What the child has a right to, and how you listen so that it can be heard.",
            "ما هي حقوق الطفل، وكيف تصغي إليه حتى يُسمع صوته.",
        ),
        "facts": _facts(say)["facts"],
        "badge": say("New", "جديد"),
        "badge_tone": "clay",
        "percent": 40,
        "detail": say("2 of 5 lessons", "درسان من 5"),
    }


def _contact(say: Say) -> Context:
    return {
        "language": say("en", "ar"),
        "contact": {
            "name": say("For children and young people", "للأطفال والشباب"),
            "purpose": say("Call about anything, free of charge.", "اتصل بشأن أي أمر، مجانًا."),
            "phone": "116 111",
            "phone_link": "tel:116111",
            "website": "https://example.org",
            "site": "example.org",
            "hours": say("Day and night", "ليلًا ونهارًا"),
            "is_acute": True,
        },
    }


def _term(say: Say) -> Context:
    return {
        "id": say("en", "ar"),
        "word": say("foster home", "أسرة حاضنة"),
        "name": say("foster home", "أسرة حاضنة"),
        "name_language": say("en", "ar"),
        "also": (("sv", "familjehem"),),
        "definition": "Ett vanligt hem där ett barn bor när det inte kan bo hos sina föräldrar.",
        "definition_language": "sv",
        "is_fallback": True,
    }


def _facts(say: Say) -> Context:
    return {
        "facts": [
            {"icon": "clock", "text": say("45 minutes", "45 دقيقة")},
            {"icon": "globe", "text": say("4 languages", "4 لغات")},
        ]
    }


def _road(say: Say) -> Context:
    return {
        "level": 3,
        "stops": [
            {
                "title": say("New", "جديد"),
                "text": say("0 to 2 years", "من 0 إلى سنتين"),
                "state": "done",
            },
            {
                "title": say("Used to it", "متمرّس"),
                "text": say("2 to 5 years", "من سنتين إلى 5 سنوات"),
                "state": "now",
                "parts": [
                    {
                        "title": say("Assess and match", "التقييم والمطابقة"),
                        "url": "#road",
                        "text": say("6 hours", "6 ساعات"),
                        "state": "done",
                    },
                    {
                        "title": say("Contact with birth parents", "التواصل مع الوالدين"),
                        "url": "#road",
                        "text": say("3 of 5 lessons", "3 من 5 دروس"),
                        "state": "now",
                    },
                    {"title": say("Teenagers", "المراهقون"), "text": say("Coming", "قريبًا")},
                ],
            },
            {
                "title": say("Experienced", "خبير"),
                "text": say("more than 5 years", "أكثر من 5 سنوات"),
                "state": "next",
            },
        ],
    }


def _outline(say: Say) -> Context:
    return {
        "label": say("Contents of the course", "محتويات الدورة"),
        "modules": [
            {
                "title": say("The team around the child", "الفريق حول الطفل"),
                "lessons": [
                    {
                        "title": say("Who does what", "من يفعل ماذا"),
                        "url": "#outline",
                        "state": "done",
                        "detail": say("14 min", "14 د"),
                    },
                    {
                        "title": say("What may I decide", "ما الذي أقرّره أنا"),
                        "url": "#outline",
                        "state": "now",
                        "detail": say("12 min", "12 د"),
                    },
                    {
                        "title": say("Tell, note, keep silent", "أخبر، دوّن، اكتم"),
                        "url": "#outline",
                        "detail": say("10 min", "10 د"),
                    },
                    {
                        "title": say("Quiz", "اختبار"),
                        "state": "locked",
                        "detail": say("Opens after the lessons", "يُفتح بعد الدروس"),
                    },
                ],
            }
        ],
    }


def _question(say: Say) -> Context:
    return {
        "id": say("q-en", "q-ar"),
        "number": 1,
        "kind": "single",
        "prompt": say(
            "The school needs a signature today. Whom do you call?",
            "تحتاج المدرسة إلى توقيع اليوم. بمن تتّصل؟",
        ),
        "options": [
            {"id": "a", "text": say("The child's case worker", "المسؤول عن ملف الطفل")},
            {"id": "b", "text": say("Nobody, I sign", "لا أحد، أوقّع أنا"), "is_chosen": True},
        ],
    }


def _answered(say: Say) -> Context:
    question = dict(_question(say))
    question["id"] = say("q2-en", "q2-ar")
    question["number"] = 2
    question["result"] = "wrong"
    question["options"] = [
        {
            "id": "a",
            "text": say("The child's case worker", "المسؤول عن ملف الطفل"),
            "state": "missed",
        },
        {
            "id": "b",
            "text": say("Nobody, I sign", "لا أحد، أوقّع أنا"),
            "is_chosen": True,
            "state": "wrong",
            "feedback": say(
                "It is kind to want to solve it, but the parents often decide.",
                "جميل أن ترغب في حلّ الأمر، لكن القرار يعود غالبًا إلى الوالدين.",
            ),
        },
    ]
    question["explanation"] = say(
        "The case worker knows who may sign, and can reach the parents.",
        "يعرف المسؤول عن الملف من يحقّ له التوقيع، ويستطيع الوصول إلى الوالدين.",
    )
    return question


def _ordering(say: Say) -> Context:
    return {
        "id": say("q3-en", "q3-ar"),
        "number": 3,
        "kind": "ordering",
        "prompt": say("In what order do you tell the child?", "بأي ترتيب تخبر الطفل؟"),
        "options": [
            {"id": "a", "text": say("What happens tonight", "ما يحدث الليلة"), "position": 1},
            {"id": "b", "text": say("Who comes tomorrow", "من يأتي غدًا")},
        ],
    }


def _filters(say: Say) -> Context:
    return {
        "action": "#filters",
        "chosen": 1,
        "clear_url": "#filters",
        "groups": [
            {
                "name": "theme",
                "label": say("Theme", "الموضوع"),
                "options": [
                    {
                        "value": "rights",
                        "label": say("Rights", "الحقوق"),
                        "count": 3,
                        "is_chosen": True,
                    },
                    {"value": "trauma", "label": say("Trauma", "الصدمة"), "count": 2},
                    {
                        "value": "custody",
                        "label": say("Custody", "الحضانة"),
                        "count": 0,
                        "is_disabled": True,
                    },
                ],
            }
        ],
    }


def _choices(say: Say) -> Context:
    return {
        "legend": say("How do you want to sign in?", "كيف تريد تسجيل الدخول؟"),
        "name": say("way-en", "way-ar"),
        "options": [
            {
                "value": "code",
                "label": say("A code by mail", "رمز بالبريد"),
                "help": say("Nothing to remember.", "لا شيء عليك تذكّره."),
                "is_chosen": True,
            },
            {"value": "passkey", "label": say("A passkey", "مفتاح مرور")},
        ],
    }


def _timeline(say: Say) -> Context:
    return {
        "items": [
            {
                "when": say("Tuesday 24 November, 18:00", "الثلاثاء 24 نوفمبر، 18:00"),
                "title": say("Meet other homes", "لقاء مع بيوت أخرى"),
                "text": "Härnösand",
                "icon": "calendar",
                "url": "#timeline",
            },
            {
                "when": say("12 November", "12 نوفمبر"),
                "title": say("You finished module 1", "أنهيت الوحدة 1"),
                "icon": "check",
            },
        ]
    }


@dataclass(frozen=True)
class _Moved:
    """One statement of a self-check, before and now."""

    text: str
    before: int
    after: int


def _change(say: Say) -> Context:
    return {
        "changes": (
            _Moved(say("What a contact person does", "ما يفعله الشخص المرافق"), 1, 3),
            _Moved(say("Whom I call at night", "بمن أتصل ليلاً"), 2, 4),
        ),
        "steps": (
            say("I know of it", "أعرف عنه"),
            say("I understand", "أفهم"),
            say("I can do it", "أستطيع فعله"),
            say("I can teach it", "أستطيع تعليمه"),
        ),
        "language": say("en", "ar"),
    }


def _notice(tone: str) -> Callable[[Say], Context]:
    words = {
        "info": ("The course opens on Monday.", "تُفتح الدورة يوم الاثنين."),
        "success": ("You are enrolled.", "تم تسجيلك."),
        "warning": ("This translation is not reviewed yet.", "لم تُراجَع هذه الترجمة بعد."),
        "error": (
            "The code was not right. Nothing is lost; try again.",
            "الرمز غير صحيح. لم يُفقد شيء؛ حاول مجددًا.",
        ),
    }
    return lambda say: {"tone": tone, "text": say(*words[tone])}


def _buttons(say: Say) -> Context:
    return {
        "go": say("Save and continue", "احفظ وتابع"),
        "other": say("Read first", "اقرأ أولًا"),
        "quiet": say("Later", "لاحقًا"),
        "leave": say("Leave the course", "اترك الدورة"),
    }


def _page() -> Page[int]:
    return Paginator(range(100), 10).page(3)


@dataclass(frozen=True)
class _Person:
    """Somebody signed in."""

    is_authenticated: bool = True
    is_staff: bool = True
    get_full_name: str = "Nadja Lindqvist"
    get_short_name: str = "Nadja"


_BUTTON = '{% include "ui/components/button.html" with '
EXAMPLES: tuple[Example, ...] = (
    Example(
        "button",
        _buttons,
        source='<div class="row">'
        + _BUTTON
        + 'label=go icon_after="arrow-next" %}'
        + _BUTTON
        + 'label=other url="#button" kind="secondary" %}'
        + _BUTTON
        + 'label=quiet url="#button" kind="quiet" %}'
        + _BUTTON
        + 'label=leave kind="danger" %}</div>',
    ),
    Example(
        "badge",
        lambda say: {"label": say("Reviewed", "تمت مراجعته"), "tone": "green", "icon": "check"},
    ),
    Example("badge", lambda say: {"label": say("Basic", "أساسي"), "tone": "sand"}),
    Example("badge", lambda say: {"label": say("Draft", "مسودة"), "tone": "clay"}),
    Example("badge", lambda say: {"label": say("Swedish", "السويدية"), "tone": "sky"}),
    Example("facts", _facts),
    Example("card", _card),
    Example(
        "continue",
        lambda say: {
            "title": say("What may I decide", "ما الذي أقرّره أنا"),
            "eyebrow": say("Basic training", "التدريب الأساسي"),
            "url": "#continue",
            "percent": 35,
            "detail": say("8 of 24 lessons", "8 من 24 درسًا"),
            "key": "gallery-continue",
        },
    ),
    Example(
        "panel",
        lambda say: {
            "title": say("Your mentor", "مرشدك"),
            "text": say("Answers on weekday evenings.", "يجيب في أمسيات أيام الأسبوع."),
        },
        source='{% panel title=title tone="sand" icon="people" level=3 %}'
        "<p>{{ text }}</p>{% endpanel %}",
    ),
    Example(
        "progress",
        lambda say: {
            "percent": 62,
            "label": say("Basic training", "التدريب الأساسي"),
            "detail": say("5 of 8 modules", "5 من 8 وحدات"),
        },
    ),
    Example("contact", _contact, is_wide=True),
    Example("term", _term),
    Example("ring", lambda say: {"percent": 62, "label": say("Done", "منجز"), "size": "l"}),
    *(Example("notice", _notice(tone)) for tone in ("info", "success", "warning", "error")),
    Example(
        "messages",
        lambda say: {"messages": [Message(SUCCESS, say("You are enrolled.", "تم تسجيلك."))]},
    ),
    Example(
        "language_note",
        lambda _say: {
            "language": "sv",
            "links": [{"code": "sv", "url": "#sv"}, {"code": "so", "url": "#so"}],
        },
    ),
    Example("field", _form, source="{% for one in form %}{% field one %}{% endfor %}"),
    Example("choices", _choices),
    Example(
        "search",
        lambda say: {
            "action": "#search",
            "label": say("Search courses", "ابحث في الدورات"),
            "id": say("search-en", "search-ar"),
        },
    ),
    Example("filters", _filters),
    Example(
        "breadcrumb",
        lambda say: {
            "links": [
                {"label": say("Courses", "الدورات"), "url": "#breadcrumb"},
                {"label": say("Basic training", "التدريب الأساسي"), "url": "#breadcrumb"},
                {"label": say("Who does what", "من يفعل ماذا")},
            ]
        },
    ),
    Example("pagination", lambda _say: {"page": _page()}),
    Example(
        "empty",
        lambda say: {
            "title": say("No courses here yet", "لا دورات هنا بعد"),
            "text": say(
                "Choose one from the catalogue; you can leave it at any time.",
                "اختر دورة من القائمة؛ يمكنك تركها في أي وقت.",
            ),
            "label": say("See the courses", "شاهد الدورات"),
            "url": "#empty",
            "level": 3,
        },
    ),
    Example(
        "details",
        lambda say: {
            "title": say("Something happens at night", "حدث شيء في الليل"),
            "text": say("The emergency service answers.", "تجيب خدمة الطوارئ الاجتماعية."),
            "is_open": True,
        },
    ),
    Example(
        "table",
        lambda say: {
            "caption": say("Meetings this autumn", "لقاءات هذا الخريف"),
            "heads": [say("Day", "اليوم"), say("Place", "المكان"), say("Seats", "المقاعد")],
            "rows": [
                [say("Tuesday", "الثلاثاء"), "Härnösand", "12"],
                [say("Thursday", "الخميس"), "Sundsvall", "8"],
            ],
        },
    ),
    Example(
        "stat",
        lambda say: {
            "value": "24",
            "label": say("homes have begun", "بيتًا بدأوا"),
            "detail": say("of 31 invited", "من 31 دُعوا"),
            "tone": "green",
        },
    ),
    Example("road", _road, is_wide=True),
    Example("outline", _outline),
    Example(
        "pager",
        lambda say: {
            "previous_url": "#pager",
            "previous_title": say("Who does what", "من يفعل ماذا"),
            "next_url": "#pager",
            "next_title": say("Tell, note, keep silent", "أخبر، دوّن، اكتم"),
        },
    ),
    Example("question", _question),
    Example("question", _answered),
    Example("question", _ordering),
    Example(
        "checklist",
        lambda say: {
            "title": say("On the inside of a cupboard", "على باب الخزانة من الداخل"),
            "items": [
                {
                    "key": "a",
                    "text": say("The case worker's number", "رقم المسؤول"),
                    "is_done": True,
                },
                {"key": "b", "text": say("Bris, 116 111", "بريس، 116 111")},
            ],
        },
    ),
    Example(
        "quote",
        lambda say: {
            "text": say(
                "I thought I would get a binder. I got someone who answers when I call.",
                "ظننت أنني سأحصل على ملف. حصلت على من يجيب حين أتّصل.",
            ),
            "source": say("Foster parent, first year", "والدة حاضنة، السنة الأولى"),
        },
    ),
    Example(
        "case",
        lambda say: {
            "title": say("Three calls one Thursday", "ثلاث مكالمات يوم خميس"),
            "text": say(
                "At two the school calls. At nine in the evening, mum.",
                "في الثانية تتّصل المدرسة، وفي التاسعة مساءً الأم.",
            ),
            "question": say("Which cannot wait?", "أيّها لا يحتمل الانتظار؟"),
        },
    ),
    Example(
        "reflection",
        lambda say: {
            "id": say("reflect-en", "reflect-ar"),
            "prompt": say("When do you ask for help?", "متى تطلب المساعدة؟"),
            "help": say("Write without names.", "اكتب من دون أسماء."),
            "form_action": "#reflection",
        },
    ),
    Example("timeline", _timeline),
    Example("change", _change),
    Example(
        "download",
        lambda say: {
            "title": say("Contact list for the kitchen wall", "قائمة أرقام لجدار المطبخ"),
            "url": "#download",
            "detail": say("PDF, 1 page, 40 KB", "PDF، صفحة واحدة، 40 ك.ب"),
        },
    ),
    Example(
        "certificate",
        lambda say: {
            "title": say("Basic training", "التدريب الأساسي"),
            "name": "Nadja Lindqvist",
            "number": "HP-2026-000123-7",
            "url": "#certificate",
            "state_label": say("Valid", "سارية"),
            "facts": [{"icon": "clock", "text": say("16 hours", "16 ساعة")}],
        },
    ),
    Example("save_state", lambda _say: {"state": "saved"}),
    Example("save_state", lambda _say: {"state": "local"}),
    Example("save_state", lambda _say: {"state": "failed"}),
    Example(
        "confirm",
        lambda say: {
            "title": say("Leave the course?", "هل تترك الدورة؟"),
            "text": say(
                "What you have done is kept if you come back.",
                "يبقى ما أنجزته محفوظًا إذا عدت.",
            ),
            "form_action": "#confirm",
            "label": say("Leave the course", "اترك الدورة"),
            "cancel_url": "#confirm",
            "is_danger": True,
        },
    ),
    Example(
        "hero",
        lambda say: {
            "heading": say(
                "You open your home. We stand beside you.", "تفتح بيتك، ونقف إلى جانبك."
            ),
            "lead": say("Read at your own pace, in your language.", "اقرأ على مهلك، وبلغتك."),
            "label": say("See the courses", "شاهد الدورات"),
            "url": "#hero",
        },
        is_wide=True,
    ),
    Example("avatar", lambda _say: {"name": "Nadja"}, source='{% avatar name "l" %}'),
    Example("cover", lambda _say: {"key": "gallery-cover-8"}, source="{% cover key %}"),
    Example("language_switch", source="{% language_switch %}"),
    Example("theme_switch", source="{% theme_switch %}"),
    Example("text_only_switch", source="{% text_only_switch %}"),
    Example("search_link"),
    Example("read_aloud", lambda _say: {"reads": "main"}),
    Example("skip_link"),
    Example("account_menu", lambda _say: {"user": _Person()}),
    Example("header", is_wide=True),
    Example("footer", lambda _say: {"platform_name": "Hemmaplan"}, is_wide=True),
)
