"""The words that translators had agreed on, moved from a file to where editors can change them."""

import uuid

from django.conf import settings
from django.db import migrations

# The same keys as content.glossary.services.term_key.
NAMESPACE = uuid.UUID("4a0c3f0e-6f0e-4c51-9a4f-0d1f1f7e2b60")

# Swedish word, its forms, a note to translators, and in each language: what it is called, its
# forms, what else translators may write; a bar stands between two of them.
WORDS = [
    (
        "familjehem",
        "familjehemmet | familjehemmen | familjehems | familjehemmets | familjehemmens",
        "Det svenska ordet får stå inom parentes första gången.",
        {
            "en": (
                "foster home",
                "foster homes | foster family | foster families",
                "foster famil | foster carer | foster parent",
            ),
            "ar": (
                "أسرة حاضنة",
                "الأسرة الحاضنة | الأسر الحاضنة | أسر حاضنة",
                "أسرة الحاضنة | أسر الحاضنة",
            ),
            "so": (
                "guri korin",
                "guriga korinta | guryaha korinta | guryo korin | guriga korin | guryaha korin",
                "qoyska korin | qoys korin",
            ),
        },
    ),
    (
        "nätverkshem",
        "nätverkshemmet | nätverkshemmen | nätverkshems",
        "",
        {
            "en": (
                "kinship home",
                "kinship homes | kinship family | kinship families",
                "kinship famil | kinship care",
            ),
            "ar": (
                "أسرة حاضنة من الأقارب",
                "الأسرة الحاضنة من الأقارب | أسرة من الأقارب",
                "الأقارب",
            ),
            "so": (
                "guri qaraabo",
                "guriga qaraabada | guryaha qaraabada | guriga qaraabo",
                "qaraabada",
            ),
        },
    ),
    (
        "släktinghem",
        "släktinghemmet | släktinghemmen",
        "",
        {
            "en": (
                "kinship home",
                "kinship homes | kinship family | kinship families",
                "kinship famil | kinship care",
            ),
            "ar": (
                "أسرة حاضنة من الأقارب",
                "الأسرة الحاضنة من الأقارب | أسرة من الأقارب",
                "الأقارب",
            ),
            "so": (
                "guri qaraabo",
                "guriga qaraabada | guryaha qaraabada | guriga qaraabo",
                "qaraabada",
            ),
        },
    ),
    (
        "jourhem",
        "jourhemmet | jourhemmen | jourhems",
        "Inte detsamma som socialjouren.",
        {
            "en": (
                "emergency foster home",
                "emergency foster homes | emergency foster family | emergency foster families",
                "emergency foster famil",
            ),
            "ar": ("أسرة طوارئ", "أسرة الطوارئ | أسر الطوارئ | أسر طوارئ", ""),
            "so": ("guri degdeg ah", "guriga degdegga ah | guryaha degdegga ah", ""),
        },
    ),
    (
        "familjehemssekreterare",
        "familjehemssekreteraren | familjehemssekreterarna | familjehemssekreterarens",
        "I Stockholm heter samma person familjevårdsinspektör.",
        {
            "en": (
                "foster care secretary",
                "foster care secretaries",
                "foster care secretar | family-home secretar",
            ),
            "ar": ("مسؤول الأسر الحاضنة", "مسؤولة الأسر الحاضنة | مسؤولو الأسر الحاضنة", ""),
            "so": ("xoghayaha guryaha korinta", "xoghayaasha guryaha korinta", ""),
        },
    ),
    (
        "barnhandläggare",
        "barnhandläggaren | barnhandläggarna | barnhandläggarens",
        "",
        {
            "en": (
                "caseworker",
                "caseworkers | child caseworker | child caseworkers | child's caseworker",
                "child's caseworker",
            ),
            "ar": ("مسؤول ملف الطفل", "مسؤولة ملف الطفل", "موظف شؤون الطفل"),
            "so": (
                "shaqaalaha kiiska ilmaha",
                "masuulka kiiska ilmaha | masuulka kiiska",
                "kiiska ilmaha | kiiska carruurta",
            ),
        },
    ),
    (
        "socialnämnd",
        "socialnämnden | socialnämnder | socialnämndens",
        "",
        {
            "en": ("social welfare board", "social welfare boards | social services board", ""),
            "ar": ("لجنة الشؤون الاجتماعية", "اللجنة الاجتماعية", "لجنة الاجتماعية"),
            "so": ("guddiga arrimaha bulshada", "guddiyada arrimaha bulshada", "guddiga bulshada"),
        },
    ),
    (
        "umgänge",
        "umgänget | umgängen | umgängena",
        "Barnets umgänge med föräldrar och syskon. Inte umgänge i största allmänhet.",
        {
            "en": ("family contact", "family contacts", "contact with"),
            "ar": (
                "لقاء بالأهل",
                "اللقاء بالأهل | اللقاءات بالأهل | لقاءات بالأهل | التواصل مع الأهل",
                "",
            ),
            "so": (
                "kulanka qoyska",
                "kulan qoys | kulannada qoyska",
                "kulanka qoys | kulannada qoys",
            ),
        },
    ),
    (
        "vårdnadsöverflyttning",
        "vårdnadsöverflyttningen | vårdnadsöverflyttningar",
        "",
        {
            "en": (
                "transfer of custody",
                "transfers of custody | custody transfer | custody transfers",
                "custody is transferred",
            ),
            "ar": ("نقل الحضانة", "انتقال الحضانة", ""),
            "so": ("wareejinta xannaanada", "wareejinta mas'uuliyadda ilmaha", ""),
        },
    ),
    (
        "vårdplan",
        "vårdplanen | vårdplaner | vårdplanens",
        "",
        {
            "en": ("care plan", "care plans", ""),
            "ar": ("خطة الرعاية", "خطط الرعاية", ""),
            "so": ("qorshaha daryeelka", "qorshe daryeel", ""),
        },
    ),
    (
        "orosanmälan",
        "orosanmälningar | orosanmälningarna",
        "",
        {
            "en": ("report of concern", "reports of concern | concern report", ""),
            "ar": ("بلاغ القلق", "بلاغ قلق | بلاغات القلق", ""),
            "so": ("warbixin walaac", "warbixinta walaaca", ""),
        },
    ),
    (
        "grundutbildning",
        "grundutbildningen",
        "",
        {
            "en": ("basic training", "", ""),
            "ar": ("التدريب الأساسي", "الدورة الأساسية", ""),
            "so": (
                "tababarka aasaasiga",
                "tababarka aasaasiga ah",
                "tababar aasaasi | koorsada aasaasiga",
            ),
        },
    ),
    (
        "intyg",
        "intyget | intygen",
        "Säg inte tillstånd; det är något annat.",
        {
            "en": ("certificate", "certificates", ""),
            "ar": ("شهادة", "الشهادة | شهادات | الشهادات", ""),
            "so": ("shahaado", "shahaadada | shahaadooyinka", "shahaad"),
        },
    ),
    (
        "tillstånd",
        "tillståndet | tillstånden",
        "Säg inte intyg; det är något annat.",
        {
            "en": ("permit", "permits | licence | licences", "licen"),
            "ar": ("ترخيص", "الترخيص | تراخيص", "إذن"),
            "so": ("oggolaansho", "oggolaanshaha", "ogolaansho | rukhsad"),
        },
    ),
    (
        "kursledare",
        "kursledaren | kursledarna",
        "",
        {
            "en": ("course leader", "course leaders", ""),
            "ar": ("قائد الدورة", "قائدة الدورة | قادة الدورات", ""),
            "so": (
                "hoggaamiyaha koorsada",
                "hoggaamiyayaasha koorsada | hoggaamiye koorso",
                "hoggaamiyaha koorso | hoggaamiyayaasha koorso",
            ),
        },
    ),
    (
        "mentorskap",
        "mentorskapet",
        "",
        {
            "en": ("mentorship", "mentorships | mentoring", ""),
            "ar": ("إرشاد", "الإرشاد", ""),
            "so": ("la-talin", "la-talinta", "lataliye | hagid"),
        },
    ),
    (
        "brukarråd",
        "brukarrådet | brukarråden",
        "",
        {
            "en": (
                "user council",
                "user councils | young people's council",
                "young people's council",
            ),
            "ar": ("مجلس المستفيدين", "مجلس الشباب", ""),
            "so": ("golaha isticmaalayaasha", "golaha dhallinyarada", ""),
        },
    ),
    (
        "skyddade personuppgifter",
        "skyddade personuppgifterna | skyddad identitet",
        "",
        {
            "en": (
                "protected identity",
                "protected identities | protected personal data",
                "protected identit | protected personal",
            ),
            "ar": ("بيانات شخصية محمية", "البيانات الشخصية المحمية | هوية محمية", ""),
            "so": ("xog shakhsiyeed la ilaaliyo", "aqoonsi la ilaaliyo", ""),
        },
    ),
]


def lines(words):
    return words.replace(" | ", "\n")


def put_words(apps, schema_editor):
    term = apps.get_model("content", "Term")
    locales = {
        each.language_code: each for each in apps.get_model("wagtailcore", "Locale").objects.all()
    }
    source = locales[settings.LANGUAGE_CODE]
    for name, forms, note, others in WORDS:
        key = uuid.uuid5(NAMESPACE, name)
        made = {"forms": lines(forms), "note": note}
        term.objects.get_or_create(
            translation_key=key, locale=source, defaults={"name": name, **made}
        )
        for code, (called, bent, accepted) in others.items():
            if code in locales:
                made = {"name": called, "forms": lines(bent), "accepted": lines(accepted)}
                term.objects.get_or_create(translation_key=key, locale=locales[code], defaults=made)


def take_words(apps, schema_editor):
    keys = [uuid.uuid5(NAMESPACE, name) for name, *_ in WORDS]
    apps.get_model("content", "Term").objects.filter(translation_key__in=keys).delete()


class Migration(migrations.Migration):
    dependencies = [("content", "0003_glossary"), ("wagtailcore", "0054_initial_locale")]
    operations = [migrations.RunPython(put_words, take_words)]
