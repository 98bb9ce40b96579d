"""Sign-in: allauth is the only door."""

from lms.config.environment import env

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["lms.accounts.backends.PeopleBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_page"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "lms.accounts.adapter.AccountAdapter"
OPEN_FOR_SIGNUP = env.bool("OPEN_FOR_SIGNUP", default=False)
# What people of the demonstration sign in with beside codes; without it they have no password.
DEMO_PASSWORD = env("DEMO_PASSWORD", default="")
REQUIRE_STAFF_SECOND_FACTOR = env.bool("REQUIRE_STAFF_SECOND_FACTOR", default=True)

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Without a password here, allauth's sign-in page asks for the address alone and mails a code.
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_FORMS = {
    "login": "lms.accounts.forms.SignInForm",
    "request_login_code": "lms.accounts.forms.AskForCodeForm",
    "confirm_login_code": "lms.accounts.forms.CodeForm",
}
# One address each: a new one is proven by a code before the old one goes.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
# Who waits in vain for a mail asks for another, twice, without starting again.
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
# Digits can be typed on every phone, in every script; five tries of a million are safe.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
# How many proxies of ours stand in front: rate limits count by the address behind them.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
# A whole evening course signs in through one wifi within a minute; one mailbox gets few codes.
_sign_ins, _codes = env.int("SIGN_INS_A_MINUTE", default=60), env.int("CODES_A_MINUTE", default=3)
ACCOUNT_RATE_LIMITS = {
    "login": f"{_sign_ins}/m/ip",
    "request_login_code": f"{_sign_ins}/m/ip,{_codes}/m/key",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True

MFA_ADAPTER = "lms.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Browsers count http://localhost as secure; nothing else without https.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = env("BASE_URL").startswith("http://localhost")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILADMIN_LOGIN_URL = "workshop_door"
