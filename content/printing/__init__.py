"""What pages look like on paper: a print form for each block, and the answer that carries it."""
