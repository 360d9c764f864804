"""What people tell and answer, as the library sees it: values and reckoning, no storing and no pages."""
