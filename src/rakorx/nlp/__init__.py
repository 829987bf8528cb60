"""The only package that imports spaCy: language, recogniser, training, gazetteer matcher, pipeline."""
