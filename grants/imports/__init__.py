"""Lists of who received equipment in former years: the importer of businesses, for a programme."""
