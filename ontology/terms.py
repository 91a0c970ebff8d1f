"""Every IRI that the product uses, once.  Our own terms are spelled as in the ontology."""

from __future__ import annotations

RG = "https://w3id.org/rectigraph/ontology#"
GENRE = "https://w3id.org/rectigraph/genre/"
POLICY_KIND = "https://w3id.org/rectigraph/policy-kind/"
AGENCY_KIND = "https://w3id.org/rectigraph/agency-kind/"
STATUS = "https://w3id.org/rectigraph/status/"

# Classes
Bulletin = RG + "Bulletin"
Inspection = RG + "Inspection"
Problem = RG + "Problem"
Measure = RG + "Measure"
Agency = RG + "Agency"
TaskForce = RG + "TaskForce"
Project = RG + "Project"
Programme = RG + "Programme"
Policy = RG + "Policy"
Place = RG + "Place"
Person = RG + "Person"
Metric = RG + "Metric"
DeclaredTotal = RG + "DeclaredTotal"
Evidence = RG + "Evidence"
Inference = RG + "Inference"
Finding = RG + "Finding"

# Relations between things
rectifies = RG + "rectifies"
responsibleFor = RG + "responsibleFor"
partnerIn = RG + "partnerIn"
supervisedIn = RG + "supervisedIn"
references = RG + "references"
issues = RG + "issues"
revises = RG + "revises"
follows = RG + "follows"
concerns = RG + "concerns"
metric = RG + "metric"
about = RG + "about"
mentions = RG + "mentions"
mentionedIn = RG + "mentionedIn"
reportedIn = RG + "reportedIn"
recurs = RG + "recurs"
issuedBy = RG + "issuedBy"
issuer = RG + "issuer"
reportsOn = RG + "reportsOn"
inspector = RG + "inspector"
inspected = RG + "inspected"
declaredIn = RG + "declaredIn"
foundIn = RG + "foundIn"

# To SKOS concepts
genre = RG + "genre"
hasStatus = RG + "hasStatus"
policyKind = RG + "policyKind"
agencyKind = RG + "agencyKind"

# To literals
text = RG + "text"
number = RG + "number"
heading = RG + "heading"
status = RG + "status"
deadline = RG + "deadline"
leader = RG + "leader"
group = RG + "group"
item = RG + "item"
signed = RG + "signed"
sourceFile = RG + "sourceFile"
textSha256 = RG + "textSha256"
contact = RG + "contact"
inspectionKind = RG + "inspectionKind"
inspectionForm = RG + "inspectionForm"
round = RG + "round"
start = RG + "start"
end = RG + "end"
feedbackDate = RG + "feedbackDate"
documentNumber = RG + "documentNumber"
unit = RG + "unit"
what = RG + "what"
metricKind = RG + "metricKind"
period = RG + "period"
quantity = RG + "quantity"
confidence = RG + "confidence"
rule = RG + "rule"
findingKind = RG + "findingKind"
severity = RG + "severity"

# Others' terms
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
XSD = "http://www.w3.org/2001/XMLSchema#"
FOAF = "http://xmlns.com/foaf/0.1/"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
TYPE = RDF + "type"
SUBJECT = RDF + "subject"
PREDICATE = RDF + "predicate"
OBJECT = RDF + "object"
VALUE = RDF + "value"
LABEL = RDFS + "label"
COMMENT = RDFS + "comment"
ALT_LABEL = SKOS + "altLabel"
HIDDEN_LABEL = SKOS + "hiddenLabel"
TITLE = DCTERMS + "title"
ISSUED = DCTERMS + "issued"
IS_PART_OF = DCTERMS + "isPartOf"
HAS_TARGET = OA + "hasTarget"
HAS_SOURCE = OA + "hasSource"
HAS_SELECTOR = OA + "hasSelector"
TARGET = OA + "SpecificResource"
POSITION_SELECTOR = OA + "TextPositionSelector"
QUOTE_SELECTOR = OA + "TextQuoteSelector"
POSITION_START = OA + "start"
POSITION_END = OA + "end"
EXACT = OA + "exact"
DOCUMENT = FOAF + "Document"
DERIVED_FROM = PROV + "wasDerivedFrom"

ROLES = (responsibleFor, partnerIn, supervisedIn)
ACTIONS = (issues, revises, follows)

SUPER_CLASSES: dict[str, tuple[str, ...]] = {
    Bulletin: (DOCUMENT, PROV + "Entity"),
    Inspection: (PROV + "Activity",),
    Agency: (ORG + "Organization",),
    TaskForce: (Agency, ORG + "Organization"),
    Project: (FOAF + "Project",),
    Policy: (DOCUMENT,),
    Place: (SCHEMA + "Place",),
    Person: (FOAF + "Person",),
    Metric: (SCHEMA + "QuantitativeValue",),
    Evidence: (RDF + "Statement", OA + "Annotation"),
    Inference: (RDF + "Statement",),
    Finding: (OA + "Annotation",),
}
SUPER_PROPERTIES = {issues: (references,), revises: (references,), follows: (references,)}
"""Super-classes and super-properties that are written out beside the term itself."""

ENTITY_CLASSES = (Agency, TaskForce, Project, Programme, Policy, Place, Person)

PREFIXES = {
    "rg": RG,
    "genre": GENRE,
    "policy-kind": POLICY_KIND,
    "agency-kind": AGENCY_KIND,
    "status": STATUS,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "oa": OA,
    "xsd": XSD,
    "foaf": FOAF,
    "org": ORG,
    "prov": PROV,
    "schema": SCHEMA,
}
"""Prefixes that queries may use undeclared and that exports declare."""
