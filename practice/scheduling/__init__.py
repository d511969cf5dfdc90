"""When to ask again: plain Python, no Django, no database, no clock, no global randomness."""
