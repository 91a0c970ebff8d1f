from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from visits import chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A browser's profile, for all tests of a worker."""
    with chromium() as profile:
        yield profile
