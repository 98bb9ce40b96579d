"""Marks that effects leave. Nothing is unique here, so that doubled work can be counted."""

from django.db import models


class Cause(models.Model):  # noqa: DJ008 - nobody reads it
    """What was accepted, and therefore must have its effects."""

    number = models.IntegerField()


class Mark(models.Model):  # noqa: DJ008 - nobody reads it
    """One effect that happened."""

    kind = models.CharField(max_length=20)
    number = models.IntegerField()


class Letter(models.Model):  # noqa: DJ008 - nobody reads it
    """What a harmless repetition writes: the same row."""

    number = models.IntegerField(unique=True)
