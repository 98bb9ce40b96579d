"""The languages of the site: added, hidden and removed in the workshop, while it runs."""
