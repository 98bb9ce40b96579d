"""The question bank: questions that several lessons ask, each with one identity."""
