"""What is asked on the pages of grants, checked."""
