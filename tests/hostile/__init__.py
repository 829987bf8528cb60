"""What others wrote, at its worst: nothing of it is obeyed, nothing leaves its folder, nothing ends in a traceback."""
