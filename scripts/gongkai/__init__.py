"""A government disclosure column (政府信息公开专栏): checked, expanded and published as a static site."""
