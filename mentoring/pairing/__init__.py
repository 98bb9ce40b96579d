"""Who stands beside whom: programmes, profiles, matching rounds and what follows from them."""
