"""The words by which people speak of children, in the languages that are written here.

Each list is a choice, made to be read and added to; expressions of `children` are built of them.
"""

from typing import Final


def _either(words: str) -> str:
    """Return an expression for any of the words, the longest first; `_` stands for a space."""
    return "|".join(sorted(words.split(), key=len, reverse=True)).replace("_", "[ ]")


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


RELATIONS: Final = _either(
    # Swedish
    r"""fosterson(?:en)? fosterdotter(?:n)? fosterbarn(?:et)? familjehemsbarn(?:et)?
    placerade_\w+ barn(?:et)? flicka(?:n)? pojke(?:n)? tjej(?:en)? kill(?:e|en) son(?:en)?
    dotter(?:n)? bebis(?:en)? tonåring(?:en)? ungdom(?:en)? syskon(?:en)? lillebror lillasyster
    storebror storasyster bonusson bonusdotter bonusbarn systerdotter systerson brorson brorsdotter
    barnbarn(?:et)? elev(?:en)?"""
    # English
    r""" foster_son foster_daughter foster_child child kid boy girl son daughter baby teenager
    sibling toddler grandson granddaughter nephew niece pupil"""
    # Arabic
    r""" الطفل الطفلة طفل طفلة الولد البنت ولد بنت ابني ابنتي ابننا ابنتنا ابن ابنة الرضيع الرضيعة
    المراهق المراهقة طفلنا طفلتنا"""
    # Somali
    r""" wiilka wiilkayga wiilkeenna wiil gabadha gabadhayda gabadheenna gabadh ilmaha ilmahayga
    ilmaheenna ilmo cunugga cunug carruurta canugga"""
)

CALLED: Final = _either(
    r"""han_heter hon_heter hen_heter barnet_heter som_heter hen_kallas han_kallas
    hon_kallas hans_namn_är hennes_namn_är he_is_called she_is_called
    his_name_is her_name_is their_name_is whose_name_is اسمه اسمها يدعى تدعى
    magaciisu_waa magaceedu_waa magaciisa_waa magaceeda_waa la_yiraahdo
    la_yidhaahdo la_dhaho"""
)

# What may stand between "my foster son" and his name.
NAMELY: Final = _either(
    r"""heter som_heter kallas är is called named is_called is_named who_is_called
    waa oo_la_yiraahdo oo_la_dhaho اسمه اسمها"""
)

# What may stand between a name and an age.
IS: Final = _either(
    r"""är fyller blir på om snart nyss som_är is turned turns aged who_is oo waa عمره عمرها
    عمرو وعمره وعمرها"""
)

NUMBERS: Final = _either(
    r"""ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen
    سنتان سنتين ثلاث أربع خمس ست سبع ثماني ثمان تسع عشر
    hal laba labo saddex afar shan lix toddoba todoba siddeed sideed sagaal toban"""
)

UNITS: Final = (
    r"(?:år|mån(?:ad|ader)?|veckor|years?|yrs?|months?|weeks?|sano|jir|bilood|"
    r"سنة|سنوات|سنين|عام|أعوام|عاما|عامًا|أشهر|شهرا|شهرًا)(?!\w)"
)

OLD: Final = r"(?:-?årig[ae]?|[ -]år[ ]gaml[ae]|[ -]years?[ -]old|[ ]?-?jirka|[ ]?-?jirta|[ ]jir)"

# A school that has a name of its own, or a class: "Björkskolan", "3B"; capitals matter.
SCHOOL: Final = (
    r"(?<!\w)(?!Förskol|Friskol|Högskol|Grundskol|Särskol|Folkhögskol|Resursskol)"
    r"[A-ZÅÄÖ]\w+skolan?(?!\w)|(?<!\w)[A-ZÅÄÖ]\w+[ ](?:skola|förskola|School|Preschool|"
    r"Kindergarten)(?!\w)|(?<!\w)[1-9][A-F](?!\w)|(?<!\w)(?:مدرسة|روضة)[ ]\w+"
)

BORN: Final = r"(?:född|born|مواليد|ولد[ ]في|ولدت[ ]في|dhashay)\D{0,12}\d{4}"

AROUND_CHILDREN: Final = (
    r"(?<!\w)(?:barn(?:et|en|ets)?|skol\w*|förskol\w*|dagis|fritids|umgänge\w*|placer\w*|"
    r"biologisk\w*|child\w*|kids?|school|preschool|kindergarten|placement|"
    r"الطفل|الطفلة|طفل|طفلة|المدرسة|الروضة|ilm[ao]\w*|carruur\w*|dugsi\w*)(?!\w)"
)

NO_NAMES: Final = _words(
    """
    han hon hen de den det vi jag du ni man barnet barnen flickan flickorna pojken pojkarna
    tjejen killen sonen dottern min mitt mina vår vårt våra din ditt dina er ert sin vårdnad
    efter innan under över cirka ca minst högst ungefär snart bara nästan drygt knappt runt
    vid från till för om nu då när idag igår imorgon sedan sen redan äldsta yngsta mellersta
    lillan lillen mamma pappa mormor morfar farmor farfar också men och eller att som i på av
    med hos socialtjänsten familjehem familjehemmet åldern ålder programmet avtalet
    placeringen he she they the a an our my your his her their it we you this that these those
    after before about only almost nearly around at from to for in on with who age aged when
    now since and or but oldest youngest mother father mum mom dad en ett ilmuhu wiilku
    gabadhu cunuggu waa oo iyo isaga iyada waxaa waxay wuu way inay inuu uu ay ma wiilka
    gabadha ilmaha عمره عمرها عمر هو هي في من على الذي التي عنده عندها لديه لديها كان كانت
    الطفل الطفلة الولد البنت قبل بعد حوالي منذ
    """
)

# First names that are ordinary words too: in small letters they name nobody.
WORDS_TOO: Final = _words(
    """
    max love lo sam said juni nova iris jack harry iman nour hope
    """
)

ARABIC_NAMES: Final = _words(
    """
    آدم أحمد أمير أمين أمينة إبراهيم إسماعيل إلياس إياد آية بتول بلال تالا تيم جنى جود حسن
    حسين حلا حمزة حنين خالد خديجة داود دانا ديما راما رامي ريان ريم زهراء زيد زينب سارة سالم
    سامي سلمى سليمان سما سمير شام صالح عائشة عبدالله علي عمر غزل فاطمة فرح فهد كريم كنان لانا
    لمار ليان ليث ليلى ماجد مالك محمد محمود مروان مريم مصطفى ملك منى مهند مؤمن نادر ناديا نور
    نورة هادي هدى هلا هناء وسيم ياسر ياسمين ياسين يحيى يزن يعقوب يوسف يونس
    """
)

SOMALI_NAMES: Final = _words(
    """
    abdi abdirahman abdullahi aamina aasha aaliyah ayaan ayub amal bashir bilan cabdi cali
    canab cumar deeqa faadumo fadumo farah farxiya guled hamdi hibo hodan ilhan ikraan idil
    khadar khadra liban maxamed mahad muna muno nasteexo nimco sagal sahra samira sucaad
    suleeqa warsame xaawo xamdi xasan yaasiin yahye yusra zakariya zamzam
    """
)
