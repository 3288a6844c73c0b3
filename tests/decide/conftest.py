"""Desks that the tests of decisions share."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from nextseason import Desk

from . import desks


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The made-up season whose cost is told in June 2021."""
    return desks.desk(tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The bundled case, as its table of expected claims has it, beside the bundled facts."""
    path = Path(__file__).parents[1] / "report" / "desks.py"
    spec = importlib.util.spec_from_file_location("decide_case_desks", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    desk = Desk.create(tmp_path_factory.mktemp("case") / "desk")
    desk.write(module.case_batches(), recorded=module.RECORDED)
    return desk
