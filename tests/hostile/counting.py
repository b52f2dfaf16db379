"""Where the hostile cases of a run are, for the figure that the documentation states."""

from pathlib import Path

import pytest

HOSTILE = pytest.StashKey[list[Path]]()
"""In pytest's configuration: the file of each case that was collected, before any is left out."""
