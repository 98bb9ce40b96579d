"""A course as one file, from one installation to another, with everything it stands on."""
