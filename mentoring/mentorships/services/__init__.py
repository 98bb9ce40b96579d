"""The only writers of a pair once it is proposed, a verb each; every verb holds the pair's row."""
