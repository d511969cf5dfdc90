def start_embedded_runner() -> None:
    """Replaced by the AI slice."""
