"""Dated entries that say in plain words what each version changed."""
