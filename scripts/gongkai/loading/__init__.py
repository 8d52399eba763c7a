"""Loading (读取): the only reader of content/; files become a site and a list of problems."""
