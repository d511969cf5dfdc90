"""local (the embedded default), test, production; all three start from base."""
