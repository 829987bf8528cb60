"""Fuzzing of whatever reads what others wrote: ``python -m fuzz TARGET``."""
