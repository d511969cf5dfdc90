"""Questions this app asks the tutor: registered when Django starts."""


def register() -> None:
    """Filled by words.services.examples and words.services.enrichment."""
