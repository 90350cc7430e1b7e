"""factcheck: dated claims, the quotes and captured bytes they rest on, and their verdicts over time."""

__version__ = "0.1.0"
