"""The gallery: every component with an example, in English and Arabic, light and dark."""
