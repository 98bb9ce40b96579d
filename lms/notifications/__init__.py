"""What people are told: notices, the mails about them, digests, quiet hours and choices."""
