"""A plugin of pytest for `make mutants`: tests begin with empty caches.

A mutant's tests run in a fork of a process that has run the tests before; what a cached function gave there would
hide what the changed code gives.
"""

import sys


def pytest_collection_finish() -> None:
    """Empty every cache of every module of policydiff."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == "policydiff"]
    for value in [value for module in modules for value in vars(module).values()]:
        if hasattr(value, "cache_clear"):
            value.cache_clear()
