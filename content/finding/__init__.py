"""What is found by words: what pages say, synonyms, spelling and the search page."""
