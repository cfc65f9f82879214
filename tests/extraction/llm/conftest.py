"""Settings for a model at a stub."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Callable[..., Settings]:
    """Settings for a model at a stub, which is asked twice at most."""

    def given(url: str, **options: Any) -> Settings:
        rest = {"reader": "llm", "llm_cache": tmp_path / "answers", "llm_tries": 1, "llm_seconds": 30, **options}
        return Settings.said(llm_url=url, llm_model="small", **rest)

    return given
