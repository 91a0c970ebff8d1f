"""The process that :mod:`.limited` starts: one request on standard input, one answer on standard output."""

from __future__ import annotations

import sys
from contextlib import ExitStack

import msgspec

from ..ontology.errors import RectigraphError
from .limited import REFUSED, Refusal, Request
from .query import query, serialized, stated
from .workspace import Workspace


def respond(request: Request) -> bytes:
    """Return the answer to a request; raises as :func:`.limited.answer` says."""
    with ExitStack() as stack:
        workspace = Workspace.open(request.workspace)
        if request.stated_only:
            workspace = stack.enter_context(stated(workspace))
        return serialized(query(workspace, request.sparql), request.form)


def main() -> int:
    """Answer, and return the exit status."""
    try:
        sys.stdout.buffer.write(respond(msgspec.json.decode(sys.stdin.buffer.read(), type=Request)))
    except RectigraphError as error:
        refusal = Refusal(type(error).__name__, error.where, error.why)
        sys.stdout.buffer.write(msgspec.json.encode(refusal))
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
