"""What tests of reading a repository share: made-up policies, and the type of what opens one."""

from collections.abc import Callable
from pathlib import Path

from policydiff.repository import Repository

Open = Callable[[Path], Repository]

POLICY = """# Privacy

Last updated June 15, 2014

The bakery keeps your name and address for as long as an order is open, and for thirty days after it was delivered.

We never sell your address, and nobody outside the bakery reads it but the driver who brings your bread.

Write to the counter if you would like to know what is kept about you; you will have an answer within two weeks.
"""

REWRITTEN = """# How the bakery treats what it knows about you

Last updated January 1, 2015

The bakery keeps your name and address for as long as an order is open, and for ten days after it was delivered.

Nobody outside the bakery reads it but the driver who brings your bread. Selling addresses is not our trade.

You would like to know what is kept about you? The counter answers any letter in a fortnight.
"""

ANOTHER = """# Returning a cake

A cake that arrives broken is baked again the same day, free of charge, if a picture of it reaches us before noon.

Cakes made to order cannot be returned because the customer changed her mind after the oven was lit.
"""

STUB = "Soon.\n"
