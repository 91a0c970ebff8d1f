"""The commands, a module a family; :mod:`rectigraph.cli` puts them together."""
