"""Search (检索): the published documents as an index of scripts that a browser can search without a server."""
