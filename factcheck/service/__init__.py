"""Use-cases, one verb each; the only layer that knows the order of things."""
