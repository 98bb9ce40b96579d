"""The HTTP resources of the record store: versions and senders first, then one file each."""
