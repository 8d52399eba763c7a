"""The test documents, written and read once."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from gongkai.context import Context
from gongkai.pipeline import Inspection, inspect_site
from gongkai.workdays import Workdays
from relevance import truth
from relevance.documents import write_documents

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Library:
    """The repository, what its inspection says, and the documents that can be found."""

    root: Path
    inspection: Inspection
    documents: tuple[truth.Document, ...]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = tmp_path_factory.mktemp("relevance") / "column"
    write_documents(root)
    inspection = inspect_site(root, Context(TODAY, Workdays()))
    return Library(root, inspection, tuple(truth.documents(inspection.site, root)))
