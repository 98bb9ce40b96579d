from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MentoringConfig(AppConfig):
    name = "mentoring"
    label = "mentoring"
    verbose_name = _("Mentoring")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # What is imported here registers its receivers.
        from mentoring.conversations import receivers as talks  # noqa: F401, PLC0415
        from mentoring.groups import receivers as groups  # noqa: F401, PLC0415
        from mentoring.learning import receivers as learning  # noqa: F401, PLC0415
        from mentoring.mentorships import receivers as mentorships  # noqa: F401, PLC0415
        from mentoring.pairing import receivers  # noqa: F401, PLC0415
