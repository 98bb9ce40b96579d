"""The words of the field: explained to readers, agreed on with translators."""
