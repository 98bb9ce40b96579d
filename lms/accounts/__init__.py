"""People, households, organisations and who may see whom."""
