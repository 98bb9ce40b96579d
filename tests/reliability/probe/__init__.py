"""An app whose effects leave countable marks."""
