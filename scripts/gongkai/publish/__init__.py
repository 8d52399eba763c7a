"""Publishing (发布): pages hung in their frames and written, with feeds, site map and open data."""
