"""Outward shapes: pure functions of domain values."""
