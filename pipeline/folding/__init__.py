"""What a long document holds while it waits for its turn: pages and reports, in a file."""
