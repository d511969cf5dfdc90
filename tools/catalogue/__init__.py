"""Builds the seed files of the catalogue: hand files joined with the data pack.

`hand` reads what people wrote, `pack` what sources gave, `words` joins the two (`levels`,
`senses`, `ipa` help), `forms` inflects, `sentences` checks examples and relations, `output`
writes. `tools/build_seeds.py` is the command.
"""
