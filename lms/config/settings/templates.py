"""Templates live in their apps; context processors give every page its frame."""

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lms.ui.context_processors.frame",
            ],
        },
    }
]
# Our templates replace Django's form widgets where the design system has a component.
FORM_RENDERER = "lms.ui.forms.HouseRenderer"
