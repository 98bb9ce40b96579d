"""Pages of people: their own, sign-in, invitations, and the people one is responsible for."""
