"""Pages of mentorships: for the two homes, and for those who look after them."""
