"""The command line: one thin command a module, loaded when it is called."""

from policydiff.cli.program import main

__all__ = ["main"]
