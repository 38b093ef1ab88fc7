"""What people ask of a database or a paper: searches, summaries, a look inside each stage."""
