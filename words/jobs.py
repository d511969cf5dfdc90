"""Questions this app asks the tutor: registered when Django starts."""


def register() -> None:
    from vocab_project.ai import kinds
    from words.services.enrichment import ENRICHMENT
    from words.services.examples import EXAMPLES

    kinds.register(EXAMPLES)
    kinds.register(ENRICHMENT)
