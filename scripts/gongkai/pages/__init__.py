"""Pages (页面): a site becomes pages; what each says is decided here, how it looks in overrides/."""
