"""Where to turn for help: numbers and pages that are kept in one place."""
