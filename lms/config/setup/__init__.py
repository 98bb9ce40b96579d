"""What the Makefile calls: set-up and checks that need more than one line of shell."""
