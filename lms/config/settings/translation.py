"""A service that drafts translations; none unless the environment names one."""

from lms.config.environment import env

_SERVICES = {
    "deepl": (
        "wagtail_localize.machine_translators.deepl.DeepLTranslator",
        {"AUTH_KEY": env("DEEPL_AUTH_KEY", default=""), "TIMEOUT": 30},
    ),
    "libretranslate": (
        "wagtail_localize.machine_translators.libretranslate.LibreTranslator",
        {
            "LIBRETRANSLATE_URL": env("LIBRETRANSLATE_URL", default=""),
            "API_KEY": env("LIBRETRANSLATE_API_KEY", default=""),
            "TIMEOUT": 30,
        },
    ),
}
_named = env("MACHINE_TRANSLATOR", default="")
if _named and _named not in _SERVICES:
    known = ", ".join(_SERVICES)
    message = f"MACHINE_TRANSLATOR is “{_named}”; it may be empty or one of: {known}"
    raise ValueError(message)

# Not wagtail-localize's own setting: its button would translate within the request, without
# protecting placeholders, and without asking for a reader before publication.
MACHINE_TRANSLATOR: dict[str, object] | None = (
    {"CLASS": _SERVICES[_named][0], "OPTIONS": _SERVICES[_named][1]} if _named else None
)
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = None
