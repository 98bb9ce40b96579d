"""One content, many languages: freshness, fallback and review."""
