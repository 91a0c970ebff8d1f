"""The vocabulary of the product: terms, records, errors and identifiers.

The bottom layer.  Nothing here reads files, opens sockets or imports spaCy.
"""
