"""Sample bulletins in invented places: what `rectigraph demo` reads."""
