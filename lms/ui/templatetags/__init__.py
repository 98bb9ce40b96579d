"""Tags of the design system: `{% load ui %}`."""
