"""Pages, their blocks and their translations; knows nothing of courses or learners."""
