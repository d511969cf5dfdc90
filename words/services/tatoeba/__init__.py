"""Sentences of tatoeba.org become examples of catalogue words, with the names of their authors."""

from words.services.tatoeba.run import NoLinksError, TatoebaRun, import_tatoeba

__all__ = ["NoLinksError", "TatoebaRun", "import_tatoeba"]
