"""A whole account as one file: written, read back on any server, compared.

`routes` derives from the registry of personal data how each model travels; `columns` turns values
into JSON and, distrustfully, back; `writer`, `reader`, `checking`, `arrival` and `comparison` do
what they are called. A new model travels by itself or fails a test that says what to declare.
"""
