"""Certificates: issue, PDF, public verification."""
