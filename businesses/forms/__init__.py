"""What is asked on the pages of businesses, checked."""
