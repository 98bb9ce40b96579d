"""HTTP of learning: `courses` joins, leaves and goes on; `lessons` reads and answers."""
