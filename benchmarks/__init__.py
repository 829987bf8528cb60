"""What performance is claimed, measured: ``python -m benchmarks``."""
