"""Bringing words in from files: read, map, check, import in chunks, take back."""
