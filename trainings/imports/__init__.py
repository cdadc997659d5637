"""Lists of participants: the importer of businesses, with a training as what the list is for."""
