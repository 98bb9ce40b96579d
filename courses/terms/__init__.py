"""Who owns a course, who may see it, and what other organisations may do with it."""
