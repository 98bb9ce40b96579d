"""A course on paper: everything that its reader may read, in one booklet."""
