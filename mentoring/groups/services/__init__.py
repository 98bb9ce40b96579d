"""The only writers of groups, by what they write."""
