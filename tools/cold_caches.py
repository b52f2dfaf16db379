"""A plugin of pytest for `make mutants`: every test begins with empty caches.

What a cached function gave to an earlier test would hide from this one what the changed code gives, and from mutmut
that this test reaches it.
"""

import sys


def pytest_runtest_setup() -> None:
    """Empty every cache of every module of policydiff."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == "policydiff"]
    for value in [value for module in modules for value in vars(module).values()]:
        if hasattr(value, "cache_clear"):
            value.cache_clear()
