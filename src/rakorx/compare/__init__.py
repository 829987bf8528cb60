"""Two record sets, or groups of meetings, side by side."""
