"""Signing in, where allauth's own pages need a word more."""

from allauth.account import views as allauth
from allauth.account.forms import LoginForm
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from lms.accounts.forms import PasswordSignInForm


class PasswordSignInView(allauth.LoginView):
    """Sign in with e-mail address and password, for those who have chosen one."""

    template_name = "account/login_password.html"

    def get_form_class(self) -> type[LoginForm]:
        """Return the form that asks for the password too."""
        return PasswordSignInForm


password_sign_in = PasswordSignInView.as_view()


def confirm_login_code(request: HttpRequest) -> HttpResponse:
    """Let allauth judge the code, and say why whenever it only sends people back.

    It does so without a word when the code was used already, is too old, or belongs to
    another browser.
    """
    said = len(messages.get_messages(request))
    response: HttpResponse = allauth.confirm_login_code(request)
    sent_back = response.headers.get("Location") == reverse("account_request_login_code")
    if sent_back and len(messages.get_messages(request)) == said:
        messages.error(
            request,
            _(
                "That code no longer works: a code works once, for ten minutes, in the window "
                "where you asked for it. Ask for a new one here."
            ),
        )
    return response
