"""Addresses of people: signing in beyond allauth's own, and a person's own pages."""

from django.urls import path

from lms.accounts.views import own_pages, sign_in

urlpatterns = [
    path("accounts/login/password/", sign_in.password_sign_in, name="sign_in_with_password"),
    # Before allauth's own page of that address and name, which says less.
    path(
        "accounts/login/code/confirm/",
        sign_in.confirm_login_code,
        name="account_confirm_login_code",
    ),
    path("my/", own_pages.my_page, name="my_page"),
    path("my/profile/", own_pages.profile, name="profile"),
    path("my/access-log/", own_pages.access_log, name="access_log"),
]
