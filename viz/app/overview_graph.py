"""The start of the graph page: who reports, on what, and what they have in common.

Issuers stand for their bulletins, areas for the problems under one heading, and of many issuers
communities stand for those that have much in common.  Lines are sums of statements, and say so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

import networkx as nx

from ...graph.index import Index
from ...ontology import terms
from ...ontology.iri import digest
from .view import MADE_UP

ISSUERS = 60
"""Issuers that are drawn one by one; more are put into communities."""

SHARES = {"Area": 0.3, "Policy": 0.25, "Agency": 0.2, "Project": 0.15}
"""How much of the room beside the issuers each sort of thing gets."""

_WIDESPREAD = 30  # issuers that share a thing: beyond, it says little of who belongs together
_SMALL = 3  # issuers that need no community
_NUMBER = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*)+")

Counts = dict[str, Counter[str]]


@dataclass(frozen=True)
class Corpus:
    """What the start is drawn from: who issued what, and how often each thing stands in what they report."""

    index: Index
    issuers: dict[str, list[str]]
    """Bulletins by issuer; a bulletin that names none stands for itself."""

    ties: dict[str, Counts] = field(repr=False)
    """By sort of thing: for each thing, how many statements tie it to each issuer."""

    areas: dict[str, list[str]] = field(repr=False)
    """Problems by area."""

    names: dict[str, str] = field(repr=False)
    """What areas are called."""

    @cached_property
    def communities(self) -> dict[str, list[str]]:
        """Issuers by community: of few issuers none.  Those that have little in common with any are the last one."""
        if len(self.issuers) <= ISSUERS:
            return {}
        joined = nx.community.louvain_communities(_affinity(self), weight="weight", seed=1)
        found = sorted((sorted(group, key=self._rank) for group in joined), key=lambda group: self._rank(group[0]))
        close = [group for group in found if len(group) > _SMALL]
        apart = sorted((issuer for group in found if len(group) <= _SMALL for issuer in group), key=self._rank)
        rest = apart[max(ISSUERS - len(close), 0) :]
        groups = [*close, rest] if len(rest) > _SMALL else close
        return {f"{MADE_UP}community/{digest(*sorted(group))}": group for group in groups}

    @cached_property
    def sizes(self) -> Counter[str]:
        """How many statements tie anything to an issuer."""
        found: Counter[str] = Counter()
        for table in self.ties.values():
            for counts in table.values():
                found.update(counts)
        return found

    def _rank(self, issuer: str) -> tuple[int, str]:
        return -self.sizes[issuer], issuer


def corpus(index: Index) -> Corpus:
    """Gather what the start is drawn from."""
    issuers: dict[str, list[str]] = defaultdict(list)
    issuer_of: dict[str, str] = {}
    for bulletin in index.bulletins:
        issuer = next(iter(index.objects(bulletin, terms.issuer)), bulletin)
        issuers[issuer].append(bulletin)
        issuer_of[bulletin] = issuer
    areas, names = _areas(index)
    ties: dict[str, Counts] = {kind: defaultdict(Counter) for kind in SHARES}
    for area, problems in areas.items():
        ties["Area"][area].update(_issuers(problems, issuer_of))
    for kind, predicate, forward in _TIES:
        table = index.into[predicate] if forward else index.out[predicate]
        for thing, parts in table.items():
            if index.kinds.get(thing) in _KINDS[kind]:
                stated = parts if forward else [p for p in parts if (thing, predicate, p) not in index.inferred]
                ties[kind][thing].update(_issuers(stated, issuer_of))
    return Corpus(index, dict(issuers), {kind: dict(table) for kind, table in ties.items()}, areas, names)


_TIES = (
    ("Policy", terms.references, True),
    ("Project", terms.concerns, True),
    ("Agency", terms.responsibleFor, False),
    ("Agency", terms.partnerIn, False),
)
_KINDS = {"Policy": {"Policy"}, "Project": {"Project", "Programme"}, "Agency": {"Agency", "TaskForce"}}
_LINES = {"Area": "sum.area", "Policy": "sum.references", "Project": "sum.concerns", "Agency": "sum.responsibleFor"}


def _issuers(parts: Iterable[str], issuer_of: dict[str, str]) -> Iterator[str]:
    """Yield the issuers of problems and measures, whose IRIs begin with that of their bulletin."""
    for part in parts:
        issuer = issuer_of.get(part.rpartition("/")[0])
        if issuer is not None:
            yield issuer


def _areas(index: Index) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return the problems under each heading, whatever its number and wherever it stands."""
    areas: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for problem in index.of_kind.get("Problem", ()):
        name = _NUMBER.sub("", index.word(problem, terms.heading)).strip()
        if name:
            area = f"{MADE_UP}area/{digest(name)}"
            areas[area].append(problem)
            names[area] = name
    return dict(areas), names


