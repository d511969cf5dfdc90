"""Tables that a spreadsheet opens: what it would take for a formula is disarmed on the way out, and
as it was on the way back in."""

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def guard(text: str) -> str:
    """An apostrophe before what would be calculated. A text that begins with one already gets
    another where it would otherwise lose it."""
    bare = text.lstrip("'")
    return f"'{text}" if bare.startswith(_STARTS) else text


def unguard(text: str) -> str:
    """What `guard` was given."""
    bare = text.lstrip("'")
    is_guarded = text.startswith("'") and bare.startswith(_STARTS)
    return text[1:] if is_guarded else text
