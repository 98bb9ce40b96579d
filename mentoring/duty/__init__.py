"""Whom a home calls when something cannot wait: the duty line of its municipality."""
