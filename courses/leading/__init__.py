"""What course leaders see of their courses: how questions go, and where learners stop."""
