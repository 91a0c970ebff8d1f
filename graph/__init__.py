"""Records to RDF, a workspace on disk, and every way of looking at it.

::

    records ─► assemble ─► editor ─► workspace ─► query, limited   SPARQL
    (identity, scope, describe,          │        ├─► rdf           rdflib
     statements, evidence)               │        ├─► network       networkx ─► tables
                                         │        ├─► serialization, export
                                         │        └─► ledger ─► ledger_files
                                         └ manifest, contents, labels, folder, files

Imports ontology only; opening a graph never loads spaCy.
"""
