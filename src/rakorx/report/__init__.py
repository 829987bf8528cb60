"""Records as one self-contained HTML file to look at."""
