// Calls that Swift cannot make by itself.
