"""Data of the training recipe: the spaCy configuration, personal-name parts, shapes of generated lines."""
