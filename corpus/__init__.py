"""Committee papers written for the project, with labels of every fact in them."""