def _affinity(corpus: Corpus) -> nx.Graph[str]:
    """Return issuers, joined by what they share; what few share joins them more closely."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(corpus.issuers))
    for _, table in sorted(corpus.ties.items()):
        for _, counts in sorted(table.items()):
            if 1 < len(counts) <= _WIDESPREAD:
                for one, other in combinations(sorted(counts), 2):
                    weight = graph.get_edge_data(one, other, {"weight": 0.0})["weight"]
                    graph.add_edge(one, other, weight=weight + 1 / (len(counts) - 1))
    return graph


def overview(corpus: Corpus, limit: int, opened: Iterable[str] = ()) -> tuple[nx.MultiDiGraph[str], int]:
    """Return the start as a network of at most ``limit`` nodes, and how many there would be.

    ``opened`` are communities whose issuers are shown one by one.
    """
    holder = _holders(corpus, set(opened))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    middle = list(dict.fromkeys(holder[issuer] for issuer in sorted(corpus.issuers, key=corpus._rank)))  # noqa: SLF001
    kept = set(middle[: max(limit * 2 // 3, 1)])
    for node in sorted(kept):
        _add_issuer(graph, corpus, node, [issuer for issuer, at in holder.items() if at == node])
    ranked = _ranked(corpus, holder, kept)
    for kind, thing, held in _fitting(ranked, limit - len(kept)):
        _add_thing(graph, corpus, kind, thing, held)
    told = sorted({bulletin for _, bulletins in graph.nodes(data="bulletins") for bulletin in bulletins})
    graph.graph["bulletins"] = {each: (corpus.index.label(each), _date(corpus.index, each)) for each in told}
    return graph, len(middle) + sum(map(len, ranked.values()))


Tied = tuple[str, str, Counter[str]]  # sort, thing, and what ties it to each issuer that is drawn


def _ranked(corpus: Corpus, holder: dict[str, str], kept: set[str]) -> dict[str, list[Tied]]:
    """Return the things that are tied to what is drawn, by sort, those first that most share."""
    ranked: dict[str, list[Tied]] = {}
    for kind in SHARES:
        held = {thing: _held(counts, holder, kept) for thing, counts in corpus.ties[kind].items() if thing not in kept}
        ranked[kind] = [(kind, thing, each) for thing, each in held.items() if each]
        ranked[kind].sort(key=_worth)
    return ranked


def _fitting(ranked: dict[str, list[Tied]], room: int) -> list[Tied]:
    """Return what there is room for: of each sort its share, and what is left goes to the best of the others."""
    first = [each for kind, share in SHARES.items() for each in ranked[kind][: max(int(room * share), 0)]]
    rest = [each for kind, share in SHARES.items() for each in ranked[kind][max(int(room * share), 0) :]]
    return [*first, *sorted(rest, key=_worth)[: max(room - len(first), 0)]]


def _date(index: Index, bulletin: str) -> str:
    return max(index.words[terms.ISSUED].get(bulletin) or index.words[terms.signed].get(bulletin) or [""])


def _holders(corpus: Corpus, opened: set[str]) -> dict[str, str]:
    """Return the node that stands for each issuer: itself, or its community."""
    holder = {issuer: issuer for issuer in corpus.issuers}
    for community, members in corpus.communities.items():
        if community not in opened:
            holder |= dict.fromkeys(members, community)
    return holder


def _held(counts: Counter[str], holder: dict[str, str], kept: set[str]) -> Counter[str]:
    held: Counter[str] = Counter()
    for issuer, count in counts.items():
        if holder[issuer] in kept:
            held[holder[issuer]] += count
    return held


def _worth(tied: Tied) -> tuple[int, int, str]:
    """Return a key that sorts what most share first, then what is spoken of most."""
    _, thing, held = tied
    return -len(held), -held.total(), thing


def _add_issuer(graph: nx.MultiDiGraph[str], corpus: Corpus, node: str, members: list[str]) -> None:
    bulletins = sorted(bulletin for issuer in members for bulletin in corpus.issuers[issuer])
    if node in corpus.issuers:
        label, kind = corpus.index.label(node), corpus.index.kinds.get(node, "Agency")
        names = sorted({*corpus.index.words[terms.ALT_LABEL].get(node, ())} - {label})
        facts = [("count", str(len(bulletins)))]
    else:
        first = max(members, key=lambda each: (corpus.sizes[each], each))
        label, kind = f"{corpus.index.label(first)} +{len(members) - 1}", "Community"
        names, facts = [], [("count", str(len(bulletins)))]
    graph.add_node(node, label=label, type=kind, names=names, facts=facts, bulletins=bulletins, island=True)


def _add_thing(graph: nx.MultiDiGraph[str], corpus: Corpus, kind: str, thing: str, held: Counter[str]) -> None:
    bulletins = sorted({bulletin for node in held for bulletin in graph.nodes[node]["bulletins"]})
    area = kind == "Area"
    label = corpus.names[thing] if area else corpus.index.label(thing)
    facts = [("problems", str(len(corpus.areas[thing])))] if area else []
    found = "Area" if area else corpus.index.kinds[thing]
    graph.add_node(thing, label=label, type=found, names=[], facts=facts, bulletins=bulletins)
    line = _LINES[kind]
    for node, count in sorted(held.items()):
        ends = (thing, node) if kind == "Agency" else (node, thing)
        graph.add_edge(*ends, line, predicate=line, inferred=False, evidence=[], count=count)
