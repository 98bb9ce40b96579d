"""Review: people outside the workshop read what is to be published and say what they think."""
