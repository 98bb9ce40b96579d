"""The demo's programmes, pairs and groups."""
