"""Importers (导入): published reports, as saved or copied from elsewhere, become drafts."""
