"""Model (模型): the nouns of a disclosure column as frozen values; no files, no clock."""
