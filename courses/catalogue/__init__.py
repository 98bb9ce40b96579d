"""The course catalogue: course, module and lesson pages and their outlines."""
