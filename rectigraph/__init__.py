"""整改图谱: rectification bulletins in, an evidence-linked knowledge graph out."""

__version__ = "0.1.0"
