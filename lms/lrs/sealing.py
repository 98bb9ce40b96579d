"""Secrets that must be read again, sealed with the installation's own key."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def seal(secret: str) -> str:
    """Return a secret as the database may hold it."""
    return _seals().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Return a secret that was sealed under this key, or under one that it has replaced."""
    return _seals().decrypt(sealed.encode()).decode()


def _seals() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(f"lrs.sealing\0{key}".encode()).digest())
