"""Reports: what is known of one series as of a day, as a dossier that every face shows and none computes."""
