"""Records in the forms that other tools read, and corrected annotations back from them."""
