"""Pure values and decisions: frozen, self-validating, standard library only; no input, output or clock."""
