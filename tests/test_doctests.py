"""Every example in the documentation of every module runs, and says what it says."""

from __future__ import annotations

import doctest
import importlib

import pytest
from house import LAYERS, module_name, sources

MODULES = [module_name(path) for layer in LAYERS for path in sources(layer)]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0
