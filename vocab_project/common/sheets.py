"""Tables that a spreadsheet opens."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def formula_safe(text: str) -> str:
    """A spreadsheet must never take a text for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
