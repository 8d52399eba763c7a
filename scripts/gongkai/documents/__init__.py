"""Documents (文档): reports, guide and request form as files to download, and charts as pictures."""
