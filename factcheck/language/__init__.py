"""Pure text to meaning: dates as people write them, and passages near a quote."""
