"""Tags of pages: `{% load content %}`."""
