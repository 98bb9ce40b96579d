"""Process guides: the steps of a piece of work, and a fictional family to practise on."""
