"""Every address of the site, app by app."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns: list[URLPattern | URLResolver] = [
    # Allauth is the only door: Wagtail's own sign-in page leads there.
    path(
        "admin/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="workshop_login",
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("lms.outbox.urls")),
    path("", include("lms.lrs.urls")),
    path("", include("lms.ui.urls")),
    path("", include("lms.meetings.calendar_urls")),
    path("", include("content.outward.urls")),
    path("", include("courses.device.urls")),
]

urlpatterns += i18n_patterns(
    path("", include("lms.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("lms.meetings.urls")),
    path("", include("lms.notifications.urls")),
    path("", include("lms.lrs.desk.urls")),
    path("", include("courses.urls")),
    path("", include("certificates.urls")),
    path("", include("mentoring.urls")),
    path("", include("content.urls")),
)

handler403 = "lms.ui.views.forbidden"
handler404 = "lms.ui.views.not_found"
handler500 = "lms.ui.views.server_error"

if settings.SERVE_IMAGES:
    # Images alone: certificates and documents lie in the same store and have their own doors.
    urlpatterns.insert(
        0,
        re_path(
            r"^media/(?P<path>(?:images|original_images)/.+)$",
            serve,
            {"document_root": settings.MEDIA_ROOT},
            name="image",
        ),
    )
