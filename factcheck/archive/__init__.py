"""The only place that speaks to the network and to archived bytes."""
