"""Material: leaflets for several audiences, and the shelf on which they and the guides lie."""
