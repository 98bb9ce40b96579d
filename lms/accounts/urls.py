"""Addresses of people: signing in beyond allauth's own, own pages, those one follows."""

from django.urls import path

from lms.accounts.views import homes, invitations, leaving, own_pages, people, sign_in

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
    path("my/data/", own_pages.own_data, name="own_data"),
    path("my/leave/", leaving.leave, name="leave"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/add-role/", people.add_role, name="add_role"),
    path("people/<int:pk>/protect/", people.protect, name="protect"),
    path("people/<int:pk>/join-home/", homes.join_home, name="join_home"),
    path("people/<int:pk>/leave-home/", homes.leave_home, name="leave_home"),
    path("people/<int:pk>/forget/", leaving.erase, name="erase_person"),
    path("people/end-role/<int:pk>/", people.end_role, name="end_role"),
    path("people/new-household/", people.new_household, name="new_household"),
    path("people/invitations/", invitations.invitations, name="invitations"),
    path(
        "people/invitations/<int:pk>/revoke/",
        invitations.revoke_invitation,
        name="revoke_invitation",
    ),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
]
