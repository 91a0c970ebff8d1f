"""What a bulletin says of figures that arithmetic or the calendar can be asked about."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from ..ontology.records import Claim, Span
from .claim_counts import find_counts
from .claim_dates import find_dates
from .claim_lists import find_lists
from .claim_rates import find_rates
from .claim_sums import find_sums
from .claim_tables import find_table_sums


def find_claims(seen: str, span: Span, totals: Iterable[Span] = ()) -> tuple[Claim, ...]:
    """Return the claims in ``span`` of a text's shadow, in order of the text; nothing is judged here.

    ``totals`` are the stretches where a bulletin speaks about itself as a whole.

    >>> text = "排查隐患50处,已整改45处,整改率95%。"
    >>> [(claim.kind, claim.span.of(text)) for claim in find_claims(text, Span(0, len(text)))]
    [('ratio', '排查隐患50处,已整改45处,整改率95%')]
    """
    found = chain(
        find_rates(seen, span),
        find_sums(seen, span),
        find_table_sums(seen, span),
        find_dates(seen, span),
        find_counts(seen, span, totals),
        find_lists(seen, span),
    )
    return tuple(sorted(set(found)))
